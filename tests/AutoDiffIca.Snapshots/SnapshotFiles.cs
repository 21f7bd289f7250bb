namespace AutoDiffIca.Snapshots;

/// <summary>The files of one test: a directory and the prefix <c>{Class}.{Method}[_{parameters}]</c> of their names.</summary>
/// <remarks>
/// The rule is Verify's: <c>{prefix}.verified.{ext}</c> for a target without a name, <c>{prefix}#{name}.verified.{ext}</c>
/// for a named one, and a two-digit index where targets share both name and extension.
/// </remarks>
internal sealed record SnapshotFiles(string Directory, string Prefix)
{
    public const string VerifiedMark = ".verified.";
    public const string ReceivedMark = ".received.";

    public static SnapshotFiles Of(string sourceFile, string method, VerifySettings settings)
    {
        var sourceDirectory = Path.GetDirectoryName(sourceFile)!;
        var type = settings.TypeName ?? Path.GetFileName(sourceFile).Split('.')[0];
        var parameters = settings.ParametersText is { } text ? "_" + text : "";
        return new(
            Path.Combine(sourceDirectory, settings.Directory ?? ""),
            $"{type}.{settings.MethodName ?? method}{parameters}");
    }

    public IEnumerable<SnapshotFile> Assign(IEnumerable<Target> targets) => targets
        .GroupBy(target => (target.Name, target.Extension))
        .SelectMany(group => group.Count() == 1
            ? [new SnapshotFile(this, Suffix(group.Key.Name, index: null), group.Single())]
            : group.Select((target, index) => new SnapshotFile(this, Suffix(group.Key.Name, index), target)));

    public IEnumerable<string> Verified() => Existing(VerifiedMark);

    public IEnumerable<string> Received() => Existing(ReceivedMark);

    private static string Suffix(string? name, int? index) => (name, index) switch
    {
        (null, null) => "",
        (null, { } i) => $"#{i:D2}",
        ({ } n, null) => $"#{n}",
        ({ } n, { } i) => $"#{n}.{i:D2}",
    };

    private IEnumerable<string> Existing(string mark) => System.IO.Directory.Exists(Directory)
        ? System.IO.Directory.EnumerateFiles(Directory).Where(file => IsMine(Path.GetFileName(file), mark)).Order(StringComparer.Ordinal)
        : [];

    // The character after the prefix keeps `Fit` from claiming the files of `FitTwice`.
    private bool IsMine(string fileName, string mark) =>
        fileName.StartsWith(Prefix + mark, StringComparison.Ordinal)
        || (fileName.StartsWith(Prefix + "#", StringComparison.Ordinal) && fileName.Contains(mark, StringComparison.Ordinal));
}
