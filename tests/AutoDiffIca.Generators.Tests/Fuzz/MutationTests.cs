using System.Globalization;
using AutoDiffIca.Generators.Tests.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Tests.Fuzz;

/// <summary>
/// Sources as they are while somebody types: every token left out, every prefix. Normally a fixed part of them;
/// <c>ADICA_FUZZ</c> is the part in percent (100: all).
/// </summary>
public sealed class MutationTests
{
    private const int DefaultPercent = 2;

    private static readonly FuzzHost Host = new(SampleSources.Of("Gate.Common").Values);

    private static int Percent => int.TryParse(Environment.GetEnvironmentVariable("ADICA_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : DefaultPercent;

    public static IEnumerable<object[]> Sources => Methods().Select(source => (object[])[source.Name]);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Check_SourceWithATokenLeftOutOrCutOff_IsRefusedOrCompiles(string name)
    {
        var source = Methods().Single(method => method.Name == name).Text;
        Assert.Empty(Host.Check(source).CompilerErrors);

        var random = new Random(name.Length);
        foreach (var token in FuzzHost.Parse(source).GetRoot().DescendantTokens())
        {
            if (random.Next(100) < Percent)
                Host.Check(source.Remove(token.SpanStart, token.Span.Length));
            if (random.Next(100) < Percent)
                Host.Check(source[..token.Span.End]);
        }
    }

    // The samples of the snapshots as they are, and those of the gate class by class, the long lists of functions left out.
    private static IEnumerable<(string Name, string Text)> Methods() =>
    [
        .. SampleSources.Of("Snapshots.Samples").Select(sample => (sample.Key, sample.Value)),
        .. SampleSources.Of("Gate.Samples")
            .Where(sample => sample.Key is "Branches" or "Loops" or "Jumps" or "Arrays" or "Records" or "Combinators" or "Structures" or "Arithmetic")
            .SelectMany(sample => Each(sample.Key, sample.Value))
            // These use what stands beside them.
            .Where(method => method.Name is not ("Combinators.OfAMethod1" or "Arithmetic.Constants1")),
    ];

    private static IEnumerable<(string Name, string Text)> Each(string name, string text)
    {
        var root = (CompilationUnitSyntax)FuzzHost.Parse(text).GetRoot();
        var others = root.DescendantNodes().OfType<TypeDeclarationSyntax>().Skip(1).ToArray();
        foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var usings = string.Concat(root.Usings.Select(directive => directive.ToFullString()));
            yield return (
                $"{name}.{method.Identifier}{(method.ParameterList.ToString().Contains("float", StringComparison.Ordinal) ? "Single" : "")}{method.ParameterList.Parameters.Count}",
                $"{usings}using AutoDiffIca.Differentiation.Tests.Gate;\nnamespace Fuzzed;\ninternal static partial class Sample\n{{\n{method.ToFullString()}\n}}\n{string.Concat(others.Select(other => other.ToFullString()))}");
        }
    }
}
