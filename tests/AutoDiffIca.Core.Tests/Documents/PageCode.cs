using AutoDiffIca.Snapshots;

namespace AutoDiffIca.Core.Tests.Documents;

/// <summary>Compares a page of the documents with the test that holds its code.</summary>
internal static class PageCode
{
    private const string Begin = "        // <page>\n";
    private const string End = "        // </page>\n";

    public static void RequireSame(string page, string test)
    {
        var project = ProjectDirectory.OfCaller();
        var text = File.ReadAllText(Path.Combine(project, "../../docs", page));
        var source = File.ReadAllText(Path.Combine(project, "Documents", test));
        var blocks = text.Split("```csharp\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);
        var expected = string.Join('\n', blocks).Split('\n').Select(line => line.Length == 0 ? line : "        " + line);

        var start = source.LastIndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.Equal(string.Join('\n', expected), source[start..source.LastIndexOf(End, StringComparison.Ordinal)]);
    }
}
