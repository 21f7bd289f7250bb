using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Parameters with a row for each sample: of every kind, active and given, one and several.</summary>
internal static partial class BatchedKinds
{
    [Differentiable]
    public static double OnlyBatched([Batch] Vec<double> x) => SquaredNorm(x) * Math.Sin(x[0]);

    [Differentiable]
    public static double OnlyBatchedNumbers([Batch] double x, [Batch] double y) => x * Math.Exp(y) - y * y;

    [Differentiable]
    public static double OneActiveOneGiven([Batch] double x, [Batch, NoGradient] double y) => x * x * y + Math.Cos(x * y);

    [Differentiable]
    public static double GivenFirst([Batch, NoGradient] Vec<double> x, Vec<double> w, [Batch, NoGradient] double y) => (Dot(w, x) - y) * (Dot(w, x) - y);

    [Differentiable]
    public static double SharedBetween([Batch] Vec<double> x, double a, [Batch, Length(2)] double[] y, Vec<double> w, [Batch] double z) => a * Dot(x, w) * y[0] + Math.Tanh(z * y[1]) * a * a;

    [Differentiable]
    public static double ArrayAndVector(double[] w, [Batch] double[] x, [Batch] Vec<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += w[i] * x[i] * y[i] + Math.Sin(x[^(i + 1)]);
        return sum * Dot(x, y.ToArray());
    }

    [Differentiable]
    public static double GivenArray(Vec<double> w, [Batch, NoGradient] double[] x)
    {
        var scale = 0.0;
        foreach (var v in x)
            scale += Math.Floor(3 * v) + Math.Sign(v);
        return scale * Sum(w) + Dot(w, new Vec<double>(x));
    }

    [Differentiable]
    public static double GivenNumberInWholeArithmetic(Vec<double> w, [Batch, NoGradient, Among(0, 1, 2, 3)] double label, [Batch] Vec<double> x) => LogSoftmax(w * x)[(int)label] * ((int)label % 2 + 1);

    [Differentiable]
    public static double FourBatched(Mat<double> w, [Batch] Vec<double> x, [Batch, Length(3)] Vec<double> y, [Batch, NoGradient] double weight, [Batch] double offset) =>
        weight * (Dot(y, w * x) - offset) * (Dot(y, w * x) - offset);

    [Differentiable]
    public static double SampleWrittenOver(double a, [Batch] double x, [Batch] Vec<double> y)
    {
        x = x * a;
        y = y * x;
        x += Sum(y);
        y = Sin(y) - x;
        return x * SquaredNorm(y);
    }

    /// <summary>All of it is the same for all samples but for a factor at the end.</summary>
    [Differentiable]
    public static double AlmostEverythingShared([Shape(4, 4)] Mat<double> w, Vec<double> v, [Among(0, 3)] int n, [Batch] double x)
    {
        var h = v;
        for (var k = 0; k < n; k++)
            h = Tanh(w * h) + v;
        var norm = SquaredNorm(h);
        if (norm > 1)
            norm = Math.Log(norm);
        return norm * x;
    }

    [Differentiable]
    public static double ElementsOfOneOnly(double a, [Batch, Length(6)] Vec<double> x) => x[2] * a + x[2] * x[2];
}
