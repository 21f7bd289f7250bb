using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>A function of one number: value, slope and curvature at a point, its kinks, and what keeps its argument in its domain.</summary>
internal sealed record ScalarFunction(string Name, Func<double, (double Value, double Slope, double Curvature)> At, Domain Domain = Domain.Any)
{
    /// <summary>Where the slope jumps; NaN if it is nowhere what differences say.</summary>
    public double[] Kinks { get; init; } = [];

    /// <summary>Whether Ops has the function on vectors and matrices.</summary>
    public bool IsElementwise { get; init; }

    public HyperDual Of(HyperDual x)
    {
        var (value, slope, curvature) = At(x.Value);
        return x.Then(value, slope, curvature);
    }

    public bool IsNearKink(double x) => Kinks.Any(kink => !(Math.Abs(x - kink) >= Near));

    /// <summary>Closer to a kink than this, differences are not compared.</summary>
    public const double Near = 1e-3;
}

/// <summary>What an argument must be.</summary>
internal enum Domain
{
    Any,
    Positive,
    WithinOne,
    AboveOne,
    Small,
}

/// <summary>The functions of one number that random programs use.</summary>
internal static class ScalarFunctions
{
    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("Math.Sin", x => (Math.Sin(x), Math.Cos(x), -Math.Sin(x))),
        new("Math.Cos", x => (Math.Cos(x), -Math.Sin(x), -Math.Cos(x))),
        new("Math.Tanh", Tanh),
        new("Math.Exp", x => (Math.Exp(x), Math.Exp(x), Math.Exp(x)), Domain.Small),
        new("double.Exp2", x => (double.Exp2(x), Ln2 * double.Exp2(x), Ln2 * Ln2 * double.Exp2(x)), Domain.Small),
        new("double.ExpM1", x => (double.ExpM1(x), Math.Exp(x), Math.Exp(x)), Domain.Small),
        new("Math.Log", x => (Math.Log(x), 1 / x, -1 / (x * x)), Domain.Positive),
        new("Math.Log2", x => (Math.Log2(x), 1 / (x * Ln2), -1 / (x * x * Ln2)), Domain.Positive),
        new("double.LogP1", x => (double.LogP1(x), 1 / (1 + x), -1 / ((1 + x) * (1 + x))), Domain.Positive),
        new("Math.Sqrt", Sqrt, Domain.Positive),
        new("Math.Cbrt", x => (Math.Cbrt(x), Math.Cbrt(x) / (3 * x), -2 * Math.Cbrt(x) / (9 * x * x)), Domain.Positive),
        new("Math.Atan", x => (Math.Atan(x), 1 / (1 + x * x), -2 * x / ((1 + x * x) * (1 + x * x)))),
        new("Math.Asin", x => (Math.Asin(x), 1 / Math.Sqrt(1 - x * x), x / Math.Pow(1 - x * x, 1.5)), Domain.WithinOne),
        new("Math.Acos", x => (Math.Acos(x), -1 / Math.Sqrt(1 - x * x), -x / Math.Pow(1 - x * x, 1.5)), Domain.WithinOne),
        new("Math.Atanh", x => (Math.Atanh(x), 1 / (1 - x * x), 2 * x / ((1 - x * x) * (1 - x * x))), Domain.WithinOne),
        new("Math.Asinh", x => (Math.Asinh(x), 1 / Math.Sqrt(1 + x * x), -x / Math.Pow(1 + x * x, 1.5))),
        new("Math.Acosh", x => (Math.Acosh(x), 1 / Math.Sqrt(x * x - 1), -x / Math.Pow(x * x - 1, 1.5)), Domain.AboveOne),
        new("Math.Sinh", x => (Math.Sinh(x), Math.Cosh(x), Math.Sinh(x)), Domain.Small),
        new("Math.Cosh", x => (Math.Cosh(x), Math.Sinh(x), Math.Cosh(x)), Domain.Small),
        new("Math.Abs", Abs) { Kinks = [0] },
        new("Ops.Sin", x => (Math.Sin(x), Math.Cos(x), -Math.Sin(x))) { IsElementwise = true },
        new("Ops.Cos", x => (Math.Cos(x), -Math.Sin(x), -Math.Cos(x))) { IsElementwise = true },
        new("Ops.Tanh", Tanh) { IsElementwise = true },
        new("Ops.Sigmoid", Sigmoid) { IsElementwise = true },
        new("Ops.Softplus", x => (Math.Log(1 + Math.Exp(x)), Sigmoid(x).Value, Sigmoid(x).Slope)) { IsElementwise = true },
        new("Ops.Square", x => (x * x, 2 * x, 2)) { IsElementwise = true },
        new("Ops.Exp", x => (Math.Exp(x), Math.Exp(x), Math.Exp(x)), Domain.Small) { IsElementwise = true },
        new("Ops.Log", x => (Math.Log(x), 1 / x, -1 / (x * x)), Domain.Positive) { IsElementwise = true },
        new("Ops.Sqrt", Sqrt, Domain.Positive) { IsElementwise = true },
        new("Ops.Abs", Abs) { IsElementwise = true, Kinks = [0] },
        new("Ops.Relu", x => x > 0 ? (x, 1, 0) : (0, 0, 0)) { IsElementwise = true, Kinks = [0] },
        new("Ops.LeakyRelu", x => x > 0 ? (x, 1, 0) : (0.01 * x, 0.01, 0)) { IsElementwise = true, Kinks = [0] },
        new("Ops.Elu", x => x > 0 ? (x, 1, 0) : (double.ExpM1(x), Math.Exp(x), Math.Exp(x))) { IsElementwise = true, Kinks = [0] },
        new("Ops.Gelu", Gelu) { IsElementwise = true },
        new("Ops.StopGradient", x => (x, 0, 0)) { IsElementwise = true, Kinks = [double.NaN] },
    ];

    public static ScalarFunction Get(string name) => All.Single(function => function.Name == name);

    private const double Ln2 = 0.693147180559945309417;

    private static (double, double, double) Tanh(double x)
    {
        var t = Math.Tanh(x);
        var slope = 1 / (Math.Cosh(x) * Math.Cosh(x));
        return (t, slope, -2 * t * slope);
    }

    private static (double Value, double Slope, double Curvature) Sigmoid(double x)
    {
        var s = 1 / (1 + Math.Exp(-x));
        var slope = s / (1 + Math.Exp(x));
        return (s, slope, slope * (1 - 2 * s));
    }

    private static (double, double, double) Sqrt(double x) => (Math.Sqrt(x), 0.5 / Math.Sqrt(x), -0.25 / (x * Math.Sqrt(x)));

    private static (double, double, double) Abs(double x) => (Math.Abs(x), x > 0 ? 1 : x < 0 ? -1 : 0, 0);

    // The distribution function is the value over x: the tests of the runtime hold the value itself against tables.
    private static (double, double, double) Gelu(double x)
    {
        var value = Ops.Gelu(x);
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        var below = Math.Abs(x) < 1e-8 ? 0.5 + x * density : value / x;
        return (value, below + x * density, density * (2 - x * x));
    }
}
