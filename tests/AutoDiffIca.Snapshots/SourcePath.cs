namespace AutoDiffIca.Snapshots;

/// <summary>Finds on this machine the source file whose path the compiler recorded.</summary>
internal static class SourcePath
{
    // Deterministic builds record the repository's root as this (see PathMap in Directory.Build.props).
    private const string MappedRoot = "/_/";
    private const string RootMark = "AutoDiffIca.sln";

    public static string Resolve(string recorded, string startDirectory)
    {
        var path = recorded.Replace('\\', '/');
        return path.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? Path.Combine(RootAbove(startDirectory), path[MappedRoot.Length..])
            : recorded;
    }

    /// <summary>The nearest directory, from this one upwards, that holds a file matching the pattern.</summary>
    public static string? NearestWith(string pattern, string startDirectory)
    {
        for (var directory = new DirectoryInfo(startDirectory); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && directory.EnumerateFiles(pattern).Any())
                return directory.FullName;
        }

        return null;
    }

    private static string RootAbove(string startDirectory) => NearestWith(RootMark, startDirectory)
        ?? throw new DirectoryNotFoundException($"No directory above '{startDirectory}' holds {RootMark}: snapshots need the sources of the tests.");
}
