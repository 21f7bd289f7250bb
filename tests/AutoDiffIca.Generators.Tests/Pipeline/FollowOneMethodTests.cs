using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parse;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>Keeps docs/follow-one-method.md true: its source goes through the passes, and each dump in it must be what comes out.</summary>
public sealed class FollowOneMethodTests
{
    [Fact]
    public void Document_EveryDump_IsWhatThePassPrints() => Assert.Subset(
        new HashSet<string>(DumpedDocument.RequireTrue("follow-one-method.md", Dumps)),
        new HashSet<string>(["Parse", "Flatten", "Forward", "Adjoint", "Adjoint, optimised", "emitted adjoint"]));

    private static Dictionary<string, string> Dumps(string source)
    {
        var compilation = GeneratorHost.Compile($"using System;\nusing AutoDiffIca;\nusing static AutoDiffIca.Ops;\nnamespace Sample;\npublic static partial class Model\n{{\n{source}\n}}\n");
        var symbol = compilation.GetTypeByMetadataName("Sample.Model")!.GetMembers().OfType<Microsoft.CodeAnalysis.IMethodSymbol>().Single();
        var parsed = MethodParser.Parse(symbol, compilation, CancellationToken.None);
        Assert.Empty(parsed.Findings);
        var dumps = new Dictionary<string, string>(StringComparer.Ordinal);
        var emitted = Emitter.Emit(Differentiator.Run(parsed.Method!, (pass, dump) => dumps[pass] = dump));
        dumps["emitted forward"] = DumpedDocument.Member(emitted, $" {symbol.Name}Forward(");
        dumps["emitted adjoint"] = DumpedDocument.Member(emitted, $" {symbol.Name}Adjoint(");
        return dumps;
    }
}
