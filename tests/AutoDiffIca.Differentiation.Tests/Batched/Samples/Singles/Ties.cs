using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: kinks, which samples on the grid meet: equal numbers, zeros and bounds.</summary>
internal static partial class Ties
{
    [Differentiable]
    public static float LargerAndSmaller(float a, [Batch] float x, [Batch] float y) => MathF.Max(x, y) * 3 - MathF.Min(x, a) + MathF.Max(a, 0.5f) * MathF.Max(x, 0.5f);

    [Differentiable]
    public static float LargerAndSmallerEntries(Vec<float> w, [Batch] Vec<float> x, [Batch] Vec<float> y) => Sum(Max(x, y) * w) + Sum(Min(x, w) * y) - Sum(Max(x, 0.5f)) + Sum(Min(0.0f, x * w));

    [Differentiable]
    public static float Bounds(float a, [Batch] float x) => Math.Clamp(x, -0.5f, 0.5f) * a + Math.Clamp(x, -1 - a * a, 1 + a * a);

    [Differentiable]
    public static float BoundsOfEntries(Vec<float> w, [Batch] Vec<float> x) => Sum(Clamp(x, -0.5f, 1.0f) * w) + Sum(Clamp(w, -0.5f, 0.5f) * x);

    [Differentiable]
    public static float AbsoluteValues(Vec<float> w, [Batch] Vec<float> x) => Sum(Abs(x)) + Sum(Abs(x * w)) + MathF.Abs(x[0] - w[0]) - MathF.Abs(x[1]);

    [Differentiable]
    public static float Rectified(Vec<float> w, [Batch] Vec<float> x) => Sum(Relu(x - w)) + Relu(x[0]) * Relu(x[1] * w[1]) - LeakyRelu(x[2], 0.25f) + Elu(x[3]);

    [Differentiable]
    public static float LargestByHand([Batch] Vec<float> x, Vec<float> w)
    {
        var largest = x[0];
        var at = 0;
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > largest)
                (largest, at) = (x[i], i);
        }
        return largest * w[at] + at;
    }

    [Differentiable]
    public static float LargestByMax([Batch] Vec<float> x, float a)
    {
        var largest = x[0];
        for (var i = 1; i < x.Length; i++)
            largest = MathF.Max(largest, x[i]);
        return largest * largest + a * largest;
    }

    /// <summary>Roots of nothing, whose slope is infinite, times nothing.</summary>
    [Differentiable]
    public static float RootsOfZeros(Vec<float> w, [Batch] Vec<float> x) => Sum(Sqrt(Abs(x)) * w) + 0 * MathF.Sqrt(Abs(x[0]));

    [Differentiable]
    public static float ZeroToAPower(float a, [Batch] float x) => MathF.Pow(x, 2) * a + MathF.Pow(x, 3) + MathF.Pow(MathF.Abs(x), 1 + a * a);

    [Differentiable]
    public static float ZerosInProducts(Vec<float> w, [Batch] Vec<float> x)
    {
        var product = 1.0f;
        for (var i = 0; i < x.Length; i++)
            product *= x[i] * w[i];
        return product + x[0] * x[1] * x[2];
    }

    [Differentiable]
    public static float EqualNumbersInBranches(float a, [Batch] float x, [Batch] float y) => x == y ? x * a : x >= 0.5f ? y * a : x != 0 ? x * y : a * a;

    [Differentiable]
    public static float LargestOfRows(Mat<float> rows, [Batch] Vec<float> x) => Sum(rows, r => MathF.Max(Dot(r, x), r[0] * x[0])) + Mean(rows, r => Sum(Relu(r - x)));
}
