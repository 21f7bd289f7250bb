using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>What an edit makes the generator do again.</summary>
public sealed class IncrementalTests
{
    private const string Source = """
        using AutoDiffIca;
        using static AutoDiffIca.Ops;

        namespace Sample;

        public static partial class Methods
        {
            [Differentiable]
            public static double Wave(double x, double y) => x * System.Math.Sin(y);

            [Differentiable]
            public static double Loop(double[] a)
            {
                var sum = 0.0;
                foreach (var v in a) sum += v * v; // squares
                return sum;
            }

            [Differentiable]
            public static double Calls(double x) => Wave(x, 2 * x) + Loop([x, x]);
        }
        """;

    [Fact]
    public void Run_AfterAnEditedComment_LeavesEveryLaterStepCached()
    {
        var (first, second) = RunTwice(Source, Source.Replace("// squares", "// the squares of all", StringComparison.Ordinal));

        Assert.Equal(3, first.GeneratedTrees.Length);
        Assert.All(Reasons(second, DifferentiableGenerator.ParseStep), reason => Assert.True(IsReused(reason), $"Parse: {reason}"));
        Assert.All(Reasons(second, DifferentiableGenerator.EmitStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Run_AfterAnEditOfOneMethod_EmitsThatMethodAgain()
    {
        var (first, second) = RunTwice(Source, Source.Replace("sum += v * v", "sum += 3 * v", StringComparison.Ordinal));

        var changed = first.GeneratedTrees.Zip(second.GeneratedTrees).Count(pair => pair.First.ToString() != pair.Second.ToString());
        Assert.Equal(1, changed);
        Assert.Equal(1, Reasons(second, DifferentiableGenerator.EmitStep).Count(reason => !IsReused(reason)));
    }

    [Fact]
    public void Run_AfterAMethodIsAdded_EmitsOnlyTheNewOne()
    {
        var (_, second) = RunTwice(Source, Source.Replace(
            "Loop([x, x]);\n",
            "Loop([x, x]);\n\n    [Differentiable]\n    public static double New(double z) => z * z;\n",
            StringComparison.Ordinal));

        Assert.Equal(4, second.GeneratedTrees.Length);
        Assert.Equal(1, Reasons(second, DifferentiableGenerator.EmitStep).Count(reason => !IsReused(reason)));
    }

    [Fact]
    public void Run_TwiceOnTheSameSource_EmitsTheSameText()
    {
        var (first, second) = RunTwice(Source, Source + "\n");

        Assert.Equal(first.GeneratedTrees.Select(tree => tree.ToString()), second.GeneratedTrees.Select(tree => tree.ToString()));
    }

    private static (GeneratorDriverRunResult First, GeneratorDriverRunResult Second) RunTwice(string source, string edited)
    {
        var compilation = GeneratorHost.Compile(source);
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation);
        var first = driver.GetRunResult();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(edited, options)));
        return (first, driver.GetRunResult());
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step) =>
        result.Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static bool IsReused(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
