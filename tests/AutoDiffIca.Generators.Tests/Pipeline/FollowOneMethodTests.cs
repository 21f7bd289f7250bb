using System.Text.RegularExpressions;
using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parse;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>Keeps docs/follow-one-method.md true: its source goes through the passes, and each dump in it must be what comes out.</summary>
public sealed partial class FollowOneMethodTests
{
    [Fact]
    public void Document_EveryDump_IsWhatThePassPrints()
    {
        var path = DocumentPath();
        var text = File.ReadAllText(path);
        var source = Block().Matches(text).Single(match => match.Groups["name"].Value == "source").Groups["body"].Value;
        var dumps = Dumps(source);

        var updated = Block().Replace(text, match => match.Groups["name"].Value is var name && name == "source"
            ? match.Value
            : match.Groups["head"].Value + (dumps.TryGetValue(name, out var dump) ? dump : throw new InvalidOperationException($"There is no pass {name}.")) + "```");

        if (Environment.GetEnvironmentVariable("ADICA_ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllText(path, updated);
        Assert.Equal(updated, text);
        Assert.Subset(new HashSet<string>(Block().Matches(text).Select(match => match.Groups["name"].Value)), new HashSet<string>(["Parse", "Flatten", "Forward", "Adjoint", "Adjoint, optimised", "emitted adjoint"]));
    }

    private static Dictionary<string, string> Dumps(string source)
    {
        var compilation = GeneratorHost.Compile($"using System;\nusing AutoDiffIca;\nusing static AutoDiffIca.Ops;\nnamespace Sample;\npublic static partial class Model\n{{\n{source}\n}}\n");
        var symbol = compilation.GetTypeByMetadataName("Sample.Model")!.GetMembers().OfType<Microsoft.CodeAnalysis.IMethodSymbol>().Single();
        var parsed = MethodParser.Parse(symbol, compilation, CancellationToken.None);
        Assert.Empty(parsed.Findings);
        var dumps = new Dictionary<string, string>(StringComparer.Ordinal);
        var derivatives = Differentiator.Run(parsed.Method!, (pass, dump) => dumps[pass] = dump);
        var emitted = Emitter.Emit(derivatives);
        dumps["emitted forward"] = Member(emitted, $"{symbol.Name}Forward(");
        dumps["emitted adjoint"] = Member(emitted, $"{symbol.Name}Adjoint(");
        return dumps;
    }

    // The signature and the body of a member, without the names' global:: that make it longer than a page.
    private static string Member(string emitted, string name)
    {
        var lines = emitted.Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains("static", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
        var end = Array.FindIndex(lines, start, line => line == "    }");
        return string.Concat(lines[start..(end + 1)].Select(line => (line.Length > 4 ? line[4..] : line) + "\n"))
            .Replace("global::AutoDiffIca.", "", StringComparison.Ordinal)
            .Replace("global::System.", "", StringComparison.Ordinal);
    }

    // The compiler has been told to hide where the sources lie; the way leads up from the assembly.
    private static string DocumentPath()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AutoDiffIca.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found."), "docs/follow-one-method.md");
    }

    [GeneratedRegex(@"(?<head><!-- dump: (?<name>[^>]+?) -->\n```(csharp|text)\n)(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
