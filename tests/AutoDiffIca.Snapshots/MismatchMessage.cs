namespace AutoDiffIca.Snapshots;

/// <summary>Writes the message of a failed comparison: the files in Verify's layout, then the first difference of each.</summary>
internal static class MismatchMessage
{
    public static string Of(string directory, IReadOnlyList<SnapshotOutcome> differing, IReadOnlyList<string> stale)
    {
        var added = differing.OfType<SnapshotOutcome.New>().ToList();
        var changed = differing.OfType<SnapshotOutcome.NotEqual>().ToList();
        return string.Join('\n',
        [
            $"Directory: {directory}",
            .. Section("New", added.Select(PairOfNames)),
            .. Section("NotEqual", changed.Select(PairOfNames)),
            .. Section("Delete", stale.Select(file => $"  - {Path.GetFileName(file)}")),
            .. changed.Select(outcome =>
                $"\n{Path.GetFileName(outcome.File.Verified)} differs at {FirstDifference.Describe(outcome.VerifiedText, outcome.File.Text)}"),
            $"\nSet {SnapshotEnvironment.AcceptVariable}=1 and run the test again to accept what it produces.",
        ]);
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> entries)
    {
        var lines = entries.ToList();
        return lines.Count == 0 ? [] : [$"{title}:", .. lines];
    }

    private static string PairOfNames(SnapshotOutcome outcome) =>
        $"  - Received: {Path.GetFileName(outcome.File.Received)}\n    Verified: {Path.GetFileName(outcome.File.Verified)}";
}
