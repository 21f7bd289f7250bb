using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Reductions of vectors and arrays.</summary>
[AlsoEmpty]
internal static partial class Reductions
{
    [Differentiable] public static double SumOf(Vec<double> x) => Sum(x);

    [Differentiable] public static float SumOf(Vec<float> x) => Sum(x);

    [Differentiable] public static double SumOf(double[] x) => Sum(x);

    [Differentiable] public static double MeanOf(Vec<double> x) => Mean(x);

    [Differentiable] public static double MeanOf(double[] x) => Mean(x);

    [Differentiable] public static double DotOf(Vec<double> x, Vec<double> y) => Dot(x, y);

    [Differentiable] public static double DotOf(double[] x, double[] y) => Dot(x, y);

    [Differentiable] public static double DotWithItself(Vec<double> x) => Dot(x, x);

    [Differentiable] public static double SquaredNormOf(Vec<double> x) => SquaredNorm(x);

    [Differentiable] public static double SquaredNormOf(double[] x) => SquaredNorm(x);

    [Differentiable] public static double SquaredDistanceOf(Vec<double> x, Vec<double> y) => SquaredDistance(x, y);

    [Differentiable] public static float SquaredDistanceOf(Vec<float> x, Vec<float> y) => SquaredDistance(x, y);

    [Differentiable] public static double SquaredDistanceOf(double[] x, double[] y) => SquaredDistance(x, y);

    [Differentiable] public static double LogSumExpOf(Vec<double> x) => LogSumExp(x);

    [Differentiable] public static float LogSumExpOf(Vec<float> x) => LogSumExp(x);

    [Differentiable] public static double LogSumExpOf(double[] x) => LogSumExp(x);

    [Differentiable] public static double LogMeanExpOf(Vec<double> x) => LogMeanExp(x);

    [Differentiable] public static double LogMeanExpOf(double[] x) => LogMeanExp(x);

    [Differentiable] public static Vec<double> SoftmaxOf(Vec<double> x) => Softmax(x);

    [Differentiable] public static Vec<float> SoftmaxOf(Vec<float> x) => Softmax(x);

    [Differentiable] public static Vec<double> LogSoftmaxOf(Vec<double> x) => LogSoftmax(x);

    [Differentiable] public static Mat<double> SoftmaxOf(Mat<double> x) => Softmax(x);

    [Differentiable] public static Mat<double> LogSoftmaxOf(Mat<double> x) => LogSoftmax(x);
}
