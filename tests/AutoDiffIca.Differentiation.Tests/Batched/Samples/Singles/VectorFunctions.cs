using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: reductions of vectors, softmax, and what takes vectors apart and puts them together.</summary>
internal static partial class VectorFunctions
{
    [Differentiable]
    public static float LogSumExpOfLogits([Shape(5, 4)] Mat<float> w, [Length(5)] Vec<float> b, [Batch] Vec<float> x) => LogSumExp(w * x + b);

    [Differentiable]
    public static float LogMeanExpOfSample(Vec<float> w, [Batch] Vec<float> x) => LogMeanExp(w * x) - LogMeanExp(x) * LogSumExp(w);

    [Differentiable]
    public static float SoftmaxWeights([Shape(5, 4)] Mat<float> w, [Length(5)] Vec<float> v, [Batch] Vec<float> x) => Dot(v, Softmax(w * x));

    [Differentiable]
    public static float LogSoftmaxOfSample(Vec<float> w, [Batch] Vec<float> x) => Dot(LogSoftmax(x * w), Softmax(x + w)) + LogSoftmax(w)[1] * x[0];

    [Differentiable]
    public static float ExtremeLogits([Between(-700, 700)] Vec<float> b, [Batch, Between(-700, 700)] Vec<float> x) => LogSumExp(x + b) * 0.01f + Softmax(x)[0] + Sum(Sigmoid(x - b)) + Sum(Softplus(x)) * 0.01f;

    [Differentiable]
    public static float Entropy(float temperature, [Batch] Vec<float> x)
    {
        var p = Softmax(x / (0.5f + temperature * temperature));
        return -Dot(p, Log(p));
    }

    [Differentiable]
    public static float Concatenated([Shape(3, 9)] Mat<float> w, Vec<float> v, [Batch] Vec<float> x, [Batch] float y) =>
        SquaredNorm(w * Concat(x, v, Slice(x, 1, 1) * y));

    [Differentiable]
    public static float Slices(Vec<float> w, [Batch, Length(7)] Vec<float> x) => Dot(x[..4], w) * Dot(x[3..], w) + SquaredNorm(x[1..^1]) + SquaredNorm(Slice(x, 2, 3) * w[1..]) - x[^1] * x[^2];

    [Differentiable]
    public static float OuterOfTwo(Mat<float> a, [Batch, Length(3)] Vec<float> y, [Batch] Vec<float> x) => Dot(Outer(y, x), a) + SquaredNorm(Outer(x, x) * x);

    [Differentiable]
    public static float OuterWithShared(Vec<float> w, [Batch] Vec<float> x) => Sum(Tanh(Outer(w, x))) + Outer(x, w)[1, 2] * x[0];

    [Differentiable]
    public static float ElementReads(Mat<float> w, Vec<float> v, [Batch] Vec<float> x) => x[0] * w[1, 2] - x[3] * v[^1] + w[2, 3] * w[0, 0] * x[1] * x[1] + x[^2] * x[0];

    [Differentiable]
    public static float RowsOfAMatrix(Mat<float> w, [Among(0, 2)] int i, [Batch] Vec<float> x) => Dot(w.Row(i), x) * MathF.Sin(w[1, 1] * x[2]) + SquaredNorm(w.Row(1) - x);

    /// <summary>An embedding: the sample says which row.</summary>
    [Differentiable]
    public static float RowByTheSample([Shape(5, 4)] Mat<float> table, [Batch, NoGradient, Among(0, 1, 2, 3, 4)] float word, [Batch] Vec<float> x) =>
        Dot(table.Row((int)word), x) + table[(int)word, 1] * x[0] - SquaredNorm(table.Row(0));

    [Differentiable]
    public static float VectorOfNumbers(Mat<float> w, [Batch] float x, [Batch] float y)
    {
        Vec<float> h = [x, y, x * y, 1 - x];
        return SquaredNorm(Sin(w * h)) + Dot(h, new Vec<float>([y, y, x, 0.5f]));
    }

    [Differentiable]
    public static float MatrixTimesMatrix(Mat<float> a, [Shape(4, 2)] Mat<float> b, [Batch, Length(2)] Vec<float> x) => SquaredNorm(a * b * x) + Sum(a * b) * x[0];

    [Differentiable]
    public static float MatrixOfTheSample([Shape(4, 2)] Mat<float> a, [Batch, Length(6)] float[] x) => SquaredNorm(a * new Mat<float>(2, 3, x)) + new Mat<float>(3, 2, x)[1, 1] * x[0];

    [Differentiable]
    public static float TransposeOfTheSample([Shape(4, 3)] Mat<float> a, [Batch, Length(6)] float[] x)
    {
        var m = new Mat<float>(2, 3, x);
        return Sum(Sin(a * Transpose(m))) + Dot(m * Transpose(a), Transpose(Transpose(m * Transpose(a)))) * 0.1f;
    }

    [Differentiable]
    public static float SoftmaxOfRows(Mat<float> w, [Batch] Vec<float> x)
    {
        // Attention of the sample to itself.
        var p = Softmax(Outer(x, w.Row(0)) + Outer(w.Row(1), x));
        return Sum(p * x) + LogSoftmax(w)[1, 2] * x[1];
    }

    [Differentiable]
    public static float GramMatrix(Mat<float> w, [Batch] Vec<float> x) => SquaredNorm(Transpose(w) * w - Outer(x, x)) * 0.1f + SquaredDistance(w, Outer(w * x, x) + w * 0.5f);

    [Differentiable]
    public static float ForeachOverEntries(Vec<float> w, float a, [Batch] Vec<float> x)
    {
        var h = a;
        foreach (var v in x)
            h = MathF.Tanh(h * v + a);
        foreach (var v in w)
            h += v * h * h * 0.1f;
        return h;
    }

    [Differentiable]
    public static float OfNoEntries(Vec<float> w, [Batch, Length(0)] Vec<float> x, [Batch] float y) => Sum(x) + SquaredNorm(x) + Dot(x, x) + Sum(w * y) + Sum(Concat(x, w) * y);

    [Differentiable]
    public static float OfOneEntry([Length(1)] Vec<float> w, [Batch, Length(1)] Vec<float> x) => LogSumExp(w * x) + Softmax(x)[0] * Mean(w) + SquaredDistance(x, w);
}
