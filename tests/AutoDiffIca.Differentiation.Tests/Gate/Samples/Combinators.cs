using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Reductions of a function of a matrix's rows.</summary>
internal static partial class Combinators
{
    [Differentiable]
    public static double SumOverRows(Mat<double> rows, Vec<double> x) => Sum(rows, r => Dot(r, x) * r[0]);

    [Differentiable]
    public static double MeanOverRows(Mat<double> rows, double s) => Mean(rows, r => Math.Sin(s * r[1]) + SquaredNorm(r));

    [Differentiable]
    public static double LogSumExpOverRows(Mat<double> rows, Vec<double> x) => LogSumExp(rows, r => -0.5 * SquaredDistance(x, r));

    [Differentiable]
    public static double LogMeanExpOverRows(Mat<double> rows, Vec<double> x, double s) => LogMeanExp(rows, r => -s * s * SquaredDistance(x, r));

    [Differentiable]
    public static float LogMeanExpOverRows(Mat<float> rows, Vec<float> x, float s) => LogMeanExp(rows, r => -s * s * SquaredDistance(x, r));

    [Differentiable]
    public static Vec<double> SumOfVectors(Mat<double> rows, Vec<double> x) => Sum(rows, r => Tanh(r * x) + r);

    [Differentiable]
    public static double CallInside(Network net, [NoGradient] Mat<double> draws, [Length(2)] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * SquaredDistance(x, Networks.Apply(net, Activation.Tanh, z)));

    [Differentiable]
    public static double BlockBody(Mat<double> rows, Vec<double> x) => Mean(rows, r =>
    {
        var d = x - r;
        if (d[0] > 0)
            return SquaredNorm(d);
        var sum = 0.0;
        for (var i = 0; i < d.Length; i++)
            sum += d[i] * d[i] * (i + 1);
        return sum;
    });

    [Differentiable]
    public static double NestedCombinators(Mat<double> rows, [Shape(2, 4)] Mat<double> centres) =>
        Sum(rows, r => LogSumExp(centres, c => -0.5 * SquaredDistance(r, c)));

    [Differentiable]
    public static double InLoopAndBranch(Mat<double> rows, Vec<double> x, [Among(0, 1, 3)] int n)
    {
        var h = x;
        for (var k = 0; k < n; k++)
        {
            var total = LogSumExp(rows, r => Dot(r, h));
            h = total > 0 ? h / (1 + total * total) : h * total;
        }
        return Sum(h) + Sum(rows, r => r[^1]);
    }

    [Differentiable]
    public static double SameMatrixInside(Mat<double> rows) => Sum(rows, r => Dot(r, rows.Row(0)) * rows[1, 1]);

    [Differentiable]
    public static double OfAMethod(Mat<double> rows) => Sum(rows, Reductions.SquaredNormOf);
}
