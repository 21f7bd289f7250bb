using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: loops whose trips differ from sample to sample.</summary>
internal static partial class TripCounts
{
    [Differentiable]
    public static float BoundOfTheSample([Between(-0.8, 0.8)] float a, [Batch, NoGradient, Among(0, 1, 2, 7)] float trips, [Batch] float x)
    {
        var y = x;
        for (var k = 0; k < (int)trips; k++)
            y = MathF.Sin(a * y) + x * 0.1f;
        return y * a;
    }

    [Differentiable]
    public static float While([Between(0.4, 0.7)] float rate, [Batch, Finite] float x)
    {
        var y = 1 + x * x;
        var rounds = 0;
        while (y > 0.3f)
        {
            y *= rate + 0.05f * MathF.Sin(x);
            rounds++;
        }
        return y * rounds + x * rate;
    }

    [Differentiable]
    public static float DoWhile(float a, [Batch] float x)
    {
        var (y, k) = (x, 0);
        do
        {
            y = 0.5f * y + MathF.Sin(a);
            k++;
        }
        while (y < 0.4f && k < 4);
        return y * y + k * x;
    }

    [Differentiable]
    public static float Newton(float shift, [Batch, Between(0.5, 3), Finite] float x)
    {
        var a = x + shift * shift;
        var y = a;
        while (MathF.Abs(y * y - a) > 1e-5f * a)
            y = 0.5f * (y + a / y);
        return y;
    }

    [Differentiable]
    public static float Break(float[] w, [Batch] float x)
    {
        var h = x;
        for (var i = 0; i < w.Length; i++)
        {
            h = h * w[i] + x;
            if (h < -0.3f)
                break;
            h += w[i];
        }
        return h * h;
    }

    [Differentiable]
    public static float Continue(float a, [Batch] float[] x)
    {
        var h = a;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
                continue;
            h = h * x[i] + a;
            if (h > 1)
                continue;
            h -= MathF.Sqrt(x[i]) * a;
        }
        return h * h;
    }

    [Differentiable]
    public static float ReturnFromALoop(float[] w, [Batch] float x)
    {
        var h = 1.0f;
        for (var i = 0; i < w.Length; i++)
        {
            h = h * x + w[i];
            if (h > 0.7f)
                return h * w[i];
        }
        return h - x;
    }

    [Differentiable]
    public static float NestedLoops(float a, [Batch, NoGradient, Among(0, 1, 3)] float outer, [Batch, NoGradient, Among(0, 2)] float inner, [Batch] float x)
    {
        var sum = x;
        for (var i = 0; i < (int)outer; i++)
        {
            for (var j = 0; j < (int)inner + i; j++)
                sum = MathF.Tanh(sum + a * j) + 0.1f * i;
            sum *= 0.9f;
        }
        return sum * sum;
    }

    /// <summary>A loop of shared length in a loop of the sample's.</summary>
    [Differentiable]
    public static float LayersUntilSmall([Shape(4, 4)] Mat<float> w, [Batch, Finite] Vec<float> x)
    {
        var h = x;
        var trips = 0;
        while (SquaredNorm(h) > 0.2f && trips < 6)
        {
            for (var k = 0; k < 2; k++)
                h = 0.4f * Tanh(w * h) + 0.1f * h;
            trips++;
        }
        return SquaredNorm(h) + trips * h[0];
    }

    [Differentiable]
    public static float AdaptiveSteps(float rate, [Batch, Between(0.3, 1.4), Finite] float x)
    {
        var (y, t) = (x, 0.0f);
        var steps = 0;
        while (t < 1 && steps < 50)
        {
            var slope = MathF.Sin(rate * y) - 0.5f * y;
            var h = MathF.Min(0.25f / (1 + MathF.Abs(StopGradient(slope))), 1 - t);
            y += h * slope;
            t += h;
            steps++;
        }
        return y * y;
    }

    /// <summary>The loop before is shared, so is the one after.</summary>
    [Differentiable]
    public static float BetweenSharedLoops([Shape(4, 4)] Mat<float> w, [Batch, NoGradient, Among(0, 1, 4)] float trips, [Batch] Vec<float> x)
    {
        var h = x;
        for (var k = 0; k < 2; k++)
            h = Tanh(w * h);
        for (var k = 0; k < (int)trips; k++)
            h = h * 0.5f + Sin(x);
        for (var k = 0; k < 2; k++)
            h = Softplus(w * h);
        return Sum(h);
    }

    [Differentiable]
    public static float SumOfAPart(Vec<float> w, [Batch, NoGradient, Among(0, 1, 4)] float count, [Batch] Vec<float> x)
    {
        var sum = 0.0f;
        for (var i = 0; i < (int)count; i++)
            sum += w[i] * x[i] * x[i];
        return sum + SquaredNorm(x[..(int)count]) * w[3];
    }

    [Differentiable]
    public static float EndlessWithReturn([Between(0.4, 0.7)] float rate, [Batch, Finite] float x)
    {
        var h = 2 + x * x;
        for (; ; )
        {
            if (h < 1)
                return h * x;
            h *= rate;
        }
    }
}
