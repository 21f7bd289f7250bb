using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: branches that depend on the sample, on what is shared, and on both.</summary>
internal static partial class Branches
{
    [Differentiable]
    public static float IfElse(float a, [Batch] float x)
    {
        float y;
        if (x > a)
            y = x * x - a;
        else
            y = a * a * x;
        return y * MathF.Sin(y);
    }

    [Differentiable]
    public static float IfWithoutElse(float a, [Batch] float x, [Batch] float y)
    {
        var z = x;
        if (x * y > 0)
            z *= y;
        if (z > 0.3f)
            z = z * z + a;
        return z + x * y * a;
    }

    [Differentiable]
    public static float Conditional(float a, [Batch] float x, [Batch] float y) => x > y ? x * x * a : y > 0 ? MathF.Exp(y) * x : -y * a;

    [Differentiable]
    public static float OnWhatIsShared(float a, [Among(0, 1)] int option, [NoGradient] bool isOn, [Batch] float x)
    {
        var y = isOn ? a * x : x * x;
        if (option == 1)
            y = MathF.Sin(y);
        if (a > 0.2f)
            y *= a;
        return y * y;
    }

    [Differentiable]
    public static float Nested(float a, [Batch] float x, [Batch] float y)
    {
        var z = x + a;
        if (x > 0)
        {
            z = MathF.Exp(-z * z);
            if (y > 0.5f)
            {
                var inner = z * y;
                if (inner > 0.3f)
                    z += inner * inner;
                else
                    z -= inner * a;
            }
            else if (y < -0.5f)
            {
                z *= y;
            }
        }
        else if (y > x)
        {
            z = z * y - a;
        }
        return z * z;
    }

    [Differentiable]
    public static float SwitchExpression(float a, [Batch] float x) => (x * a) switch
    {
        > 0.5f => MathF.Log(x * a) * a,
        > 0.25f when x > 0 => MathF.Exp(x),
        < -0.5f => x * a * a,
        0 => a * a + x,
        _ => x * x * x,
    };

    [Differentiable]
    public static float SwitchStatement(float a, [Batch] float x, [Batch] float y)
    {
        var z = y;
        switch (x)
        {
            case > 1:
                return x * x * a;
            case > 0 when y > 0:
                z = MathF.Sqrt(x) * y;
                break;
            case >= -0.5f and <= 0.9f:
                z += MathF.Cos(x) * a;
                if (z > 0)
                    break;
                z *= 2;
                break;
            default:
                z = -x;
                break;
        }
        return z * z + a * x;
    }

    [Differentiable]
    public static float SwitchOnLabels(Vec<float> w, [Batch, NoGradient, Among(0, 1, 2, 3, 7)] float label, [Batch] float x) => (int)label switch
    {
        0 => w[0] * x,
        1 when x > 0 => MathF.Log(x) * w[1],
        1 => w[1] * x * x,
        < 4 => MathF.Sin(w[2] + x),
        _ => w[3] - x,
    };

    [Differentiable]
    public static float EarlyReturns(float a, [Batch] float x, [Batch] float y)
    {
        if (x < -1)
            return y * a;
        var z = x * y;
        if (z > 0.5f)
            return z * z;
        z += MathF.Cos(x * a);
        if (y > 1)
            return z * y;
        return z - y;
    }

    [Differentiable]
    public static float OfVectors(Vec<float> w, [Batch] Vec<float> x)
    {
        var h = x[0] > w[0] ? x * w : x[1] > 0 ? x : w + x;
        return SquaredNorm(h) + h[2];
    }

    [Differentiable]
    public static float VectorsOfTwoLengths(Vec<float> w, [Batch] Vec<float> x)
    {
        var h = x;
        if (x[0] > 0)
            h = Concat(x, w[1..3]);
        else if (x[0] == 0)
            h = x[1..];
        return SquaredNorm(h) / h.Length + Mean(Exp(h));
    }

    [Differentiable]
    public static float LayersOnOneSide([Shape(4, 4)] Mat<float> w, [Shape(4, 4)] Mat<float> u, [Batch] Vec<float> x)
    {
        var h = Tanh(w * x);
        if (h[0] > 0)
            h = u * (h * h);
        else
            h = h - Sigmoid(w * h);
        return Sum(h) * h[3];
    }

    [Differentiable]
    public static float AssignedInBoth(float a, [Batch] Vec<float> x)
    {
        float scale;
        Vec<float> h;
        int n;
        if (x[0] + x[1] > 0)
        {
            scale = MathF.Exp(a * x[0]);
            h = x * x;
            n = 3;
        }
        else
        {
            scale = a;
            h = Sin(x);
            n = h.Length + 1;
        }
        return scale * Sum(h) * n;
    }

    [Differentiable]
    public static float InASharedLoop(Vec<float> w, [Among(0, 1, 5)] int n, [Batch] float x)
    {
        var (even, odd) = (x, 1.0f);
        for (var k = 0; k < n; k++)
        {
            if (k % 2 == 0)
                even = even * w[k % 4] + odd;
            else if (even > 0)
                odd = odd * w[k % 4] - MathF.Log(1 + even);
            if (odd < -1)
                odd = -1 / odd;
        }
        return even * odd;
    }

    [Differentiable]
    public static float OverElements(float a, [Batch] Vec<float> x)
    {
        var sum = 0.0f;
        foreach (var v in x)
            sum += v > 0 ? MathF.Sqrt(v) * a : v * v;
        return sum * sum;
    }

    [Differentiable]
    public static float HuberLoss(float a, Vec<float> w, [Batch] Vec<float> x, [Batch] float target)
    {
        var error = Dot(w, x) + a - target;
        return MathF.Abs(error) <= 0.7f ? 0.5f * error * error : 0.7f * (MathF.Abs(error) - 0.35f);
    }

    [Differentiable]
    public static float ShortCircuits(float a, float[] w, [Batch, NoGradient, Among(0, 2, 3, 4, 9)] float where, [Batch] float x)
    {
        var i = (int)where;
        // The element exists only where the first half says so.
        if (i < w.Length && w[i] > 0 && x > a)
            return w[i] * x;
        return i >= w.Length || w[i] < 0 ? x * a : x - w[i] * a;
    }

    [Differentiable]
    public static float ConditionOfBoth(Vec<float> w, [Batch] Vec<float> x)
    {
        var s = Dot(w, x);
        var isLarge = s > 0.2f;
        var isFirst = x[0] > x[1] ^ isLarge;
        var y = isLarge && !isFirst ? s * s : isFirst ? MathF.Exp(-s) : s;
        return isLarge ? y * w[0] : y * y;
    }

    [Differentiable]
    public static float WholeNumbersOfTheSample(Vec<float> w, [Batch, NoGradient, Among(-2, 0, 1, 3)] float count, [Batch] float x)
    {
        var n = (int)count;
        var m = n > 0 ? n * 2 : 1 - n;
        return MathF.Pow(1 + x * x, m) * w[0] + (n == 0 ? w[1] : 2 * w[2]) * x + m * w[3];
    }
}
