using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parameters;

namespace AutoDiffIca.Generators.Tests.Emit;

public class EmittedMembersTests
{
    private const double Tolerance = 1e-13;

    private static readonly double Sin = Math.Sin(1.3);
    private static readonly double Cos = Math.Cos(1.3);
    private static readonly double E = Math.Exp(-0.91);

    [Fact]
    public void GradientOfTwoNumbers_IsATupleWithTheirNames() => Agree(
        [0.7 * Sin + E, Sin - 1.3 * E, 0.7 * Cos - 0.7 * E],
        Run(Samples.Wave(), Samples.WaveSource, "var (value, g) = M.WaveGradient(0.7, 1.3); return [value, g.x, g.y];"));

    [Fact]
    public void Gradient_OfAParameterNamedByAKeyword_UsesIt() => Agree(
        [Sin - 1.3 * E],
        Run(Samples.Wave("class"), Samples.WaveSource.Replace("double x", "double @class").Replace("x", "@class").Replace("E@class", "Ex").Replace("ma@class", "max"), "return [M.WaveGradient(0.7, 1.3).Gradient.@class];"));

    [Fact]
    public void VjpOfANumber_ScalesTheGradient() => Agree(
        [2 * (Sin - 1.3 * E)], Run(Samples.Wave(), Samples.WaveSource, "return [M.WaveVjp(0.7, 1.3, 2.0).Gradient.x];"));

    [Fact]
    public void Jvp_IsTheGradientTimesTheTangents() => Agree(
        [0.7 * Sin + E, 3 * (Sin - 1.3 * E) - (0.7 * Cos - 0.7 * E)],
        Run(Samples.Wave(), Samples.WaveSource, "var (value, tangent) = M.WaveJvp(0.7, 1.3, 3.0, -1.0); return [value, tangent];"));

    [Fact]
    public void Hvp_IsTheHessianTimesTheDirections()
    {
        var mixed = Cos - E + 0.7 * 1.3 * E;
        Agree(
            [Sin - 1.3 * E, 1.69 * E + 2 * mixed, mixed + 2 * (-0.7 * Sin + 0.49 * E)],
            Run(Samples.Wave(), Samples.WaveSource, "var (value, g, h) = M.WaveHvp(0.7, 1.3, 1.0, 2.0); return [g.x, h.x, h.y];"));
    }

    [Fact]
    public void VjpOfAVector_GoesToAMatrixAndAVector() => Agree(
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var h = Tanh(w * x);
            var t = 3.0 * new Vec<double>([1.0, -2.0]) * (1.0 - h * h);
            return [.. (3.0 * h).Span, .. Outer(t, x).Span, .. (Transpose(w) * t).Span];
            """),
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var (value, g) = M.SmoothVjp(w, x, 3, new double[] { 1.0, -2.0 });
            return [.. value.Span, .. g.weights.Span, .. g.x.Span];
            """));

    [Fact]
    public void VjpOfAVector_RefusesACotangentOfAnotherLength()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Run(Samples.Smooth(), Samples.SmoothSource, Matrix + "M.SmoothVjp(w, x, 3, new double[] { 1.0 }); return [];"));
        Assert.Equal("[1] does not fit: [2] is needed. (Parameter 'cotangent')", refusal.Message);
    }

    [Fact]
    public void JvpOfAVector_IsTheDerivativeAlongTheTangents() => Agree(
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var h = Tanh(w * x);
            return [.. (3.0 * (1.0 - h * h) * (w * new Vec<double>([1.0, 0.0, 2.0]) + w * x)).Span];
            """),
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + "return M.SmoothJvp(w, x, 3, w, new double[] { 1.0, 0.0, 2.0 }).Tangent.ToArray();"));

    [Fact]
    public void Jvp_RefusesATangentOfAnotherShape() => Assert.Throws<ArgumentException>(
        () => Run(Samples.Smooth(), Samples.SmoothSource, Matrix + "M.SmoothJvp(w, x, 3, Transpose(w), x); return [];"));

    [Fact]
    public void GradientOfARecord_IsARecord() => Agree(
        Run(Samples.Energy(), Samples.EnergySource, Layer + """
            var r = layer.Weights * x + layer.Bias - new Vec<double>(target);
            return [0.5 * Dot(r, r), .. Outer(r, x).Span, .. r.Span, .. (Transpose(w) * r).Span];
            """, Samples.AffineSource),
        Run(Samples.Energy(), Samples.EnergySource, Layer + """
            var (value, g) = M.EnergyGradient(layer, target, x);
            return [value, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span];
            """, Samples.AffineSource));

    [Fact]
    public void JvpOfARecord_RefusesOneOfAnotherShape()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Run(
            Samples.Energy(), Samples.EnergySource, Layer + "M.EnergyJvp(layer, target, x, layer with { Bias = x }, x); return [];", Samples.AffineSource));
        Assert.Equal("Bias[3] does not fit: Bias[2] is needed. (Parameter 'layerTangent')", refusal.Message);
    }

    [Fact]
    public void Jacobian_OfMoreColumnsThanRows_IsMadeOfCotangents() => Agree(
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var (_, first) = M.SmoothVjp(w, x, 3, new double[] { 1.0, 0.0 });
            var (_, second) = M.SmoothVjp(w, x, 3, new double[] { 0.0, 1.0 });
            return [.. first.weights.Span, .. second.weights.Span, .. first.x.Span, .. second.x.Span];
            """),
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var (dw, dx) = M.SmoothJacobian(w, x, 3);
            return dw.Rows == 2 && dw.Cols == 6 && dx.Cols == 3 ? [.. dw.Span, .. dx.Span] : [];
            """));

    [Fact]
    public void Jacobian_OfMoreRowsThanColumns_IsMadeOfTangents() => Agree(
        [2.0, 4.0, 6.0],
        Run(Samples.Spread(), Samples.SpreadSource, "return M.SpreadJacobian(0.5, new double[] { 2.0, 4.0, 6.0 }).ToArray();"));

    [Fact]
    public void VjpOfANumber_SumsOverTheCotangent() => Agree(
        [20.0], Run(Samples.Spread(), Samples.SpreadSource, "return [M.SpreadVjp(0.5, new double[] { 2.0, 4.0, 6.0 }, new double[] { 1.0, 0.0, 3.0 }).Gradient];"));

    [Fact]
    public void PlanOfNumbers_ReturnsThemByOut() => Agree(
        [0.7 * Sin + E, Sin - 1.3 * E, 0.7 * Cos - 0.7 * E],
        Run(Samples.Wave(), Samples.WaveSource, """
            var plan = new M.WavePlan();
            plan.Gradient(1.0, 2.0, out _, out _);
            var value = plan.Gradient(0.7, 1.3, out var x, out var y);
            return [value, x, y];
            """));

    [Fact]
    public void PlanOfARecord_WritesFlatNumbers() => Agree(
        Run(Samples.Energy(), Samples.EnergySource, Layer + """
            var (value, g) = M.EnergyGradient(layer, target, x);
            return [value, .. g.layer.Weights.Span, .. g.layer.Bias.Span, .. g.z.Span];
            """, Samples.AffineSource),
        Run(Samples.Energy(), Samples.EnergySource, Layer + """
            var (plan, gradient) = (new M.EnergyPlan(), new double[11]);
            for (var i = 0; i < 2; i++)
                plan.Gradient(layer, target, x, gradient.AsSpan(0, 8), gradient.AsSpan(8));
            return [plan.Gradient(layer, target, x, gradient.AsSpan(0, 8), gradient.AsSpan(8)), .. gradient];
            """, Samples.AffineSource));

    [Fact]
    public void Plan_InSteadyState_AllocatesNothing() => Agree([0], Run(Samples.Energy(), Samples.EnergySource, Layer + """
        var (plan, ofLayer, ofZ) = (new M.EnergyPlan(), new double[8], new double[3]);
        plan.Gradient(layer, target, x, ofLayer, ofZ);
        plan.Gradient(layer, target, x, ofLayer, ofZ);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            plan.Gradient(layer, target, x, ofLayer, ofZ);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return [allocated];
        """, Samples.AffineSource));

    [Fact]
    public void PlanOfAVector_TakesACotangent() => Agree(
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var (value, g) = M.SmoothVjp(w, x, 3, new double[] { 1.0, -2.0 });
            return [.. value.Span, .. g.weights.Span, .. g.x.Span];
            """),
        Run(Samples.Smooth(), Samples.SmoothSource, Matrix + """
            var (dw, dx) = (new double[6], new double[3]);
            return [.. new M.SmoothPlan().Vjp(w, x, 3, new double[] { 1.0, -2.0 }, dw, dx).Span, .. dw, .. dx];
            """));

    [Theory]
    [InlineData("plan.Gradient(layer, target, x, new double[7], new double[3]);", "[7] does not fit: [8] is needed. (Parameter 'layerGradient')")]
    [InlineData("plan.Gradient(layer, target, shared, new double[8], shared);", "The span for the gradient overlaps the parameter: it must be memory of its own. (Parameter 'zGradient')")]
    public void Plan_RefusesASpanThatDoesNotFit(string use, string message) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => Run(
        Samples.Energy(), Samples.EnergySource, Layer + $"var plan = new M.EnergyPlan(); double[] shared = [1, 2, 3]; {use} return [];", Samples.AffineSource)).Message);

    internal const string Matrix = "var w = new Mat<double>(2, 3, [0.3, -0.2, 0.5, 0.1, 0.4, -0.6]); Vec<double> x = new double[] { 0.9, -0.3, 0.4 };\n";

    internal const string Layer = Matrix + "var layer = new Affine(w, new double[] { 0.2, -0.1 }); double[] target = [0.5, 1.5];\n";

    internal static void Agree(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (wanted, got) in expected.Zip(actual))
            Assert.Equal(wanted, got, tolerance);
    }

    /// <summary>Compiles a method with its emitted members and runs statements that use them.</summary>
    internal static double[] Run(Derivatives derivatives, string method, string use, string types = "") =>
        (double[])GeneratorHost.Compile(Source(method, use, types), Emitter.Emit(derivatives)).Generate(new ParametersGenerator()).Load().Run("Use")!;

    /// <summary>The user's code: types, methods of the class M, and statements that use them.</summary>
    internal static string Source(string methods, string use, string types) => $$"""
        #pragma warning disable CS1591, CS8019
        {{GeneratorHost.Usings}}
        {{types}}
        public static partial class M
        {
            {{methods}}
        }
        public static class Use
        {
            public static double[] Run()
            {
                {{use}}
            }
        }
        """;
}
