using System.Text.RegularExpressions;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>
/// A document that shows what passes print: after <c>&lt;!-- dump: source --&gt;</c> a block of members, and after
/// <c>&lt;!-- dump: NAME --&gt;</c> blocks of what became of them.
/// </summary>
internal static partial class DumpedDocument
{
    /// <summary>Where the document lies. The compiler has been told to hide where the sources lie; the way leads up from the assembly.</summary>
    public static string PathOf(string name)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AutoDiffIca.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found."), "docs", name);
    }

    /// <summary>Every block is what comes out of the source before it. Returns the blocks' names.</summary>
    public static IReadOnlyList<string> RequireTrue(string name, Func<string, Dictionary<string, string>> dumpsOf)
    {
        var path = PathOf(name);
        var text = File.ReadAllText(path);
        Dictionary<string, string> dumps = [];
        var updated = Block().Replace(text, match =>
        {
            var block = match.Groups["name"].Value;
            if (block != "source")
                return match.Groups["head"].Value + (dumps.TryGetValue(block, out var dump) ? dump : throw new InvalidOperationException($"There is no pass {block}.")) + "```";
            dumps = dumpsOf(match.Groups["body"].Value);
            return match.Value;
        });

        if (Environment.GetEnvironmentVariable("ADICA_ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllText(path, updated);
        Assert.Equal(updated, text);
        return [.. Block().Matches(text).Select(match => match.Groups["name"].Value)];
    }

    /// <summary>The signature and the body of a member, without the names' global:: that make it longer than a page.</summary>
    public static string Member(string emitted, string heading)
    {
        var lines = emitted.Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains(heading, StringComparison.Ordinal) && line.EndsWith(')'));
        var indent = lines[start].Length - lines[start].TrimStart().Length;
        var end = Array.FindIndex(lines, start, line => line.TrimEnd() == $"{new string(' ', indent)}}}");
        return string.Concat(lines[start..(end + 1)].Select(line => (line.Length > indent ? line[indent..] : line) + "\n"))
            .Replace("global::AutoDiffIca.", "", StringComparison.Ordinal)
            .Replace("global::System.", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<head><!-- dump: (?<name>[^>]+?) -->\n```(csharp|text)\n)(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
