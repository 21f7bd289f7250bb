using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Reductions of vectors, softmax, and what takes vectors apart and puts them together.</summary>
internal static partial class VectorFunctions
{
    [Differentiable]
    public static double LogSumExpOfLogits([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> b, [Batch] Vec<double> x) => LogSumExp(w * x + b);

    [Differentiable]
    public static double LogMeanExpOfSample(Vec<double> w, [Batch] Vec<double> x) => LogMeanExp(w * x) - LogMeanExp(x) * LogSumExp(w);

    [Differentiable]
    public static double SoftmaxWeights([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> v, [Batch] Vec<double> x) => Dot(v, Softmax(w * x));

    [Differentiable]
    public static double LogSoftmaxOfSample(Vec<double> w, [Batch] Vec<double> x) => Dot(LogSoftmax(x * w), Softmax(x + w)) + LogSoftmax(w)[1] * x[0];

    [Differentiable]
    public static double ExtremeLogits([Between(-700, 700)] Vec<double> b, [Batch, Between(-700, 700)] Vec<double> x) => LogSumExp(x + b) * 0.01 + Softmax(x)[0] + Sum(Sigmoid(x - b)) + Sum(Softplus(x)) * 0.01;

    [Differentiable]
    public static double Entropy(double temperature, [Batch] Vec<double> x)
    {
        var p = Softmax(x / (0.5 + temperature * temperature));
        return -Dot(p, Log(p));
    }

    [Differentiable]
    public static double Concatenated([Shape(3, 9)] Mat<double> w, Vec<double> v, [Batch] Vec<double> x, [Batch] double y) =>
        SquaredNorm(w * Concat(x, v, Slice(x, 1, 1) * y));

    [Differentiable]
    public static double Slices(Vec<double> w, [Batch, Length(7)] Vec<double> x) => Dot(x[..4], w) * Dot(x[3..], w) + SquaredNorm(x[1..^1]) + SquaredNorm(Slice(x, 2, 3) * w[1..]) - x[^1] * x[^2];

    [Differentiable]
    public static double OuterOfTwo(Mat<double> a, [Batch, Length(3)] Vec<double> y, [Batch] Vec<double> x) => Dot(Outer(y, x), a) + SquaredNorm(Outer(x, x) * x);

    [Differentiable]
    public static double OuterWithShared(Vec<double> w, [Batch] Vec<double> x) => Sum(Tanh(Outer(w, x))) + Outer(x, w)[1, 2] * x[0];

    [Differentiable]
    public static double ElementReads(Mat<double> w, Vec<double> v, [Batch] Vec<double> x) => x[0] * w[1, 2] - x[3] * v[^1] + w[2, 3] * w[0, 0] * x[1] * x[1] + x[^2] * x[0];

    [Differentiable]
    public static double RowsOfAMatrix(Mat<double> w, [Among(0, 2)] int i, [Batch] Vec<double> x) => Dot(w.Row(i), x) * Math.Sin(w[1, 1] * x[2]) + SquaredNorm(w.Row(1) - x);

    /// <summary>An embedding: the sample says which row.</summary>
    [Differentiable]
    public static double RowByTheSample([Shape(5, 4)] Mat<double> table, [Batch, NoGradient, Among(0, 1, 2, 3, 4)] double word, [Batch] Vec<double> x) =>
        Dot(table.Row((int)word), x) + table[(int)word, 1] * x[0] - SquaredNorm(table.Row(0));

    [Differentiable]
    public static double VectorOfNumbers(Mat<double> w, [Batch] double x, [Batch] double y)
    {
        Vec<double> h = [x, y, x * y, 1 - x];
        return SquaredNorm(Sin(w * h)) + Dot(h, new Vec<double>([y, y, x, 0.5]));
    }

    [Differentiable]
    public static double MatrixTimesMatrix(Mat<double> a, [Shape(4, 2)] Mat<double> b, [Batch, Length(2)] Vec<double> x) => SquaredNorm(a * b * x) + Sum(a * b) * x[0];

    [Differentiable]
    public static double MatrixOfTheSample([Shape(4, 2)] Mat<double> a, [Batch, Length(6)] double[] x) => SquaredNorm(a * new Mat<double>(2, 3, x)) + new Mat<double>(3, 2, x)[1, 1] * x[0];

    [Differentiable]
    public static double TransposeOfTheSample([Shape(4, 3)] Mat<double> a, [Batch, Length(6)] double[] x)
    {
        var m = new Mat<double>(2, 3, x);
        return Sum(Sin(a * Transpose(m))) + Dot(m * Transpose(a), Transpose(Transpose(m * Transpose(a)))) * 0.1;
    }

    [Differentiable]
    public static double SoftmaxOfRows(Mat<double> w, [Batch] Vec<double> x)
    {
        // Attention of the sample to itself.
        var p = Softmax(Outer(x, w.Row(0)) + Outer(w.Row(1), x));
        return Sum(p * x) + LogSoftmax(w)[1, 2] * x[1];
    }

    [Differentiable]
    public static double GramMatrix(Mat<double> w, [Batch] Vec<double> x) => SquaredNorm(Transpose(w) * w - Outer(x, x)) * 0.1 + SquaredDistance(w, Outer(w * x, x) + w * 0.5);

    [Differentiable]
    public static double ForeachOverEntries(Vec<double> w, double a, [Batch] Vec<double> x)
    {
        var h = a;
        foreach (var v in x)
            h = Math.Tanh(h * v + a);
        foreach (var v in w)
            h += v * h * h * 0.1;
        return h;
    }

    [Differentiable]
    public static double OfNoEntries(Vec<double> w, [Batch, Length(0)] Vec<double> x, [Batch] double y) => Sum(x) + SquaredNorm(x) + Dot(x, x) + Sum(w * y) + Sum(Concat(x, w) * y);

    [Differentiable]
    public static double OfOneEntry([Length(1)] Vec<double> w, [Batch, Length(1)] Vec<double> x) => LogSumExp(w * x) + Softmax(x)[0] * Mean(w) + SquaredDistance(x, w);
}
