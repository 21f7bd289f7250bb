using System.Diagnostics.CodeAnalysis;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Values that do not depend on the sample, on what is shared, or on anything.</summary>
[SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Its gradient is what is tested.")]
internal static partial class Unused
{
    [Differentiable]
    public static double OfTheSample(double a, Vec<double> w, [Batch] Vec<double> x) => a * Sum(w) * w[0];

    [Differentiable]
    public static double OneSampleOfTwo(double a, [Batch] double unused, [Batch, NoGradient] Vec<double> x) => a * a * x[0] + SquaredNorm(x);

    [Differentiable]
    public static double NothingSharedIsUsed(double a, Vec<double> w, Mat<double> m, [Batch] Vec<double> x) => Sum(Cos(x)) * x[1];

    [Differentiable]
    public static double Constant(double a, [Batch] double x) => 2.5;

    [Differentiable]
    public static double TheSampleItself(double a, [Batch] double x) => x;

    [Differentiable]
    public static double TheSharedNumberItself(double a, [Batch] double x) => a;
}
