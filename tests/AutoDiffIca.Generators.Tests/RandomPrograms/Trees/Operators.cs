using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>The operators that random programs are made of: numbers, whole numbers and truth values.</summary>
internal static partial class Operators
{
    public static Operator Add { get; } = Numeric("({0} + {1})", (x, y) => x + y);

    public static Operator Subtract { get; } = Numeric("({0} - {1})", (x, y) => x - y);

    public static Operator Multiply { get; } = Numeric("({0} * {1})", (x, y) => x * y);

    public static Operator Divide { get; } = Numeric("({0} / {1})", (x, y) => x / y);

    public static Operator Negate { get; } = new("(-{0})", Kind.Real, [Kind.Real], v => -(HyperDual)v[0]);

    public static Operator Max { get; } = Numeric("Math.Max({0}, {1})", Larger) with { IsNearKink = AreClose };

    public static Operator Min { get; } = Numeric("Math.Min({0}, {1})", Smaller) with { IsNearKink = AreClose };

    public static Operator OpsMax { get; } = Max with { Format = "Ops.Max({0}, {1})" };

    public static Operator OpsMin { get; } = Min with { Format = "Ops.Min({0}, {1})" };

    /// <summary>Pow of a positive base.</summary>
    public static Operator Pow { get; } = Numeric("Math.Pow({0}, {1})", Power);

    public static Operator Atan2 { get; } = Numeric("Math.Atan2({0}, {1})", Angle);

    public static Operator Clamp { get; } = new("Math.Clamp({0}, -0.7, 0.7)", Kind.Real, [Kind.Real], v => Clamped((HyperDual)v[0]))
    {
        IsNearKink = v => Math.Abs(Math.Abs(((HyperDual)v[0]).Value) - 0.7) < ScalarFunction.Near,
    };

    public static Operator IsLess { get; } = Comparison("({0} < {1})", (x, y) => x < y);

    public static Operator IsGreater { get; } = Comparison("({0} > {1})", (x, y) => x > y);

    public static Operator IsAtMost { get; } = Comparison("({0} <= {1})", (x, y) => x <= y);

    public static Operator Not { get; } = new("(!{0})", Kind.Bool, [Kind.Bool], v => !(bool)v[0]);

    public static Operator IntAdd { get; } = Whole("({0} + {1})", (x, y) => x + y);

    public static Operator IntSubtract { get; } = Whole("({0} - {1})", (x, y) => x - y);

    public static Operator IntMultiply { get; } = Whole("({0} * {1})", (x, y) => x * y);

    public static Operator IntModulo { get; } = Whole("({0} % {1})", (x, y) => x % y);

    public static Operator IntIsEqual { get; } = new("({0} == {1})", Kind.Bool, [Kind.Int, Kind.Int], v => (int)v[0] == (int)v[1]);

    public static Operator IntIsLess { get; } = new("({0} < {1})", Kind.Bool, [Kind.Int, Kind.Int], v => (int)v[0] < (int)v[1]);

    /// <summary>A whole number as a small real one.</summary>
    public static Operator Scaled { get; } = new("(0.125 * {0})", Kind.Real, [Kind.Int], v => new HyperDual(0.125 * (int)v[0]));

    /// <summary>A function of one number.</summary>
    public static Operator Of(ScalarFunction function) => new($"{function.Name}({{0}})", Kind.Real, [Kind.Real], v => function.Of((HyperDual)v[0]))
    {
        IsNearKink = v => function.IsNearKink(((HyperDual)v[0]).Value),
    };

    private static Operator Numeric(string format, Func<HyperDual, HyperDual, HyperDual> compute) =>
        new(format, Kind.Real, [Kind.Real, Kind.Real], v => compute((HyperDual)v[0], (HyperDual)v[1]));

    private static Operator Comparison(string format, Func<double, double, bool> compute) =>
        new(format, Kind.Bool, [Kind.Real, Kind.Real], v => compute(((HyperDual)v[0]).Value, ((HyperDual)v[1]).Value)) { IsNearKink = AreClose };

    private static Operator Whole(string format, Func<int, int, int> compute) =>
        new(format, Kind.Int, [Kind.Int, Kind.Int], v => compute((int)v[0], (int)v[1]));

    private static bool AreClose(object[] v) => Math.Abs(((HyperDual)v[0]).Value - ((HyperDual)v[1]).Value) < ScalarFunction.Near;

    private static HyperDual Larger(HyperDual x, HyperDual y) => x.Value > y.Value ? x : y.Value > x.Value ? y : Halves(x, y);

    private static HyperDual Smaller(HyperDual x, HyperDual y) => x.Value < y.Value ? x : y.Value < x.Value ? y : Halves(x, y);

    // Half of a tie's derivative goes to each side.
    private static HyperDual Halves(HyperDual x, HyperDual y) => 0.5 * x + 0.5 * y;

    private static HyperDual Clamped(HyperDual x) => x.Value < -0.7 ? -0.7 : x.Value > 0.7 ? 0.7 : x;

    private static HyperDual Power(HyperDual x, HyperDual y)
    {
        var (b, e) = (x.Value, y.Value);
        var (value, log) = (Math.Pow(b, e), Math.Log(b));
        return HyperDual.Of(
            x, y, value, e * value / b, log * value, e * (e - 1) * value / (b * b), value / b * (1 + e * log), log * log * value);
    }

    private static HyperDual Angle(HyperDual y, HyperDual x)
    {
        var (b, a) = (y.Value, x.Value);
        var r = a * a + b * b;
        return HyperDual.Of(y, x, Math.Atan2(b, a), a / r, -b / r, -2 * a * b / (r * r), (b * b - a * a) / (r * r), 2 * a * b / (r * r));
    }
}
