using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>The project property that asks for the passes' dumps.</summary>
public sealed class DumpTests
{
    private const string Source = """
        using AutoDiffIca;
        namespace Sample;
        public static partial class Methods
        {
            [Differentiable]
            public static double Wave(double x, double y) => x * System.Math.Sin(y);
            [Differentiable]
            public static double Other(double x) => x * x;
        }
        """;

    [Theory]
    [InlineData("Methods.Wave", 3)]
    [InlineData("Wave", 3)]
    [InlineData("*", 4)]
    [InlineData("Nothing", 2)]
    [InlineData("", 2)]
    public void Run_WithTheProperty_AddsDumpsOfTheMethodsNamed(string value, int files)
    {
        var compilation = GeneratorHost.Compile(Source);
        var driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            optionsProvider: new Options(value));

        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(files + 1, generated.SyntaxTrees.Count());
        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree != compilation.SyntaxTrees[0]));
        foreach (var dump in generated.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".dump.g.cs", StringComparison.Ordinal)))
        {
            foreach (var pass in new[] { "Parse", "Flatten", "Activity", "Forward", "Adjoint", "Tangent", "ForwardTangent", "AdjointTangent" })
                Assert.Contains($"// == {pass}\n", dump.ToString(), StringComparison.Ordinal);
        }
    }

    private sealed class Options(string dump) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(dump);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global(string dump) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = dump;
                return key == DifferentiableGenerator.DumpOption;
            }
        }
    }
}
