using AutoDiffIca.Generators.Parameters;
using AutoDiffIca.Snapshots;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Parameters;

public class EmittedParametersTests
{
    private const string Layers = """
        namespace Outside;

        [Parameters]
        public partial record struct Affine(Mat<double> Weights, Vec<double> Bias);

        [Parameters]
        public partial record Network(ImmutableArray<Affine> Layers, double Temperature);
        """;

    [Fact]
    public Task Emit_ForLayersAndTheirNetwork_IsThis() => Verifier.Verify(
        ParametersHost.Generate(Layers).Select(file => Target.FromGeneratedSource(file.HintName, file.SourceText.ToString())));

    [Fact]
    public void Emit_ForEveryKindOfMember_CompilesWithoutWarnings()
    {
        var source = File.ReadAllText(Path.Combine(ProjectDirectory.OfCaller(), "Parameters", "Samples.cs"));

        Assert.Equal(12, ParametersHost.Generate(source).Count);
    }

    [Fact]
    public void Emit_ForPublicTypesOfAllKinds_IsDocumented()
    {
        var files = ParametersHost.Generate("""
            [Parameters] public readonly partial record struct A(float X) { public readonly float Y = X; }
            [Parameters] public sealed partial record @class(double X, ImmutableArray<Vec<double>> Y);
            public partial struct S { public partial record R { [Parameters] public partial record class P(Mat<double> X, @class Y); } }
            [Parameters] public partial record struct Scale(double X);
            """);

        Assert.Equal(
            ["A.Parameters.g.cs", "S.R.P.Parameters.g.cs", "Scale.Parameters.g.cs", "class.Parameters.g.cs"],
            files.Select(file => file.HintName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.DoesNotContain('\r', file.SourceText.ToString()));
    }

    [Fact]
    public void Emit_ForNamesThatDifferInCase_HasTwoFiles() => Assert.Equal(
        ["aB.Parameters2.g.cs", "Ab.Parameters.g.cs"],
        ParametersHost.Generate("namespace N; [Parameters] public partial record Ab(double X); [Parameters] public partial record aB(double X);")
            .Select(file => file.HintName["N.".Length..]).OrderByDescending(name => name, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Emit_ForARecordOfAnotherAssembly_FindsItsScalar()
    {
        using var stream = new MemoryStream();
        ParametersHost.Driver().RunGeneratorsAndUpdateCompilation(
            ParametersHost.Compile("namespace Lib; [Parameters] public partial record struct Single(ImmutableArray<Vec<float>> X);").WithAssemblyName("Lib"), out var output, out _);
        Assert.True(output.Emit(stream).Success);
        stream.Position = 0;

        var file = Assert.Single(ParametersHost.Generate("[Parameters] public partial record P(Lib.Single Inner);", MetadataReference.CreateFromStream(stream)));

        Assert.Contains("global::AutoDiffIca.IParameters<P, float>", file.SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_AfterACommentIsAdded_AreCached()
    {
        const string After = "// more\n" + Layers + "\n// and more";
        var compilation = ParametersHost.Compile(Layers);
        var driver = ParametersHost.Driver().RunGenerators(compilation);

        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Last(), ParametersHost.Parse(After, "Sample.cs")));

        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        Assert.All(Reasons(ParametersGenerator.ParseStep), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Reasons(ParametersGenerator.ModelStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(ParametersGenerator.FileStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        IEnumerable<IncrementalStepRunReason> Reasons(string step)
        {
            var reasons = steps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).ToList();
            Assert.Equal(2, reasons.Count);
            return reasons;
        }
    }

    [Fact]
    public void Steps_AfterOneRecordChanged_LeaveTheOtherCached()
    {
        var compilation = ParametersHost.Compile(Layers);
        var driver = ParametersHost.Driver().RunGenerators(compilation);

        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees.Last(), ParametersHost.Parse(Layers.Replace("double Temperature", "double Heat", StringComparison.Ordinal), "Sample.cs")));

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            driver.GetRunResult().Results.Single().TrackedSteps[ParametersGenerator.FileStep].SelectMany(run => run.Outputs).Select(output => output.Reason));
    }
}
