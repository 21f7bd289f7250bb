using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Products of shared matrices and the samples' vectors.</summary>
internal static partial class Layers
{
    [Differentiable]
    public static double Linear(Mat<double> w, [Length(3)] Vec<double> v, [Batch] Vec<double> x) => Dot(v, w * x);

    [Differentiable]
    public static double OneLayer([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> b, [Batch] Vec<double> x) => Sum(Tanh(w * x + b));

    [Differentiable]
    public static double OneLayerOfGivenSamples([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> b, [Batch, NoGradient] Vec<double> x) => SquaredNorm(Relu(w * x + b));

    [Differentiable]
    public static double TwoLayers([Shape(9, 4)] Mat<double> first, [Length(9)] Vec<double> b, [Shape(2, 9)] Mat<double> second, [Length(2), Batch, NoGradient] Vec<double> target, [Batch] Vec<double> x) =>
        0.5 * SquaredDistance(target, second * Sigmoid(first * x + b));

    [Differentiable]
    public static double LayerObject(Affine layer, [Length(3), Batch] Vec<double> y, [Batch] Vec<double> x) => Dot(y, Softplus(layer.Weights * x + layer.Bias));

    [Differentiable]
    public static double Residual([Shape(4, 4)] Mat<double> a, [Shape(4, 4)] Mat<double> b, [Batch] Vec<double> x)
    {
        var h = x + a * Tanh(b * x);
        h = h + a * Tanh(b * h);
        return SquaredNorm(h - x);
    }

    [Differentiable]
    public static double QuadraticForm([Shape(4, 4)] Mat<double> a, [Batch] Vec<double> x) => Dot(x, a * x) + Dot(a * x, a * x);

    [Differentiable]
    public static double BilinearForm(Mat<double> a, [Batch, Length(3)] Vec<double> y, [Batch] Vec<double> x) => Dot(y, a * x) * x[0];

    [Differentiable]
    public static double TwoInputs([Shape(6, 4)] Mat<double> w, [Shape(6, 2)] Mat<double> u, [Batch] Vec<double> x, [Batch, Length(2)] Vec<double> z) => Sum(Sin(w * x + u * z));

    /// <summary>The decoder is the encoder's transpose.</summary>
    [Differentiable]
    public static double TiedAutoencoder(Mat<double> w, [Length(3)] Vec<double> b, Vec<double> c, [Batch] Vec<double> x) =>
        SquaredDistance(x, Transpose(w) * Sigmoid(w * x + b) + c);

    [Differentiable]
    public static double Gated([Shape(5, 4)] Mat<double> a, [Shape(5, 4)] Mat<double> b, [Batch] Vec<double> x) => Sum(Sigmoid(a * x) * Tanh(b * x));

    [Differentiable]
    public static double ProductOfMatricesFirst([Shape(2, 3)] Mat<double> a, Mat<double> b, [Batch] Vec<double> x) => SquaredNorm(a * b * x) + SquaredNorm(a * (b * x));

    [Differentiable]
    public static double ScaledInput(Mat<double> w, [Batch] double s, [Batch] Vec<double> x) => Sum(Cos(w * (x * s)) * s);

    [Differentiable]
    public static double SharedProductScaledBySample(Mat<double> w, Vec<double> v, [Batch] double s) => Sum(Tanh(w * v * s));

    [Differentiable]
    public static double MatrixScaledBySample(Mat<double> w, Vec<double> v, [Batch] double s) => SquaredNorm((w * s) * v) + SquaredNorm((s * w + w) * v);

    [Differentiable]
    public static double RowsOfOne([Shape(1, 4)] Mat<double> w, [Shape(3, 1)] Mat<double> u, [Batch] Vec<double> x) => Sum(Tanh(u * (w * x)));

    [Differentiable]
    public static double NoOutputs([Shape(0, 4)] Mat<double> w, double a, [Batch] Vec<double> x) => Sum(w * x) + a * x[1];

    [Differentiable]
    public static double NoInputs([Shape(3, 0)] Mat<double> w, [Length(3)] Vec<double> b, [Batch, Length(0)] Vec<double> x) => SquaredNorm(w * x + b);

    [Differentiable, AtMost(257)]
    public static double Wide([Shape(40, 24)] Mat<double> w, [Shape(17, 40)] Mat<double> u, [Length(40)] Vec<double> b, [Batch, Length(24)] Vec<double> x) => SquaredNorm(u * Tanh(w * x + b));

    [Differentiable]
    public static double SharedAndSampleColumns(Mat<double> w, Vec<double> v, [Batch] Vec<double> x) => Dot(w * x, w * v) + Dot(w * v, w * v);

    [Differentiable]
    public static double SameMatrixThreeTimes([Shape(4, 4)] Mat<double> w, [Batch] Vec<double> x) => Sum(w * Tanh(w * Tanh(w * x)));

    [Differentiable]
    public static double SkipConnections([Shape(4, 4)] Mat<double> a, [Shape(4, 8)] Mat<double> b, [Batch] Vec<double> x)
    {
        var h = Gelu(a * x);
        var k = Elu(b * Concat(h, x));
        return Dot(h, k) + Dot(x, k);
    }
}
