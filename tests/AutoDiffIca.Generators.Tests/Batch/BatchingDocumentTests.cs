using System.Globalization;
using System.Text.RegularExpressions;
using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parse;
using AutoDiffIca.Generators.Tests.Parse;
using AutoDiffIca.Generators.Tests.Pipeline;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Batch;

/// <summary>Keeps docs/batching.md true: what becomes of its methods, and in which form those it lists are computed.</summary>
public sealed partial class BatchingDocumentTests
{
    private const string Name = "batching.md";

    public static IEnumerable<object[]> Methods =>
        from list in Lists().Matches(File.ReadAllText(DumpedDocument.PathOf(Name)))
        from line in list.Groups["body"].Value.Split('\n')
        where line.StartsWith("double ", StringComparison.Ordinal)
        select (object[])[list.Groups["form"].Value, line];

    [Fact]
    public void Document_EveryDump_IsWhatThePassPrints() => Assert.Subset(
        new HashSet<string>(DumpedDocument.RequireTrue(Name, Dumps)),
        new HashSet<string>(["Inline", "Lift", "Shared", "Tile", "emitted shared forward", "emitted shared adjoint", "emitted tile forward", "emitted tile adjoint", "emitted chunk"]));

    [Fact]
    public void Document_ListsMethods_OfEveryForm() =>
        Assert.Equal(["in tiles", "sample by sample", "plain loop"], Methods.Select(row => row[0]).Distinct());

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_OfAList_IsComputedInItsForm(string form, string method)
    {
        var found = ParseHost.Analyze(ParseHost.Class($"[Differentiable] public static {method}"));

        Assert.Equal(form == "in tiles" ? 0 : 1, found.Length);
        Assert.All(found, diagnostic => Assert.Contains($"computed {(form == "plain loop" ? "by the plain loop" : form)}", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Dumps(string source)
    {
        var compilation = ParseHost.Compile(ParseHost.Class(source));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var method = ParseHost.Differentiable(compilation).Select(symbol => MethodParser.Parse(symbol, compilation, default).Method!).Single(method => method.Parameters.Any(parameter => parameter.IsBatch));
        var dumps = new Dictionary<string, string>(StringComparer.Ordinal);
        var plan = Batching.Run(method, (pass, dump) => dumps[pass] = dump).Plan!;
        var shared = plan.Shared is null ? null : Differentiator.Run(plan.Shared);
        var emitted = Emitter.Emit(Differentiator.Run(method) with { Batch = new(plan, shared, Differentiator.Run(plan.Tile)) });
        foreach (var (part, suffix) in new[] { ("shared", "BatchShared"), ("tile", "BatchTile") }.Where(p => p.Item1 == "tile" || shared is not null))
        {
            dumps[$"emitted {part} forward"] = DumpedDocument.Member(emitted, $" {method.Name}{suffix}Forward(");
            dumps[$"emitted {part} adjoint"] = DumpedDocument.Member(emitted, $" {method.Name}{suffix}Adjoint(");
        }
        dumps["emitted chunk"] = DumpedDocument.Member(emitted, ".RunChunk(");
        return dumps;
    }

    [GeneratedRegex(@"<!-- methods: (?<form>[^>]+?) -->\n```csharp\n(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Lists();
}
