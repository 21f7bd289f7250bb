using System.Text;
using AutoDiffIca.Cli.Verification;
using AutoDiffIca.Snapshots;

namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>The reference files of the project.</summary>
internal static class GoldenFiles
{
    private static readonly string Folder = Path.Combine(ProjectDirectory.OfCaller(), "..", "AutoDiffIca.Core.Tests", "Goldens", "Data");

    public static string[] Paths { get; } = [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Paths.Select(path => Path.GetFileName(path))];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The file of this name with this content, with the file beside it that its cases refer to.</summary>
    public static (ReferenceFile File, IReadOnlyList<NamedCase> Cases) Read(string name, string content)
    {
        ReferenceFile[] files = [.. ReferenceFile.Read(Beside(name)), ReferenceFile.Parse(name, Encoding.UTF8.GetBytes(content))];
        var (file, cases) = CaseReader.Read(files)[^1];
        return (file, cases);
    }

    private static string[] Beside(string name) => name == "metrics_more.json" ? [PathOf("metrics.json")] : [];
}
