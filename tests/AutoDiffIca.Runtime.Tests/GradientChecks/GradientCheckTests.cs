using static AutoDiffIca.Runtime.Tests.GradientChecks.Functions;

namespace AutoDiffIca.Runtime.Tests.GradientChecks;

public class GradientCheckTests
{
    private static readonly double[] Three = [0.1, -0.4, 0.8];
    private static readonly Mat<double> Weights = new(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Verify_OfMethods_TakesOneLine()
    {
        GradientCheck.Verify(Wave, WaveGradient, 0.7, 1.3);
        GradientCheck.Verify(Wave, WaveGradient, WaveJvp, 0.7, 1.3);
        GradientCheck.Verify(x => Norm(x, 3), x => NormGradient(x, 3), Three);
        GradientCheck.Verify(x => Norm(x, 3), x => NormGradient(x, 3), (x, dx) => NormJvp(x, 3, dx), Three);
        GradientCheck.Verify(Layer, LayerGradient, Weights, new Vec<double>(Three), new Vec<double>([1, -2]));
        GradientCheck.Verify(
            (a, b, c, d) => a * b * c * d, (a, b, c, d) => (a * b * c * d, (b * c * d, a * c * d, a * b * d, a * b * c)), 1.0, 2.0, 3.0, 4.0);
        GradientCheck.Verify(
            (a, b, c, d, e) => a + b + c + d + e[0],
            (a, b, c, d, e) => (a + b + c + d + e[0], (1.0, 1.0, 1.0, 1.0, (double[])[1, 0, 0])),
            (a, b, c, d, e, da, db, dc, dd, de) => (a + b + c + d + e[0], da + db + dc + dd + de[0]),
            1.0, 2.0, 3.0, 4.0, Three);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(-1e-4)]
    [InlineData(-2)] // The sign.
    [InlineData(-1)] // Missing altogether.
    public void Verify_OfAnEntryThatIsOff_NamesIt(double relative)
    {
        var error = Assert.Throws<GradientCheckException>(() => GradientCheck.Verify(
            Layer,
            (weights, x, v) =>
            {
                var (value, gradient) = LayerGradient(weights, x, v);
                var entries = gradient.weights.ToArray();
                entries[5] += relative * entries[5];
                return (value, (new Mat<double>(2, 3, entries), gradient.x, gradient.v));
            },
            Weights, new Vec<double>(Three), new Vec<double>([1, -2])));

        Assert.Equal("weights[1,2]", error.Report.WorstPath);
        Assert.Equal(Math.Abs(relative) / Math.Max(1, Math.Abs(1 + relative)), error.Report.WorstRelativeError, 1e-6);
        Assert.Equal(GradientVerdict.Differs, error.Report.Worst!.Verdict);
        Assert.Single(error.Report.Entries, entry => entry.Verdict != GradientVerdict.Holds);
        Assert.StartsWith("The gradient of Layer does not hold: 1 wrong in 11 entries.\n  weights[1,2]: gradient ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAMissingTerm_Throws()
    {
        var report = GradientCheck.Compare(Wave, (x, y) => (Wave(x, y), (Math.Sin(y), WaveGradient(x, y).Gradient.y)), 0.7, 1.3);

        Assert.False(report.Holds);
        Assert.Equal("x", report.WorstPath);
    }

    [Fact]
    public void Compare_OfWrongForwardMode_NamesTheEntry()
    {
        var report = GradientCheck.Compare(Wave, WaveGradient, (x, y, dx, dy) => (WaveJvp(x, y, dx, 1.0001 * dy).Value, WaveJvp(x, y, dx, 1.0001 * dy).Tangent), 0.7, 1.3);

        Assert.False(report.Holds);
        Assert.Equal("y", report.WorstPath);
        Assert.Contains(", tangent ", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_OfWrongValues_SaysSo()
    {
        var byGradient = GradientCheck.Compare(Wave, (x, y) => (Wave(x, y) + 1e-3, WaveGradient(x, y).Gradient), 0.7, 1.3);
        var byTangent = GradientCheck.Compare(Wave, WaveGradient, (x, y, dx, dy) => (0, WaveJvp(x, y, dx, dy).Tangent), 0.7, 1.3);

        Assert.StartsWith("The value that comes with the gradient is ", Assert.Single(byGradient.Problems), StringComparison.Ordinal);
        Assert.StartsWith("The value that comes with the tangent is 0, but Wave is ", Assert.Single(byTangent.Problems), StringComparison.Ordinal);
        Assert.False(byGradient.Holds || byTangent.Holds);
    }

    [Fact]
    public void Compare_OfAnotherShape_SaysWhich()
    {
        var array = GradientCheck.Compare(x => x.Sum(), x => (x.Sum(), new double[2]), Three);
        var matrix = GradientCheck.Compare(m => m[0, 0], m => (m[0, 0], new Mat<double>(2, 1, [1, 0])), new Mat<double>(1, 2, [1, 2]));
        var missing = GradientCheck.Compare(x => x.Sum(), x => (x.Sum(), null!), Three);

        Assert.Equal("The gradient with respect to x has another shape: x[3] became x[2].", Assert.Single(array.Problems));
        Assert.Equal("The gradient with respect to m has another shape: m[1,2] became m[2,1].", Assert.Single(matrix.Problems));
        Assert.Equal("The gradient with respect to x is null.", Assert.Single(missing.Problems));
        Assert.False(array.Holds);
    }

    [Fact]
    public void Report_OfWhatHolds_SaysHowWell()
    {
        var report = GradientCheck.Compare(Wave, WaveGradient, 0.7, 1.3);

        Assert.True(report.Holds);
        Assert.Matches(@"^The gradient of Wave agrees with central differences in 2 entries; the worst relative error is \d.*E-1\d at [xy]\.$", report.ToString());
        Assert.Equal((2, "Wave"), (report.EntryCount, report.Function));
    }

    [Fact]
    public void Names_OfParameters_AreThoseOfTheFunctionOrOnesOwn()
    {
        double Local(double[] theta) => theta[0];

        var lambda = GradientCheck.Compare(first => first * 2, first => (first * 2, 2), 1.0);
        var discard = GradientCheck.Compare((_, _) => 1.0, (_, _) => (1, (0.0, 0.0)), 1.0, 2.0);
        var named = GradientCheck.Compare(Wave, WaveGradient, 0.7, 1.3, new() { Names = ["left", "right"] });
        var local = GradientCheck.Compare(Local, theta => (theta[0], [1, 0, 0]), Three);

        Assert.Equal(["first"], lambda.Entries.Select(entry => entry.Path));
        Assert.Equal(["argument 1", "argument 2"], discard.Entries.Select(entry => entry.Path));
        Assert.Equal(["left", "right"], named.Entries.Select(entry => entry.Path));
        Assert.Equal(["theta[0]", "theta[1]", "theta[2]"], local.Entries.Select(entry => entry.Path));
        Assert.Equal(("the function", "Local"), (lambda.Function, local.Function));
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare(Wave, WaveGradient, 0.7, 1.3, new() { Names = ["one"] }));
    }

    [Fact]
    public void Arguments_ThatMakeNoSense_Throw()
    {
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare(x => 1.0, x => (1.0, x), "text"));
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare(x => 1.0, x => (1.0, 0), 1.0, new() { Scale = 0 }));
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Compare(x => 1.0, x => (1.0, x), (double[])null!));
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Compare<double, double>(null!, x => (1.0, x), 1.0));
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Compare<double, double>(x => x, null!, 1.0));
    }

    [Fact]
    public void Arrays_WithoutEntries_Hold() =>
        Assert.True(GradientCheck.Compare(x => 1.0, x => (1.0, []), Array.Empty<double>()).Holds);

    [Fact]
    public void Functions_ThatWriteIntoTheirArgument_SpoilNothing() => GradientCheck.Verify(
        x =>
        {
            x[0] *= x[0];
            return x.Sum();
        },
        x => (Square(x[0]) + x[1] + x[2], (double[])[2 * x[0], 1, 1]),
        Three);

    [Fact]
    public void Entries_ThatAreTooMany_AreDrawnAndCheckedInDirections()
    {
        var point = Enumerable.Range(0, 5000).Select(i => Math.Sin(i)).ToArray();
        double Sum(double[] x) => x.Sum(v => v * v * v);
        (double, double[]) Gradient(double[] x) => (Sum(x), [.. x.Select(v => 3 * v * v)]);
        var options = new GradientCheckOptions { MaxEntries = 20 };

        var right = GradientCheck.Compare(Sum, Gradient, point, options);
        var wrong = GradientCheck.Compare(
            Sum,
            x =>
            {
                var (value, gradient) = Gradient(x);
                gradient[1234] += 1;
                return (value, gradient);
            },
            point,
            options);

        Assert.True(right.Holds, right.ToString());
        Assert.Equal((20, 8, 5000), (right.Entries.Length, right.Directions.Length, right.EntryCount));
        Assert.False(wrong.Holds);
        Assert.StartsWith("random direction ", wrong.WorstPath, StringComparison.Ordinal);
        Assert.Equal(wrong.Entries.Select(entry => entry.Path), right.Entries.Select(entry => entry.Path));
        Assert.Contains("8 wrong in 20 of 5000 entries and 8 random directions", wrong.ToString(), StringComparison.Ordinal);
    }

    private static double Square(double x) => x * x;
}
