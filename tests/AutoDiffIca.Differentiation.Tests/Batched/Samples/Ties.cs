using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Kinks, which samples on the grid meet: equal numbers, zeros and bounds.</summary>
internal static partial class Ties
{
    [Differentiable]
    public static double LargerAndSmaller(double a, [Batch] double x, [Batch] double y) => Math.Max(x, y) * 3 - Math.Min(x, a) + Math.Max(a, 0.5) * Math.Max(x, 0.5);

    [Differentiable]
    public static double LargerAndSmallerEntries(Vec<double> w, [Batch] Vec<double> x, [Batch] Vec<double> y) => Sum(Max(x, y) * w) + Sum(Min(x, w) * y) - Sum(Max(x, 0.5)) + Sum(Min(0.0, x * w));

    [Differentiable]
    public static double Bounds(double a, [Batch] double x) => Math.Clamp(x, -0.5, 0.5) * a + Math.Clamp(x, -1 - a * a, 1 + a * a);

    [Differentiable]
    public static double BoundsOfEntries(Vec<double> w, [Batch] Vec<double> x) => Sum(Clamp(x, -0.5, 1.0) * w) + Sum(Clamp(w, -0.5, 0.5) * x);

    [Differentiable]
    public static double AbsoluteValues(Vec<double> w, [Batch] Vec<double> x) => Sum(Abs(x)) + Sum(Abs(x * w)) + Math.Abs(x[0] - w[0]) - Math.Abs(x[1]);

    [Differentiable]
    public static double Rectified(Vec<double> w, [Batch] Vec<double> x) => Sum(Relu(x - w)) + Relu(x[0]) * Relu(x[1] * w[1]) - LeakyRelu(x[2], 0.25) + Elu(x[3]);

    [Differentiable]
    public static double LargestByHand([Batch] Vec<double> x, Vec<double> w)
    {
        var largest = x[0];
        var at = 0;
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > largest)
                (largest, at) = (x[i], i);
        }
        return largest * w[at] + at;
    }

    [Differentiable]
    public static double LargestByMax([Batch] Vec<double> x, double a)
    {
        var largest = x[0];
        for (var i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        return largest * largest + a * largest;
    }

    /// <summary>Roots of nothing, whose slope is infinite, times nothing.</summary>
    [Differentiable]
    public static double RootsOfZeros(Vec<double> w, [Batch] Vec<double> x) => Sum(Sqrt(Abs(x)) * w) + 0 * Math.Sqrt(Abs(x[0]));

    [Differentiable]
    public static double ZeroToAPower(double a, [Batch] double x) => Math.Pow(x, 2) * a + Math.Pow(x, 3) + Math.Pow(Math.Abs(x), 1 + a * a);

    [Differentiable]
    public static double ZerosInProducts(Vec<double> w, [Batch] Vec<double> x)
    {
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
            product *= x[i] * w[i];
        return product + x[0] * x[1] * x[2];
    }

    [Differentiable]
    public static double EqualNumbersInBranches(double a, [Batch] double x, [Batch] double y) => x == y ? x * a : x >= 0.5 ? y * a : x != 0 ? x * y : a * a;

    [Differentiable]
    public static double LargestOfRows(Mat<double> rows, [Batch] Vec<double> x) => Sum(rows, r => Math.Max(Dot(r, x), r[0] * x[0])) + Mean(rows, r => Sum(Relu(r - x)));
}
