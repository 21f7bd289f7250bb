using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Combinators over rows that the samples share, by what the term depends on.</summary>
internal static partial class CombinatorDependence
{
    [Differentiable]
    public static double OnTheRowOnly(Mat<double> rows, double a, [Batch] double x) => LogSumExp(rows, r => Math.Sin(a * r[0]) + SquaredNorm(r)) * x + x * x;

    [Differentiable]
    public static double OnTheSampleOnly(Mat<double> rows, Vec<double> w, [Batch] Vec<double> x) => Sum(rows, r => Math.Exp(-SquaredDistance(x, w))) + Mean(rows, r => x[0] * w[1]);

    [Differentiable]
    public static double OnNeither(Mat<double> rows, double a, [Batch] double x) => LogMeanExp(rows, r => a * a) * x + Sum(rows, r => a) - Mean(rows, r => 2 * a) * x;

    [Differentiable]
    public static double OnBoth(Mat<double> rows, double a, [Batch] Vec<double> x) => LogMeanExp(rows, r => a * Dot(r, x) - SquaredNorm(r) * x[0]);

    [Differentiable]
    public static double VectorOfBoth([Shape(5, 4)] Mat<double> w, [Shape(5, 3)] Mat<double> v, [Length(5)] Vec<double> c, [Shape(6, 4)] Mat<double> rows, [Batch, Length(3)] Vec<double> x) =>
        LogMeanExp(rows, z => Dot(c, Tanh(w * z + v * x)));

    [Differentiable]
    public static double MatrixTimesAVectorOfBoth([Shape(5, 4)] Mat<double> w, [Shape(2, 5)] Mat<double> u, [Shape(6, 4), NoGradient] Mat<double> rows, [Batch] Vec<double> x) =>
        Mean(rows, z => SquaredNorm(u * Tanh(w * (z + x))));

    [Differentiable]
    public static double Mixed([Shape(5, 4)] Mat<double> w, [Shape(6, 4)] Mat<double> rows, double a, [Batch, Length(5)] Vec<double> x, [Batch] double s) => Sum(rows, z =>
    {
        var h = Sigmoid(w * z);
        var shared = a * Math.Exp(-a);
        var ofSample = s * SquaredNorm(x);
        var ofRow = SquaredNorm(h);
        return shared * ofSample + ofRow * shared - ofRow * ofSample * 0.1 + Dot(h, x) * s;
    });

    [Differentiable]
    public static double NetworkOfTheRow(Network net, [Shape(8, 4), NoGradient] Mat<double> draws, double logVariance, [Batch, NoGradient, Length(3)] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * Math.Exp(-logVariance) * SquaredDistance(x, Networks.Apply(net, Activation.Tanh, z)) - 0.5 * x.Length * logVariance);

    /// <summary>The draws are shifted and scaled by the sample before the network sees them.</summary>
    [Differentiable]
    public static double NetworkOfBoth(Network net, [Shape(8, 4), NoGradient] Mat<double> noise, [Batch] Vec<double> mean, [Batch, Length(3)] Vec<double> x) =>
        Mean(noise, e => -0.5 * SquaredDistance(x, Networks.Apply(net, Activation.Softplus, mean + Exp(0.3 * mean) * e)));

    [Differentiable]
    public static double LoopOverLayersInside([Length(4)] double[] gains, [Shape(4, 4)] Mat<double> w, Mat<double> rows, [Batch] Vec<double> x) => LogSumExp(rows, r =>
    {
        var h = r;
        for (var k = 0; k < gains.Length; k++)
            h = Tanh(w * h * gains[k]);
        return Dot(h, x);
    });

    [Differentiable]
    public static double SumOfVectors(Mat<double> rows, [Batch] Vec<double> x) => SquaredNorm(Sum(rows, r => Tanh(r * x) + r));

    [Differentiable]
    public static double SumOfVectorsOfTheRow([Shape(4, 4)] Mat<double> w, Mat<double> rows, [Batch] Vec<double> x) => Dot(Sum(rows, r => Sin(w * r)), x);

    [Differentiable]
    public static double SumOfVectorsWithWeights([Shape(6, 4)] Mat<double> rows, [Batch] Vec<double> x)
    {
        // Attention: the rows by their likeness.
        var normaliser = LogSumExp(rows, r => Dot(r, x));
        var mean = Sum(rows, r => Math.Exp(Dot(r, x) - normaliser) * r);
        return SquaredDistance(mean, x);
    }

    [Differentiable]
    public static double OfOneRow([Shape(1, 4)] Mat<double> rows, [Batch] Vec<double> x) => LogMeanExp(rows, r => Dot(r, x)) + LogSumExp(rows, r => Sum(r) * x[1]) + Mean(rows, r => r[0] * x[0]);

    /// <summary>Sums over nothing: 0, and minus infinity.</summary>
    [Differentiable]
    public static double OfNoRows([Shape(0, 4)] Mat<double> rows, double a, [Batch] Vec<double> x) => Sum(rows, r => Dot(r, x)) + a * x[0] + Math.Exp(LogSumExp(rows, r => Dot(r, x)));

    [Differentiable]
    public static double OfManyRows([Shape(70, 3)] Mat<double> rows, double a, [Batch, Length(3)] Vec<double> x) => LogMeanExp(rows, r => -0.5 * SquaredDistance(r, x) * Math.Exp(a) + a);

    /// <summary>Elements of the row and of the sample in arithmetic of numbers.</summary>
    [Differentiable]
    public static double ByNumbers([Shape(5, 2)] Mat<double> rows, double a, [Batch, Length(2)] Vec<double> x) => Mean(rows, r => Math.Cos(r[0] * x[1] + a) * x[0] - r[1] * r[1] / (1 + x[0] * x[0]));

    /// <summary>A [Batch] number and a table of data: a sum over observations for each parameter.</summary>
    [Differentiable]
    public static double LikelihoodOfAParameter([Shape(9, 2), NoGradient] Mat<double> data, double scale, [Batch] double slope) =>
        Sum(data, row => -0.5 * Math.Exp(-scale) * (row[1] - slope * row[0]) * (row[1] - slope * row[0]) - 0.5 * scale);

    /// <summary>The matrix over which one sums is made for the sum.</summary>
    [Differentiable]
    public static double OverATransformedMatrix(Mat<double> rows, [Shape(4, 4)] Mat<double> w, [Batch] Vec<double> x) => LogSumExp(rows * w, r => Dot(r, x)) + Sum(Transpose(w), c => Dot(c, x) * c[1]);

    /// <summary>The matrix over which one sums is the sample's own.</summary>
    [Differentiable]
    public static double OverASamplesMatrix(Vec<double> w, [Length(3), Batch] Vec<double> y, [Batch] Vec<double> x) => LogSumExp(Outer(y, x), r => Dot(r, w));

    [Differentiable]
    public static double OfAMethod(Mat<double> rows, [Batch] double x) => Sum(rows, Energy) * x * x;

    [Differentiable]
    public static double Energy(Vec<double> r) => SquaredNorm(r) + Math.Sin(r[0]);
}
