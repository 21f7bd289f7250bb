using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Distances and inner products, as one may write them, of samples and rows that sometimes are the same.</summary>
internal static partial class Distances
{
    [Differentiable]
    public static double ToOnePoint(Vec<double> m, [Batch] Vec<double> x) => -0.5 * SquaredDistance(x, m);

    [Differentiable]
    public static double NormOfTheDifference(Vec<double> m, [Batch] Vec<double> x) => SquaredNorm(x - m) * SquaredNorm(m - x);

    [Differentiable]
    public static double SumOfSquares(Vec<double> m, [Batch] Vec<double> x) => Sum(Square(x - m));

    [Differentiable]
    public static double SumOfProducts(Vec<double> m, [Batch] Vec<double> x) => Sum(x * m) + Sum((x - m) * (x - m)) + Dot(x - m, x - m);

    [Differentiable]
    public static double InnerProducts(Vec<double> m, [Batch] Vec<double> x) => Dot(x, m) * Dot(m, x) + Dot(x, x) * Dot(m, m);

    [Differentiable]
    public static double ByALoop(Vec<double> m, [Batch] Vec<double> x)
    {
        var d = 0.0;
        for (var i = 0; i < x.Length; i++)
            d += (x[i] - m[i]) * (x[i] - m[i]);
        return Math.Exp(-d);
    }

    [Differentiable]
    public static double ToEveryRow([Shape(7, 4)] Mat<double> rows, [Batch] Vec<double> x) => LogSumExp(rows, r => -0.5 * SquaredDistance(x, r));

    [Differentiable]
    public static double ToEveryRowByNorms([Shape(7, 4)] Mat<double> rows, [Batch] Vec<double> x) => LogMeanExp(rows, r => -SquaredNorm(r - x));

    [Differentiable]
    public static double ToEveryRowBySquares([Shape(7, 4)] Mat<double> rows, double s, [Batch] Vec<double> x) => Sum(rows, r => Math.Exp(-s * s * Sum(Square(x - r))));

    [Differentiable]
    public static double ToEveryRowByProducts([Shape(7, 4)] Mat<double> rows, [Batch] Vec<double> x) => Mean(rows, r => Math.Sqrt(1 + Dot(x - r, x - r)));

    [Differentiable]
    public static double InnerProductsWithRows([Shape(7, 4)] Mat<double> rows, [Batch] Vec<double> x) => LogSumExp(rows, r => Dot(r, x)) + LogSumExp(rows, r => Sum(r * x)) * 0.5;

    [Differentiable]
    public static double ToTransformedRows([Shape(6, 4)] Mat<double> w, [Shape(9, 4), NoGradient] Mat<double> draws, [Batch, Length(6)] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * SquaredDistance(x, Tanh(w * z)));

    /// <summary>The sample is transformed as well.</summary>
    [Differentiable]
    public static double TransformedToTransformed([Shape(6, 4)] Mat<double> w, [Shape(6, 3)] Mat<double> v, [Shape(9, 4)] Mat<double> draws, [Batch, Length(3)] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * SquaredDistance(v * x, w * z));

    /// <summary>Each row has a scale of its own for each entry.</summary>
    [Differentiable]
    public static double WithVariancesOfRows([Shape(5, 8)] Mat<double> rows, [Batch] Vec<double> x) =>
        LogSumExp(rows, r => -0.5 * Sum(Square(x - r[..4]) * Exp(-r[4..])) - 0.5 * Sum(r[4..]));

    [Differentiable]
    public static double WithSharedScales([Shape(5, 4)] Mat<double> rows, Vec<double> logScales, [Batch] Vec<double> x) =>
        LogSumExp(rows, r => -0.5 * SquaredNorm((x - r) * Exp(-logScales))) - Sum(logScales);

    /// <summary>Each sample has a scale of its own.</summary>
    [Differentiable]
    public static double WithTheSamplesScale([Shape(5, 4)] Mat<double> rows, [Batch] double logScale, [Batch] Vec<double> x) =>
        LogMeanExp(rows, r => -0.5 * Math.Exp(-logScale) * SquaredDistance(r, x)) - 2 * logScale;

    [Differentiable]
    public static double OfMetric([Shape(4, 4)] Mat<double> metric, [Shape(5, 4)] Mat<double> rows, [Batch] Vec<double> x) => Sum(rows, r => Math.Exp(-SquaredNorm(metric * (x - r))));

    [Differentiable]
    public static double Cosines([Shape(5, 4), Between(0.2, 1)] Mat<double> rows, [Batch, Between(0.2, 1)] Vec<double> x) => Mean(rows, r => Dot(r, x) / Math.Sqrt(SquaredNorm(r) * SquaredNorm(x)));

    [Differentiable]
    public static double FarAway([Shape(5, 4), Between(-40, 40)] Mat<double> rows, [Batch, Between(-40, 40)] Vec<double> x) => LogSumExp(rows, r => -0.5 * SquaredDistance(x, r));

    [Differentiable]
    public static double SumsOfDifferences([Shape(5, 4)] Mat<double> rows, [Batch] Vec<double> x) => Sum(rows, r => Sum(Abs(x - r)) + Sum(Max(x, r)) - Sum(Min(x, r) * x));
}
