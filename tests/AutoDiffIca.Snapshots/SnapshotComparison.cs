namespace AutoDiffIca.Snapshots;

/// <summary>Compares the set of a test's targets with the set of its verified files.</summary>
internal static class SnapshotComparison
{
    public static void Run(SnapshotFiles files, IReadOnlyList<Target> targets, SnapshotEnvironment environment)
    {
        var accepts = environment.AcceptsSnapshots();
        DeleteAll(files.Received());

        var outcomes = files.Assign(targets).Select(SnapshotOutcome.Of).ToList();
        var differing = outcomes.Where(outcome => outcome is not SnapshotOutcome.Equal).ToList();
        var stale = files.Verified().Except(outcomes.Select(outcome => outcome.File.Verified), StringComparer.Ordinal).ToList();

        if (accepts)
        {
            differing.ForEach(outcome => outcome.File.WriteVerified());
            DeleteAll(stale);
        }
        else if (differing.Count > 0 || stale.Count > 0)
        {
            differing.ForEach(outcome => outcome.File.WriteReceived());
            throw new SnapshotMismatchException(MismatchMessage.Of(files.Directory, differing, stale));
        }
    }

    private static void DeleteAll(IEnumerable<string> files) => files.ToList().ForEach(File.Delete);
}
