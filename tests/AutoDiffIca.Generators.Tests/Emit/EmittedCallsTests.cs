using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parameters;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Emit;

public class EmittedCallsTests
{
    [Fact]
    public void Caller_SweepsThroughItsCallee() => Agree(
        Run([Samples.Wave()], Samples.WaveSource, """
            var (value, g, h) = M.WaveHvp(0.7, 1.3, 2.0, 0.0);
            return [3 * value, 3 * g.x, 3 * value, 6 * g.x, 3 * h.x];
            """),
        Run([Samples.Wave(), CallSamples.Outer()], Samples.WaveSource + CallSamples.OuterSource, """
            var (value, g) = M.OuterGradient(0.7, 1.3);
            var (again, tangent) = M.OuterJvp(0.7, 1.3, 2.0);
            return [value, g, again, tangent, M.OuterHvp(0.7, 1.3, 2.0).Hvp];
            """));

    [Fact]
    public void ResultOfSeveralLeaves_HasACotangentForEach() => Agree(
        [14.0, 2.0, 4.0, 6.0, 2.0 * 3 + 2, 4.0 * 3, 6.0 * 3 - 2, 14.0, 12.0, 0.0, 2.0, 2.0],
        Run([CallSamples.Split()], CallSamples.SplitSource, """
            Vec<double> x = new double[] { 1.0, 2.0, 3.0 };
            var (value, g) = M.SplitVjp(x, (3.0, new double[] { 1.0, 0.0, -1.0 }));
            var (again, tangent) = M.SplitJvp(x, new double[] { 0.0, 0.0, 2.0 });
            return [value.Norm, .. value.Direction.Span, .. g.Span, again.Norm, tangent.Norm, tangent.Direction[0], again.Direction[0], tangent.Direction[2] / 2];
            """));

    [Fact]
    public void CallOfAResultOfSeveralLeaves_IsUnpacked() => Agree(
        [26.0, 4.0, 6.0, 8.0, 26.0, 16.0],
        Run([CallSamples.Split(), CallSamples.UseSplit()], CallSamples.SplitSource + CallSamples.UseSplitSource, """
            Vec<double> x = new double[] { 1.0, 2.0, 3.0 };
            var (value, g) = M.UseSplitGradient(x);
            var (again, tangent) = M.UseSplitJvp(x, new double[] { 0.0, 0.0, 2.0 });
            return [value, .. g.Span, again, tangent];
            """));

    [Fact]
    public void RulesOfAMethod_AreItsSweeps() => Agree(
        Run([], CallSamples.RuledSource, EmittedMembersTests.Layer + """
            Vec<double> c = new double[] { 1.0, -2.0 };
            var (value, (l, z, s)) = M.RuledVjpRule(layer, x, 3.0, c);
            return [.. value.Span, .. l.Weights.Span, .. l.Bias.Span, .. z.Span, s, .. M.RuledJvpRule(layer, x, 3.0, layer, x, 1.0).Tangent.Span];
            """),
        Run([CallSamples.Ruled()], CallSamples.RuledSource, EmittedMembersTests.Layer + """
            Vec<double> c = new double[] { 1.0, -2.0 };
            var (value, g) = M.RuledVjp(layer, x, 3.0, c);
            return [.. value.Span, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.x.Span, g.s, .. M.RuledJvp(layer, x, 3.0, layer, x, 1.0).Tangent.Span];
            """));

    [Fact]
    public void CallerOfAMethodWithRules_CallsThem() => Agree(
        Run([CallSamples.Ruled()], CallSamples.RuledSource, EmittedMembersTests.Layer + """
            var (value, g) = M.RuledVjp(layer, x, 2.0, new double[] { 1.0, 1.0 });
            return [Sum(value), .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.x.Span, Sum(M.RuledJvp(layer, x, 2.0, layer, x, 0.0).Tangent)];
            """),
        Run([CallSamples.UseRuled()], CallSamples.RuledSource + CallSamples.UseRuledSource, EmittedMembersTests.Layer + """
            var (value, g) = M.UseRuledGradient(layer, x);
            return [value, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.x.Span, M.UseRuledJvp(layer, x, layer, x).Tangent];
            """));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CallWithAnUntouchedCotangent_AndUnwantedGradients_AddsTheRest(bool byRule) => Agree(
        [3 * 3 * 0.1, 3 * 0.1, 3 * 0.1],
        Run([CallSamples.Pair(), CallSamples.UsePair(byRule)], CallSamples.PairSource + CallSamples.UsePairSource, EmittedMembersTests.Layer + """
            var m = new Mat<double>(1, 2, [5.0, 6.0]);
            var (value, g) = M.UsePairGradient(layer, m, [1.0, 2.0], 3.0);
            var (_, all) = M.PairVjp(layer, m, [1.0, 2.0], 3.0, (new double[2], new Mat<double>(2, 2, [1, 1, 1, 1])));
            return [value, g, all.s];
            """));

    [Fact]
    public void Batch_OfSeveralSharedParameters_KeepsThemApart() => Agree(
        [6 * (3 + 8 + 0.3), 6, 6, 12, 0, 0, 0, 0, 0, 0, 18, 18, 11.3, 11.3, 11.3],
        Run([CallSamples.Shift()], CallSamples.ShiftSource, EmittedMembersTests.Layer + """
            Vec<double> a = new double[] { 1.0, 2.0 };
            var (sum, g) = M.ShiftBatchGradient(a, 4.0, layer, new double[] { 1.0, 2.0, 3.0 });
            return [sum, .. g.a.Span, g.s, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.x.Span];
            """));

    [Fact]
    public void Jacobian_OfAMethodWithRules_IsThatOfItsJvp() => Agree(
        Run([CallSamples.Ruled()], CallSamples.RuledSource, EmittedMembersTests.Layer + "return M.RuledVjp(layer, x, 2.0, new double[] { 0.0, 1.0 }).Gradient.x.ToArray();"),
        Run([CallSamples.Ruled()], CallSamples.RuledSource, EmittedMembersTests.Layer + "return M.RuledJacobian(layer, x, 2.0).x.Row(1).ToArray();"));

    [Fact]
    public void ArraysWrittenInPlace_AreRestored() => Agree(
        [2 + 6 + 24, 1 + 3 + 12, 2 + 8, 6],
        Run([CallSamples.Products()], CallSamples.ProductsSource, """
            var (value, g) = M.ProductsGradient([2.0, 3.0, 4.0]);
            return [value, .. g];
            """));

    [Fact]
    public void ResultsOfArraysAndRecords_AreCopiedOutOfTheTape() => Agree(
        [1, 2, 1, 2, 1, 3, 6, 5, 6, 6, 5, 1, 2, 7, 8, 5, 6],
        Run([CallSamples.Arrays(), CallSamples.Copied()], CallSamples.ArraysSource, """
            var (value, g) = M.ArraysVjp([1.0, 2.0], new M.Parts([1.0, 2.0], new Mat<double>(1, 2, [0.0, 4.0]), 2.0));
            var (_, tangent) = M.ArraysJvp([1.0, 2.0], [5.0, 6.0]);
            var (copy, back) = M.CopiedVjp([1.0, 2.0], [7.0, 8.0]);
            return [.. value.Values, .. value.Matrix.Span, value.Number, .. g, .. tangent.Values, tangent.Matrix[0, 1], tangent.Number, .. copy, .. back, .. M.CopiedJvp([1.0, 2.0], [5.0, 6.0]).Tangent];
            """));

    [Fact]
    public void Batch_OfEveryKindOfParameter_HasRowsOfEach() => Agree(
        [10, 40, 50, 5 + 20, 2, 2, 4, 4, 2 + 12, 4 + 16, 2, 4, 10, 40],
        Run([CallSamples.Mixed()], CallSamples.MixedSource, Rows + """
            var values = M.MixedBatch(2f, x, y, z, s, weight);
            var (sum, g) = M.MixedBatchGradient(2f, x, y, z, s, weight);
            return [values[0], values[1], sum, g.scale, .. g.x.Span, .. g.y, .. g.z.Span, g.s[0], g.s[1]];
            """));

    [Fact]
    public void BatchesOfDifferentLengths_AreRefusedByName() => Assert.StartsWith(
        "A batch has a row per sample in each of its parameters, but x has 2 and s 3.",
        Assert.Throws<ArgumentException>(() => Run([CallSamples.Mixed()], CallSamples.MixedSource, Rows + "M.MixedBatch(2f, x, y, z, new float[] { 1, 2, 3 }, weight); return [];")).Message);

    [Fact]
    public void MissingRule_IsAnErrorForWhoCallsTheMember()
    {
        var derivatives = Samples.Spread() with { Forward = null, Adjoint = null };
        derivatives = derivatives with { Method = derivatives.Method with { Abilities = new("ADI0042: Spread calls \"Old\", which has no reverse rule.", null, null) } };
        var compilation = Compile([derivatives], Samples.SpreadSource, "M.SpreadVjp(1.0, default, default); return [M.SpreadJvp(1.0, new double[] { 2.0 }, 3.0).Tangent[0]];");
        var error = Assert.Single(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("ADI0042", error.Id);
        Assert.Contains("Spread calls \"Old\", which has no reverse rule.", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Agree([6.0, 2.0], Run([derivatives], Samples.SpreadSource, "return [M.SpreadJvp(1.0, new double[] { 2.0 }, 3.0).Tangent[0], M.SpreadJacobian(1.0, new double[] { 2.0 })[0, 0]];"));
    }

    private const string Rows = """
        var (x, z) = (new Mat<double>(2, 2, [1.0, 2.0, 3.0, 4.0]), new Mat<double>(2, 1, [2.0, 3.0]));
        double[] y = [1.0, 1.0];
        Vec<float> s = new float[] { 1, 1 };
        Vec<double> weight = new double[] { 1.0, 2.0 };

        """;

    private static void Agree(double[] expected, double[] actual) => EmittedMembersTests.Agree(expected, actual);

    private static double[] Run(Derivatives[] derivatives, string methods, string use) => (double[])Compile(derivatives, methods, use).Load().Run("Use")!;

    private static Compilation Compile(Derivatives[] derivatives, string methods, string use) =>
        GeneratorHost.Compile([EmittedMembersTests.Source(methods, use, Samples.AffineSource), .. derivatives.Select(Emitter.Emit)]).Generate(new ParametersGenerator());
}
