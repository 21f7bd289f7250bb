using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: distances and inner products, as one may write them, of samples and rows that sometimes are the same.</summary>
internal static partial class Distances
{
    [Differentiable]
    public static float ToOnePoint(Vec<float> m, [Batch] Vec<float> x) => -0.5f * SquaredDistance(x, m);

    [Differentiable]
    public static float NormOfTheDifference(Vec<float> m, [Batch] Vec<float> x) => SquaredNorm(x - m) * SquaredNorm(m - x);

    [Differentiable]
    public static float SumOfSquares(Vec<float> m, [Batch] Vec<float> x) => Sum(Square(x - m));

    [Differentiable]
    public static float SumOfProducts(Vec<float> m, [Batch] Vec<float> x) => Sum(x * m) + Sum((x - m) * (x - m)) + Dot(x - m, x - m);

    [Differentiable]
    public static float InnerProducts(Vec<float> m, [Batch] Vec<float> x) => Dot(x, m) * Dot(m, x) + Dot(x, x) * Dot(m, m);

    [Differentiable]
    public static float ByALoop(Vec<float> m, [Batch] Vec<float> x)
    {
        var d = 0.0f;
        for (var i = 0; i < x.Length; i++)
            d += (x[i] - m[i]) * (x[i] - m[i]);
        return MathF.Exp(-d);
    }

    [Differentiable]
    public static float ToEveryRow([Shape(7, 4)] Mat<float> rows, [Batch] Vec<float> x) => LogSumExp(rows, r => -0.5f * SquaredDistance(x, r));

    [Differentiable]
    public static float ToEveryRowByNorms([Shape(7, 4)] Mat<float> rows, [Batch] Vec<float> x) => LogMeanExp(rows, r => -SquaredNorm(r - x));

    [Differentiable]
    public static float ToEveryRowBySquares([Shape(7, 4)] Mat<float> rows, float s, [Batch] Vec<float> x) => Sum(rows, r => MathF.Exp(-s * s * Sum(Square(x - r))));

    [Differentiable]
    public static float ToEveryRowByProducts([Shape(7, 4)] Mat<float> rows, [Batch] Vec<float> x) => Mean(rows, r => MathF.Sqrt(1 + Dot(x - r, x - r)));

    [Differentiable]
    public static float InnerProductsWithRows([Shape(7, 4)] Mat<float> rows, [Batch] Vec<float> x) => LogSumExp(rows, r => Dot(r, x)) + LogSumExp(rows, r => Sum(r * x)) * 0.5f;

    [Differentiable]
    public static float ToTransformedRows([Shape(6, 4)] Mat<float> w, [Shape(9, 4), NoGradient] Mat<float> draws, [Batch, Length(6)] Vec<float> x) =>
        LogMeanExp(draws, z => -0.5f * SquaredDistance(x, Tanh(w * z)));

    /// <summary>The sample is transformed as well.</summary>
    [Differentiable]
    public static float TransformedToTransformed([Shape(6, 4)] Mat<float> w, [Shape(6, 3)] Mat<float> v, [Shape(9, 4)] Mat<float> draws, [Batch, Length(3)] Vec<float> x) =>
        LogMeanExp(draws, z => -0.5f * SquaredDistance(v * x, w * z));

    /// <summary>Each row has a scale of its own for each entry.</summary>
    [Differentiable]
    public static float WithVariancesOfRows([Shape(5, 8)] Mat<float> rows, [Batch] Vec<float> x) =>
        LogSumExp(rows, r => -0.5f * Sum(Square(x - r[..4]) * Exp(-r[4..])) - 0.5f * Sum(r[4..]));

    [Differentiable]
    public static float WithSharedScales([Shape(5, 4)] Mat<float> rows, Vec<float> logScales, [Batch] Vec<float> x) =>
        LogSumExp(rows, r => -0.5f * SquaredNorm((x - r) * Exp(-logScales))) - Sum(logScales);

    /// <summary>Each sample has a scale of its own.</summary>
    [Differentiable]
    public static float WithTheSamplesScale([Shape(5, 4)] Mat<float> rows, [Batch] float logScale, [Batch] Vec<float> x) =>
        LogMeanExp(rows, r => -0.5f * MathF.Exp(-logScale) * SquaredDistance(r, x)) - 2 * logScale;

    [Differentiable]
    public static float OfMetric([Shape(4, 4)] Mat<float> metric, [Shape(5, 4)] Mat<float> rows, [Batch] Vec<float> x) => Sum(rows, r => MathF.Exp(-SquaredNorm(metric * (x - r))));

    [Differentiable]
    public static float Cosines([Shape(5, 4), Between(0.2, 1)] Mat<float> rows, [Batch, Between(0.2, 1)] Vec<float> x) => Mean(rows, r => Dot(r, x) / MathF.Sqrt(SquaredNorm(r) * SquaredNorm(x)));

    [Differentiable]
    public static float FarAway([Shape(5, 4), Between(-8, 8)] Mat<float> rows, [Batch, Between(-8, 8)] Vec<float> x) => LogSumExp(rows, r => -0.5f * SquaredDistance(x, r));

    [Differentiable]
    public static float SumsOfDifferences([Shape(5, 4)] Mat<float> rows, [Batch] Vec<float> x) => Sum(rows, r => Sum(Abs(x - r)) + Sum(Max(x, r)) - Sum(Min(x, r) * x));
}
