using AutoDiffIca.Differentiation.Tests.Batched.Models;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: combinators over rows that the samples share, by what the term depends on.</summary>
internal static partial class CombinatorDependence
{
    [Differentiable]
    public static float OnTheRowOnly(Mat<float> rows, float a, [Batch] float x) => LogSumExp(rows, r => MathF.Sin(a * r[0]) + SquaredNorm(r)) * x + x * x;

    [Differentiable]
    public static float OnTheSampleOnly(Mat<float> rows, Vec<float> w, [Batch] Vec<float> x) => Sum(rows, r => MathF.Exp(-SquaredDistance(x, w))) + Mean(rows, r => x[0] * w[1]);

    [Differentiable]
    public static float OnNeither(Mat<float> rows, float a, [Batch] float x) => LogMeanExp(rows, r => a * a) * x + Sum(rows, r => a) - Mean(rows, r => 2 * a) * x;

    [Differentiable]
    public static float OnBoth(Mat<float> rows, float a, [Batch] Vec<float> x) => LogMeanExp(rows, r => a * Dot(r, x) - SquaredNorm(r) * x[0]);

    [Differentiable]
    public static float VectorOfBoth([Shape(5, 4)] Mat<float> w, [Shape(5, 3)] Mat<float> v, [Length(5)] Vec<float> c, [Shape(6, 4)] Mat<float> rows, [Batch, Length(3)] Vec<float> x) =>
        LogMeanExp(rows, z => Dot(c, Tanh(w * z + v * x)));

    [Differentiable]
    public static float MatrixTimesAVectorOfBoth([Shape(5, 4)] Mat<float> w, [Shape(2, 5)] Mat<float> u, [Shape(6, 4), NoGradient] Mat<float> rows, [Batch] Vec<float> x) =>
        Mean(rows, z => SquaredNorm(u * Tanh(w * (z + x))));

    [Differentiable]
    public static float Mixed([Shape(5, 4)] Mat<float> w, [Shape(6, 4)] Mat<float> rows, float a, [Batch, Length(5)] Vec<float> x, [Batch] float s) => Sum(rows, z =>
    {
        var h = Sigmoid(w * z);
        var shared = a * MathF.Exp(-a);
        var ofSample = s * SquaredNorm(x);
        var ofRow = SquaredNorm(h);
        return shared * ofSample + ofRow * shared - ofRow * ofSample * 0.1f + Dot(h, x) * s;
    });

    [Differentiable]
    public static float NetworkOfTheRow(SmallNetwork net, [Shape(8, 4), NoGradient] Mat<float> draws, float logVariance, [Batch, NoGradient, Length(3)] Vec<float> x) =>
        LogMeanExp(draws, z => -0.5f * MathF.Exp(-logVariance) * SquaredDistance(x, SmallNetworks.Apply(net, Activation.Tanh, z)) - 0.5f * x.Length * logVariance);

    /// <summary>The draws are shifted and scaled by the sample before the network sees them.</summary>
    [Differentiable]
    public static float NetworkOfBoth(SmallNetwork net, [Shape(8, 4), NoGradient] Mat<float> noise, [Batch] Vec<float> mean, [Batch, Length(3)] Vec<float> x) =>
        Mean(noise, e => -0.5f * SquaredDistance(x, SmallNetworks.Apply(net, Activation.Softplus, mean + Exp(0.3f * mean) * e)));

    [Differentiable]
    public static float LoopOverLayersInside([Length(4)] float[] gains, [Shape(4, 4)] Mat<float> w, Mat<float> rows, [Batch] Vec<float> x) => LogSumExp(rows, r =>
    {
        var h = r;
        for (var k = 0; k < gains.Length; k++)
            h = Tanh(w * h * gains[k]);
        return Dot(h, x);
    });

    [Differentiable]
    public static float SumOfVectors(Mat<float> rows, [Batch] Vec<float> x) => SquaredNorm(Sum(rows, r => Tanh(r * x) + r));

    [Differentiable]
    public static float SumOfVectorsOfTheRow([Shape(4, 4)] Mat<float> w, Mat<float> rows, [Batch] Vec<float> x) => Dot(Sum(rows, r => Sin(w * r)), x);

    [Differentiable]
    public static float SumOfVectorsWithWeights([Shape(6, 4)] Mat<float> rows, [Batch] Vec<float> x)
    {
        // Attention: the rows by their likeness.
        var normaliser = LogSumExp(rows, r => Dot(r, x));
        var mean = Sum(rows, r => MathF.Exp(Dot(r, x) - normaliser) * r);
        return SquaredDistance(mean, x);
    }

    [Differentiable]
    public static float OfOneRow([Shape(1, 4)] Mat<float> rows, [Batch] Vec<float> x) => LogMeanExp(rows, r => Dot(r, x)) + LogSumExp(rows, r => Sum(r) * x[1]) + Mean(rows, r => r[0] * x[0]);

    /// <summary>Sums over nothing: 0, and minus infinity.</summary>
    [Differentiable]
    public static float OfNoRows([Shape(0, 4)] Mat<float> rows, float a, [Batch] Vec<float> x) => Sum(rows, r => Dot(r, x)) + a * x[0] + MathF.Exp(LogSumExp(rows, r => Dot(r, x)));

    [Differentiable]
    public static float OfManyRows([Shape(70, 3)] Mat<float> rows, float a, [Batch, Length(3)] Vec<float> x) => LogMeanExp(rows, r => -0.5f * SquaredDistance(r, x) * MathF.Exp(a) + a);

    /// <summary>Elements of the row and of the sample in arithmetic of numbers.</summary>
    [Differentiable]
    public static float ByNumbers([Shape(5, 2)] Mat<float> rows, float a, [Batch, Length(2)] Vec<float> x) => Mean(rows, r => MathF.Cos(r[0] * x[1] + a) * x[0] - r[1] * r[1] / (1 + x[0] * x[0]));

    /// <summary>A [Batch] number and a table of data: a sum over observations for each parameter.</summary>
    [Differentiable]
    public static float LikelihoodOfAParameter([Shape(9, 2), NoGradient] Mat<float> data, float scale, [Batch] float slope) =>
        Sum(data, row => -0.5f * MathF.Exp(-scale) * (row[1] - slope * row[0]) * (row[1] - slope * row[0]) - 0.5f * scale);

    /// <summary>The matrix over which one sums is made for the sum.</summary>
    [Differentiable]
    public static float OverATransformedMatrix(Mat<float> rows, [Shape(4, 4)] Mat<float> w, [Batch] Vec<float> x) => LogSumExp(rows * w, r => Dot(r, x)) + Sum(Transpose(w), c => Dot(c, x) * c[1]);

    /// <summary>The matrix over which one sums is the sample's own.</summary>
    [Differentiable]
    public static float OverASamplesMatrix(Vec<float> w, [Length(3), Batch] Vec<float> y, [Batch] Vec<float> x) => LogSumExp(Outer(y, x), r => Dot(r, w));

    [Differentiable]
    public static float OfAMethod(Mat<float> rows, [Batch] float x) => Sum(rows, Energy) * x * x;

    [Differentiable]
    public static float Energy(Vec<float> r) => SquaredNorm(r) + MathF.Sin(r[0]);
}
