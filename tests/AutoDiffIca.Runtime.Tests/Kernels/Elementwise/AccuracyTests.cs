using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;
using Xunit.Abstractions;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleAccuracyTests(ITestOutputHelper output) : AccuracyTests<double>(output);

public class SingleAccuracyTests(ITestOutputHelper output) : AccuracyTests<float>(output);

/// <summary>The largest errors over the tables that <c>python3 tools/numerics/reference_tables.py</c> makes.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class AccuracyTests<T>(ITestOutputHelper output)
    where T : IBinaryFloatingPointIeee754<T>
{
    private static bool IsDouble => typeof(T) == typeof(double);

    // The spacing of the numbers just below 1.
    private static double UnitRoundoff => Ulp.Of(T.One) / 2;

    [Theory]
    [InlineData("exp", 1, 3)]
    [InlineData("expm1", 1, 3)]
    [InlineData("log", 1, 4)]
    [InlineData("log1p", 1, 2)]
    [InlineData("tanh", 2, 2)]
    [InlineData("sigmoid", 3, 3)]
    [InlineData("softplus", 3, 3)]
    [InlineData("gelu", 5, 5)]
    [InlineData("sin", 1, 1)]
    [InlineData("cos", 1, 1)]
    public void Map_OverTheTable_IsWithinItsUlp(string operation, double inDouble, double inSingle)
    {
        var table = Table(operation);

        AssertWithin(IsDouble ? inDouble : inSingle, operation, table, Operation.Named(operation).Map(Arguments(table)));
    }

    [Fact]
    public void Map_Elu_IsExpM1BelowZeroAndTheArgumentAbove()
    {
        var table = Table("expm1").Select(row => row.X > T.Zero ? new(row.X, row.X, 0) : row).ToArray();

        AssertWithin(IsDouble ? 1 : 3, "elu", table, Operation.Named("elu").Map(Arguments(table)));
    }

    // Each derivative against the true one in x. A kept output brings its rounding along: where the output is near a
    // limit and the derivative near 0, the derivative's error is that of the output, which is absolute. `absoluteFrom`
    // and `absoluteTo` bound the arguments where that is so: there, a unit is at least that of the numbers below 1.
    // gelu' has its zero at -0.75; it is worst at 0, where tail and bell add up to 1/2, and where the bell is denormal.
    [Theory]
    [InlineData("exp", "exp", 1, 3)]
    [InlineData("expm1", "exp", 2, 3, double.NegativeInfinity, 0)]
    [InlineData("log1p", "log1p_derivative", 1.5, 1.5)]
    [InlineData("tanh", "tanh_derivative", 5, 5, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("sigmoid", "sigmoid_derivative", 4, 4, 0, double.PositiveInfinity)]
    [InlineData("softplus", "sigmoid", 3, 3)]
    [InlineData("gelu", "gelu_derivative", 8, 8, -1.5, -0.25)]
    [InlineData("sin", "cos", 1, 1)]
    [InlineData("cos", "sin", 1, 1)]
    [InlineData("elu", "exp", 1, 3)]
    [InlineData("sqrt", "sqrt_derivative", 1.5, 1.5)]
    public void MapPartial_OverTheTable_IsTheDerivative(
        string operation, string of, double inDouble, double inSingle, double absoluteFrom = double.NaN, double absoluteTo = double.NaN)
    {
        var table = (operation switch
        {
            "cos" => Table(of).Select(row => -row),
            "elu" => Table(of).Where(row => row.X <= T.Zero),
            _ => Table(of),
        }).ToArray();

        AssertWithin(
            IsDouble ? inDouble : inSingle,
            operation + "'",
            table,
            Operation.Named(operation).Derivatives(Arguments(table)),
            x => x >= absoluteFrom && x <= absoluteTo ? UnitRoundoff : 0);
    }

    [Fact]
    public void MapPartial_Log_IsTheRoundedReciprocal()
    {
        var x = Arguments(Table("log"));

        Assert.Equal(x.Select(v => T.One / v), Operation.Named("log").Derivatives(x));
    }

    [Fact]
    public void Map_Sqrt_IsCorrectlyRounded()
    {
        var x = Arguments(Table("sqrt_derivative"));

        Assert.Equal(x.Select(T.Sqrt), Operation.Named("sqrt").Map(x));
    }

    private static ReferenceRow<T>[] Table(string function) =>
        ReferenceTable.Read<T>($"{function}.{(IsDouble ? "f64" : "f32")}.txt");

    private static T[] Arguments(ReferenceRow<T>[] table) => [.. table.Select(row => row.X)];

    private void AssertWithin(double bound, string name, ReferenceRow<T>[] table, T[] actual, Func<double, double>? smallestUnit = null)
    {
        var errors = table.Zip(actual, (row, y) => Ulp.Error(y, row, smallestUnit?.Invoke(double.CreateChecked(row.X)) ?? 0));
        var (worst, at) = errors.Select((error, i) => (error, i)).MaxBy(pair => pair.error);
        var report = $"{name} of {typeof(T).Name}: {worst:F2} ULP over {table.Length} arguments, at {table[at].X:R}: {actual[at]:R} for {table[at].Result:R}.";
        output.WriteLine(report);
        Assert.True(worst <= bound, $"More than {bound} ULP. {report}");
    }
}
