using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Numbers of both precisions in one method.</summary>
internal static partial class MixedPrecision
{
    [Differentiable]
    public static double Numbers(double a, float b, [Batch] float x, [Batch] double y) => a * x * b + Math.Sin(y * b) * x;

    [Differentiable]
    public static float Rounded(double a, float b, [Batch] double x) => (float)(a * x * x) * b + (float)Math.Exp(x);

    [Differentiable]
    public static double Vectors(double a, Vec<float> w, [Batch] Vec<float> x, [Batch] Vec<double> y) => a * Dot(w, x) + SquaredNorm(y) * Sum(Tanh(w * x));

    [Differentiable]
    public static double Matrices([Shape(4, 4)] Mat<double> u, Mat<float> w, [Batch] Vec<float> x, [Batch] Vec<double> y) => SquaredNorm(w * x) + Dot(y, u * y) * x[0];

    [Differentiable]
    public static double Combinators(Mat<float> rows, Mat<double> others, [Batch] Vec<float> x, [Batch] Vec<double> y) => LogSumExp(rows, r => Dot(r, x)) + LogMeanExp(others, r => -SquaredDistance(r, y)) * x[1];

    [Differentiable]
    public static double Branches(double a, [Batch] float x, [Batch] double y) => x > 0 ? MathF.Log(x) * a : y > x ? Math.Sqrt(y - x) : a * y;
}
