using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Batched.Models;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: products of shared matrices and the samples' vectors.</summary>
internal static partial class Layers
{
    [Differentiable]
    public static float Linear(Mat<float> w, [Length(3)] Vec<float> v, [Batch] Vec<float> x) => Dot(v, w * x);

    [Differentiable]
    public static float OneLayer([Shape(5, 4)] Mat<float> w, [Length(5)] Vec<float> b, [Batch] Vec<float> x) => Sum(Tanh(w * x + b));

    [Differentiable]
    public static float OneLayerOfGivenSamples([Shape(5, 4)] Mat<float> w, [Length(5)] Vec<float> b, [Batch, NoGradient] Vec<float> x) => SquaredNorm(Relu(w * x + b));

    [Differentiable]
    public static float TwoLayers([Shape(9, 4)] Mat<float> first, [Length(9)] Vec<float> b, [Shape(2, 9)] Mat<float> second, [Length(2), Batch, NoGradient] Vec<float> target, [Batch] Vec<float> x) =>
        0.5f * SquaredDistance(target, second * Sigmoid(first * x + b));

    [Differentiable]
    public static float LayerObject([Widths(3, 4)] SmallAffine layer, [Length(3), Batch] Vec<float> y, [Batch] Vec<float> x) => Dot(y, Softplus(layer.Weights * x + layer.Bias));

    [Differentiable]
    public static float Residual([Shape(4, 4)] Mat<float> a, [Shape(4, 4)] Mat<float> b, [Batch] Vec<float> x)
    {
        var h = x + a * Tanh(b * x);
        h = h + a * Tanh(b * h);
        return SquaredNorm(h - x);
    }

    [Differentiable]
    public static float QuadraticForm([Shape(4, 4)] Mat<float> a, [Batch] Vec<float> x) => Dot(x, a * x) + Dot(a * x, a * x);

    [Differentiable]
    public static float BilinearForm(Mat<float> a, [Batch, Length(3)] Vec<float> y, [Batch] Vec<float> x) => Dot(y, a * x) * x[0];

    [Differentiable]
    public static float TwoInputs([Shape(6, 4)] Mat<float> w, [Shape(6, 2)] Mat<float> u, [Batch] Vec<float> x, [Batch, Length(2)] Vec<float> z) => Sum(Sin(w * x + u * z));

    /// <summary>The decoder is the encoder's transpose.</summary>
    [Differentiable]
    public static float TiedAutoencoder(Mat<float> w, [Length(3)] Vec<float> b, Vec<float> c, [Batch] Vec<float> x) =>
        SquaredDistance(x, Transpose(w) * Sigmoid(w * x + b) + c);

    [Differentiable]
    public static float Gated([Shape(5, 4)] Mat<float> a, [Shape(5, 4)] Mat<float> b, [Batch] Vec<float> x) => Sum(Sigmoid(a * x) * Tanh(b * x));

    [Differentiable]
    public static float ProductOfMatricesFirst([Shape(2, 3)] Mat<float> a, Mat<float> b, [Batch] Vec<float> x) => SquaredNorm(a * b * x) + SquaredNorm(a * (b * x));

    [Differentiable]
    public static float ScaledInput(Mat<float> w, [Batch] float s, [Batch] Vec<float> x) => Sum(Cos(w * (x * s)) * s);

    [Differentiable]
    public static float SharedProductScaledBySample(Mat<float> w, Vec<float> v, [Batch] float s) => Sum(Tanh(w * v * s));

    [Differentiable]
    public static float MatrixScaledBySample(Mat<float> w, Vec<float> v, [Batch] float s) => SquaredNorm((w * s) * v) + SquaredNorm((s * w + w) * v);

    [Differentiable]
    public static float RowsOfOne([Shape(1, 4)] Mat<float> w, [Shape(3, 1)] Mat<float> u, [Batch] Vec<float> x) => Sum(Tanh(u * (w * x)));

    [Differentiable]
    public static float NoOutputs([Shape(0, 4)] Mat<float> w, float a, [Batch] Vec<float> x) => Sum(w * x) + a * x[1];

    [Differentiable]
    public static float NoInputs([Shape(3, 0)] Mat<float> w, [Length(3)] Vec<float> b, [Batch, Length(0)] Vec<float> x) => SquaredNorm(w * x + b);

    [Differentiable, AtMost(257)]
    public static float Wide([Shape(40, 24)] Mat<float> w, [Shape(17, 40)] Mat<float> u, [Length(40)] Vec<float> b, [Batch, Length(24)] Vec<float> x) => SquaredNorm(u * Tanh(w * x + b));

    [Differentiable]
    public static float SharedAndSampleColumns(Mat<float> w, Vec<float> v, [Batch] Vec<float> x) => Dot(w * x, w * v) + Dot(w * v, w * v);

    [Differentiable]
    public static float SameMatrixThreeTimes([Shape(4, 4)] Mat<float> w, [Batch] Vec<float> x) => Sum(w * Tanh(w * Tanh(w * x)));

    [Differentiable]
    public static float SkipConnections([Shape(4, 4)] Mat<float> a, [Shape(4, 8)] Mat<float> b, [Batch] Vec<float> x)
    {
        var h = Gelu(a * x);
        var k = Elu(b * Concat(h, x));
        return Dot(h, k) + Dot(x, k);
    }
}
