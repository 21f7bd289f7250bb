using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: branches whose other side would be NaN or infinite, or would throw.</summary>
internal static partial class UntakenSides
{
    [Differentiable]
    public static float Logarithm(float a, [Batch] float x)
    {
        if (x > 0)
            return MathF.Log(x) * a;
        return x * a * a;
    }

    [Differentiable]
    public static float SquareRoot(float a, [Batch] float x) => x > 0 ? MathF.Sqrt(x) * a : x < 0 ? MathF.Sqrt(-x) : a;

    [Differentiable]
    public static float Division(float a, [Batch] float x) => x == 0 ? a : MathF.Sin(a * x) / x;

    [Differentiable]
    public static float FractionalPower(float p, [Batch] float x) => x > 0 ? MathF.Pow(x, p) : p * x * x;

    [Differentiable]
    public static float Overflow(float a, [Batch, Between(-900, 900)] float x) => x > 0 ? x + MathF.Log(1 + MathF.Exp(-x)) * a : MathF.Log(1 + MathF.Exp(x)) * a;

    [Differentiable]
    public static float Normalised(Vec<float> w, [Batch] Vec<float> x)
    {
        var norm = SquaredNorm(x * Relu(x));
        return norm > 0.5f ? Dot(w, x) / MathF.Sqrt(norm - 0.5f) : Dot(w, x);
    }

    [Differentiable]
    public static float LogarithmsOfVectors(Vec<float> w, [Batch] Vec<float> x) =>
        x[0] > 0 && x[1] > 0 && x[2] > 0 && x[3] > 0 ? Dot(w, Log(x)) + Sum(Sqrt(x)) : Dot(w, x * x) + Sum(Log(1.0f + Square(x)));

    [Differentiable]
    public static float ArcSine(float a, [Batch] float x)
    {
        float y;
        if (MathF.Abs(x) < 1)
            y = MathF.Asin(x) * a + MathF.Atanh(x);
        else
            y = MathF.Acosh(MathF.Abs(x)) - a;
        return y * y;
    }

    /// <summary>Computed for every sample and used for some: the slope is infinite at 0.</summary>
    [Differentiable]
    public static float UsedOnOneSide(float a, [Batch] float x)
    {
        var root = MathF.Sqrt(MathF.Abs(x)) * a;
        var inverse = 1 / x;
        return x != 0 ? root + inverse * a * a : a;
    }

    [Differentiable]
    public static float IndexOutOfRange(float[] w, [Batch] float x)
    {
        var i = (int)StopGradient(x * 4);
        return i >= 0 && i < w.Length ? w[i] * x : x * x;
    }

    [Differentiable]
    public static float ShapesThatFitOnOneSide(Vec<float> w, Vec<float> v, [NoGradient] float a, [Batch] float x)
    {
        // Nobody gets to the first side: what is shared there is not computed.
        if (x > 100)
            return Dot(w, v[..2]) * x;
        return Dot(w, v) * x * a;
    }

    [Differentiable]
    public static float WholeDivision([Among(0, 3)] int n, float a, [Batch] float x)
    {
        if (x > 0.3f)
            return n == 0 ? a * x : 7 / n * x * x;
        return a * a * x;
    }

    [Differentiable]
    public static float NestedGuards(float a, [Batch] float x, [Batch] float y)
    {
        if (x > 0)
        {
            var l = MathF.Log(x);
            if (l < 0 && y > 0)
                return MathF.Sqrt(-l) * MathF.Pow(y, a);
            return y != 0 ? l / y : l * a;
        }
        return y < 0 ? MathF.Log(-y) * x : x * y + a;
    }

    [Differentiable]
    public static float GuardInALoop(Vec<float> w, [Batch] Vec<float> x)
    {
        var h = 1.0f;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
                h = h * MathF.Sqrt(x[i]) + w[i];
            else if (h > 0)
                h = MathF.Log(h) - w[i] * x[i];
        }
        return h;
    }

    /// <summary>Shared and NaN, where no sample gets.</summary>
    [Differentiable]
    public static float SharedLogarithm([Between(-1, -0.5)] float a, [Batch] float x)
    {
        if (x > 100)
            return MathF.Log(a) * x;
        return x < 0 ? a * x : x * MathF.Exp(a);
    }

    [Differentiable]
    public static float LayerOnlyWhereItIsFinite([Shape(3, 4)] Mat<float> w, [Batch] Vec<float> x)
    {
        if (x[0] > 0)
        {
            var h = Log(Square(w * (x / x[0])) + x[0]);
            return Sum(h);
        }
        return SquaredNorm(w * x);
    }

    [Differentiable]
    public static float SoftplusByHand(float a, [Batch, Between(-50, 1000)] float x) => x > 30 ? x * a : MathF.Log(1 + MathF.Exp(x)) * a;

    [Differentiable]
    public static float CombinatorOnOneSide(Mat<float> rows, [Batch] Vec<float> x) =>
        x[0] > 0 ? LogSumExp(rows, r => Dot(r, x) / MathF.Sqrt(x[0])) : Mean(rows, r => MathF.Log(1 - x[0]) * r[1]);
}
