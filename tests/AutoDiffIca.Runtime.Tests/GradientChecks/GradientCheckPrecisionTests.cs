namespace AutoDiffIca.Runtime.Tests.GradientChecks;

public class GradientCheckPrecisionTests
{
    private static readonly double[] Two = [0.5, 1];
    private static readonly float[] TwoFloats = [3, -2];

    public static TheoryData<string, double> Functions => new()
    {
        { "exp(x)", 0.3 }, { "exp(x)", -40 }, { "exp(x)", 600 },
        { "exp(300 x)", 1 }, { "exp(1e5 x)", 1e-3 }, { "sin(1e4 x)", 0.7 }, { "tanh(1e3 x)", 1e-3 },
        { "log(x)", 1e-9 }, { "log(x)", 1e-13 }, { "log(x)", 1e12 }, { "1/x", 1e-4 }, { "1/x", -1e8 }, { "sqrt(x)", 1e-12 },
        { "1e6 + x", 1 }, { "1e8 + x^2", 1e-3 }, { "1e6 + (x-1)^2", 1 }, { "(x-1)^4", 1 }, { "x^3", 0 }, { "1e-9 x", 3 }, { "x^2", 1e100 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Verify_OfRightDerivatives_Passes(string name, double x)
    {
        var (f, derivative) = Find(name);

        var report = GradientCheck.Compare(f, x => (f(x), derivative(x)), x);

        Assert.True(report.Holds, report.ToString());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Verify_OfDerivativesThatAreOff_Throws(string name, double x)
    {
        // A minimum has no derivative to be off by a part of, and 1e8 + x^2 says little about x.
        var (f, derivative) = Find(name);
        var off = name.StartsWith("1e8", StringComparison.Ordinal) ? 1.5 : 1 + 1e-4;
        if (derivative(x) == 0)
            return;

        var report = GradientCheck.Compare(f, x => (f(x), derivative(x) * off), x);

        Assert.False(report.Holds, report.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Verify_AtAKink_TakesWhatLiesBetween(double share)
    {
        var report = GradientCheck.Compare(x => Math.Max(x, 0) * 3, x => (Math.Max(x, 0) * 3, 3 * share), 0.0);

        Assert.True(report.Holds, report.ToString());
        Assert.Equal(share == 0.5 ? GradientVerdict.Holds : GradientVerdict.HoldsAtKink, report.Worst!.Verdict);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(3.1)]
    public void Verify_AtAKink_RefusesWhatLiesOutside(double derivative)
    {
        var report = GradientCheck.Compare(x => Math.Max(x, 0) * 3, x => (Math.Max(x, 0) * 3, derivative), 0.0);

        Assert.False(report.Holds);
        Assert.Contains("a kink: the slopes on its two sides are 0 and 3", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-6)]
    [InlineData(1e-7)]
    [InlineData(-1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void Verify_NearAKink_TakesItsOwnSideOnly(double x)
    {
        double F(double v) => Math.Abs(v) + Math.Exp(v);

        var right = GradientCheck.Compare(F, v => (F(v), Math.Sign(v) + Math.Exp(v)), x);
        var wrong = GradientCheck.Compare(F, v => (F(v), (-1.01 * Math.Sign(v)) + Math.Exp(v)), x);

        Assert.True(right.Holds, right.ToString());
        Assert.False(wrong.Holds, wrong.ToString());
    }

    [Fact]
    public void Verify_OfNoisyValues_AllowsForTheNoise()
    {
        // Rounded to 1e-7: the differences cannot be better than that over the step.
        double F(double x) => Math.Round(Math.Sin(x) * 1e7) / 1e7;

        var right = GradientCheck.Compare(F, x => (F(x), Math.Cos(x)), 0.5);
        var wrong = GradientCheck.Compare(F, x => (F(x), Math.Cos(x) * 1.1), 0.5);

        Assert.True(right.Holds, right.ToString());
        Assert.False(wrong.Holds, wrong.ToString());
    }

    [Fact]
    public void Verify_OfDoublesComputedInFloats_AllowsForThat()
    {
        double F(double x) => MathF.Sin((float)x);

        var right = GradientCheck.Compare(F, x => (F(x), Math.Cos(x)), 0.5);
        var wrong = GradientCheck.Compare(F, x => (F(x), Math.Cos(x) * 1.05), 0.5);

        Assert.True(right.Holds, right.ToString());
        Assert.False(wrong.Holds, wrong.ToString());
    }

    [Fact]
    public void Verify_OfAFunctionThatJumps_DoesNotPass()
    {
        var report = GradientCheck.Compare(x => x < 1 ? 0.0 : 1.0, x => (x < 1 ? 0.0 : 1.0, 0), 1.0);

        Assert.False(report.Holds);
        Assert.Contains("too rough for differences, or jump", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfFloats_HasTheirTolerance()
    {
        float F(float[] x, Vec<float> y) => (x[0] * MathF.Exp(x[1])) + (y[0] * y[0] * 100);
        (float, (float[], Vec<float>)) Gradient(float[] x, Vec<float> y, float first = 1) =>
            (F(x, y), ([first * MathF.Exp(x[1]), x[0] * MathF.Exp(x[1])], new float[] { 200 * y[0] }));

        var right = GradientCheck.Compare(F, (x, y) => Gradient(x, y), TwoFloats, new Vec<float>([1e-2f]));
        var sign = GradientCheck.Compare(F, (x, y) => Gradient(x, y, -1), TwoFloats, new Vec<float>([1e-2f]));
        var off = GradientCheck.Compare(F, (x, y) => Gradient(x, y, 1.01f), TwoFloats, new Vec<float>([1e-2f]));

        Assert.True(right.Holds, right.ToString());
        Assert.False(sign.Holds);
        Assert.Equal("x[0]", off.WorstPath);
        Assert.False(off.Holds);
    }

    [Theory]
    [InlineData(0.3f)]
    [InlineData(-7.7f)]
    [InlineData(1e4f)]
    [InlineData(1e-4f)]
    public void Verify_OfFloatFunctions_Passes(float x)
    {
        float F(float v) => MathF.Log(1 + (v * v)) + MathF.Tanh(v);
        float Derivative(float v) => (2 * v / (1 + (v * v))) + 1 - (MathF.Tanh(v) * MathF.Tanh(v));

        var report = GradientCheck.Compare(F, v => (F(v), Derivative(v)), (v, d) => (F(v), d * Derivative(v)), x);

        Assert.True(report.Holds, report.ToString());
    }

    [Fact]
    public void Verify_WhereNothingIsFinite_SaysWhat()
    {
        var value = GradientCheck.Compare(Math.Log, x => (Math.Log(x), 1 / x), -1.0);
        var derivative = GradientCheck.Compare(Math.Sqrt, x => (Math.Sqrt(x), double.PositiveInfinity), 0.0);
        var near = GradientCheck.Compare(Math.Sqrt, x => (Math.Sqrt(x), 0), 0.0);
        var parameter = GradientCheck.Compare(Constant, x => (1, 0), double.NaN);
        var nan = GradientCheck.Compare(Math.Exp, x => (Math.Exp(x), double.NaN), 1.0);
        var tangent = GradientCheck.Compare(Math.Exp, x => (Math.Exp(x), Math.Exp(x)), (x, d) => (Math.Exp(x), double.NaN), 1.0);

        Assert.Equal("Log is NaN at this point, so that it has no derivative there.", Assert.Single(value.Problems));
        Assert.Contains("the derivative is not finite", derivative.ToString(), StringComparison.Ordinal);
        Assert.Contains("Sqrt is not finite close to this point", near.ToString(), StringComparison.Ordinal);
        Assert.Contains("the parameter itself is NaN", parameter.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            [GradientVerdict.NotFinite, GradientVerdict.NotFinite, GradientVerdict.NotFinite, GradientVerdict.NotFinite, GradientVerdict.NotFinite],
            new[] { derivative, near, parameter, nan, tangent }.Select(report => report.Worst!.Verdict));

        double Constant(double x) => 1;
    }

    [Fact]
    public void Verify_OverManyTerms_StandsTheirRounding()
    {
        double F(double[] x) => Enumerable.Range(1, 100_000).Sum(i => Math.Sin(i + (x[0] * 1e-3)) * 1e3) + x[1];
        (double, double[]) Gradient(double[] x) => (F(x), [Enumerable.Range(1, 100_000).Sum(i => Math.Cos(i + (x[0] * 1e-3))), 1]);

        var report = GradientCheck.Compare(F, Gradient, Two);

        Assert.True(report.Holds, report.ToString());
    }

    private static (Func<double, double> F, Func<double, double> Derivative) Find(string name) => name switch
    {
        "exp(x)" => (Math.Exp, Math.Exp),
        "exp(300 x)" => (x => Math.Exp(300 * x), x => 300 * Math.Exp(300 * x)),
        "exp(1e5 x)" => (x => Math.Exp(1e5 * x), x => 1e5 * Math.Exp(1e5 * x)),
        "sin(1e4 x)" => (x => Math.Sin(1e4 * x), x => 1e4 * Math.Cos(1e4 * x)),
        "tanh(1e3 x)" => (x => Math.Tanh(1e3 * x), x => 1e3 / Math.Pow(Math.Cosh(1e3 * x), 2)),
        "log(x)" => (Math.Log, x => 1 / x),
        "1/x" => (x => 1 / x, x => -1 / (x * x)),
        "sqrt(x)" => (Math.Sqrt, x => 0.5 / Math.Sqrt(x)),
        "1e6 + x" => (x => 1e6 + x, x => 1),
        "1e8 + x^2" => (x => 1e8 + (x * x), x => 2 * x),
        "1e6 + (x-1)^2" => (x => 1e6 + ((x - 1) * (x - 1)), x => 2 * (x - 1)),
        "(x-1)^4" => (x => Math.Pow(x - 1, 4), x => 4 * Math.Pow(x - 1, 3)),
        "x^3" => (x => x * x * x, x => 3 * x * x),
        "1e-9 x" => (x => 1e-9 * x, x => 1e-9),
        "x^2" => (x => x * x, x => 2 * x),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
