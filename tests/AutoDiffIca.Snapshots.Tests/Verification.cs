namespace AutoDiffIca.Snapshots.Tests;

/// <summary>A test that verifies its targets, in a directory and an environment of its own.</summary>
internal sealed class Verification : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("snapshots-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public VerifySettings Settings { get; } = new();

    /// <summary>The names of the files in the directory, in order.</summary>
    public IEnumerable<string> FileNames => System.IO.Directory.EnumerateFiles(Directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public string PathOf(string fileName) => Path.Combine(Directory, fileName);

    public Verification Holding(string fileName, string text)
    {
        File.WriteAllText(PathOf(fileName), text);
        return this;
    }

    /// <summary>Verifies the targets as the test <c>FitTests.Fit_Data_Result</c> would.</summary>
    public void Run(params IReadOnlyList<Target> targets) => SnapshotComparison.Run(
        SnapshotFiles.Of(PathOf("FitTests.cs"), "Fit_Data_Result", Settings),
        targets,
        new SnapshotEnvironment(Environment.GetValueOrDefault));

    public string FailureOf(params IReadOnlyList<Target> targets) => Assert.Throws<SnapshotMismatchException>(() => Run(targets)).Message;

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
