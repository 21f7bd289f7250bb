using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Distances of samples that are rows, or all but rows: where <c>|x|^2 + |r|^2 - 2 x r</c> would have few digits left, or none.</summary>
internal static partial class CloseDistances
{
    [Differentiable]
    public static double Equal([Shape(9, 12)] Mat<double> rows, [Batch, Length(12), NearRowsOf("rows", 0)] Vec<double> x) =>
        Sum(rows, r => StopGradient(1 / (1e-6 + SquaredDistance(x, r)))) + LogSumExp(rows, r => -SquaredDistance(x, r));

    [Differentiable]
    public static double EqualFarAway([Shape(9, 12), Between(99, 101)] Mat<double> rows, [Batch, Length(12), Between(99, 101), NearRowsOf("rows", 0)] Vec<double> x) =>
        Sum(rows, r => StopGradient(1 / (1e-6 + SquaredNorm(r - x)))) + LogMeanExp(rows, r => -SquaredNorm(r - x));

    /// <summary>The root of a distance that is 0 but for rounding would be far from 0, and its slope nearly infinite.</summary>
    [Differentiable]
    public static double EqualRoots([Shape(9, 12)] Mat<double> rows, [Batch, Length(12), NearRowsOf("rows", 0)] Vec<double> x) => Sum(rows, r =>
    {
        var d = SquaredDistance(x, r);
        return d > 0 ? Math.Sqrt(d) : 0;
    });

    [Differentiable]
    public static double AlmostEqual([Shape(9, 12)] Mat<double> rows, [Batch, Length(12), NearRowsOf("rows", 1e-3)] Vec<double> x) => Sum(rows, r => Math.Sqrt(SquaredDistance(x, r)));

    [Differentiable]
    public static double AlmostEqualByNorms([Shape(9, 12)] Mat<double> rows, [Batch, Length(12), NearRowsOf("rows", 1e-3)] Vec<double> x) => Mean(rows, r => Math.Sqrt(SquaredNorm(x - r)));

    [Differentiable]
    public static double AlmostEqualBySquares([Shape(9, 12)] Mat<double> rows, [Batch, Length(12), NearRowsOf("rows", 1e-3)] Vec<double> x) => LogMeanExp(rows, r => -Math.Log(1e-2 + Sum(Square(r - x))));

    [Differentiable]
    public static double AlmostEqualToOnePoint([Length(12)] Vec<double> m, [Batch, Length(12), NearRowsOf("m", 1e-3)] Vec<double> x) => Math.Sqrt(SquaredDistance(x, m)) + 1 / (1e-5 + SquaredNorm(x - m));

    [Differentiable]
    public static double AlmostEqualScaled([Shape(9, 12)] Mat<double> rows, [Length(12)] Vec<double> logScales, [Batch, Length(12), NearRowsOf("rows", 1e-3)] Vec<double> x) =>
        Sum(rows, r => Math.Sqrt(SquaredNorm((x - r) * Exp(logScales))));

    [Differentiable]
    public static double Few([Shape(9, 3)] Mat<double> rows, [Batch, Length(3), NearRowsOf("rows", 1e-3)] Vec<double> x) => Sum(rows, r => Math.Sqrt(SquaredDistance(x, r)));

    [Differentiable]
    public static float AlmostEqual([Shape(9, 12)] Mat<float> rows, [Batch, Length(12), NearRowsOf("rows", 1e-2)] Vec<float> x) => Sum(rows, r => MathF.Sqrt(SquaredDistance(x, r)));
}
