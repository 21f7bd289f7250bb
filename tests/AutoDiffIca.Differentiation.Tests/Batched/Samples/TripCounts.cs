using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Loops whose trips differ from sample to sample.</summary>
internal static partial class TripCounts
{
    [Differentiable]
    public static double BoundOfTheSample([Between(-0.8, 0.8)] double a, [Batch, NoGradient, Among(0, 1, 2, 7)] double trips, [Batch] double x)
    {
        var y = x;
        for (var k = 0; k < (int)trips; k++)
            y = Math.Sin(a * y) + x * 0.1;
        return y * a;
    }

    [Differentiable]
    public static double While([Between(0.4, 0.7)] double rate, [Batch, Finite] double x)
    {
        var y = 1 + x * x;
        var rounds = 0;
        while (y > 0.3)
        {
            y *= rate + 0.05 * Math.Sin(x);
            rounds++;
        }
        return y * rounds + x * rate;
    }

    [Differentiable]
    public static double DoWhile(double a, [Batch] double x)
    {
        var (y, k) = (x, 0);
        do
        {
            y = 0.5 * y + Math.Sin(a);
            k++;
        }
        while (y < 0.4 && k < 4);
        return y * y + k * x;
    }

    [Differentiable]
    public static double Newton(double shift, [Batch, Between(0.5, 3), Finite] double x)
    {
        var a = x + shift * shift;
        var y = a;
        while (Math.Abs(y * y - a) > 1e-12 * a)
            y = 0.5 * (y + a / y);
        return y;
    }

    [Differentiable]
    public static double Break(double[] w, [Batch] double x)
    {
        var h = x;
        for (var i = 0; i < w.Length; i++)
        {
            h = h * w[i] + x;
            if (h < -0.3)
                break;
            h += w[i];
        }
        return h * h;
    }

    [Differentiable]
    public static double Continue(double a, [Batch] double[] x)
    {
        var h = a;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
                continue;
            h = h * x[i] + a;
            if (h > 1)
                continue;
            h -= Math.Sqrt(x[i]) * a;
        }
        return h * h;
    }

    [Differentiable]
    public static double ReturnFromALoop(double[] w, [Batch] double x)
    {
        var h = 1.0;
        for (var i = 0; i < w.Length; i++)
        {
            h = h * x + w[i];
            if (h > 0.7)
                return h * w[i];
        }
        return h - x;
    }

    [Differentiable]
    public static double NestedLoops(double a, [Batch, NoGradient, Among(0, 1, 3)] double outer, [Batch, NoGradient, Among(0, 2)] double inner, [Batch] double x)
    {
        var sum = x;
        for (var i = 0; i < (int)outer; i++)
        {
            for (var j = 0; j < (int)inner + i; j++)
                sum = Math.Tanh(sum + a * j) + 0.1 * i;
            sum *= 0.9;
        }
        return sum * sum;
    }

    /// <summary>A loop of shared length in a loop of the sample's.</summary>
    [Differentiable]
    public static double LayersUntilSmall([Shape(4, 4)] Mat<double> w, [Batch, Finite] Vec<double> x)
    {
        var h = x;
        var trips = 0;
        while (SquaredNorm(h) > 0.2 && trips < 6)
        {
            for (var k = 0; k < 2; k++)
                h = 0.4 * Tanh(w * h) + 0.1 * h;
            trips++;
        }
        return SquaredNorm(h) + trips * h[0];
    }

    [Differentiable]
    public static double AdaptiveSteps(double rate, [Batch, Between(0.3, 1.4), Finite] double x)
    {
        var (y, t) = (x, 0.0);
        var steps = 0;
        while (t < 1 && steps < 50)
        {
            var slope = Math.Sin(rate * y) - 0.5 * y;
            var h = Math.Min(0.25 / (1 + Math.Abs(StopGradient(slope))), 1 - t);
            y += h * slope;
            t += h;
            steps++;
        }
        return y * y;
    }

    /// <summary>The loop before is shared, so is the one after.</summary>
    [Differentiable]
    public static double BetweenSharedLoops([Shape(4, 4)] Mat<double> w, [Batch, NoGradient, Among(0, 1, 4)] double trips, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < 2; k++)
            h = Tanh(w * h);
        for (var k = 0; k < (int)trips; k++)
            h = h * 0.5 + Sin(x);
        for (var k = 0; k < 2; k++)
            h = Softplus(w * h);
        return Sum(h);
    }

    [Differentiable]
    public static double SumOfAPart(Vec<double> w, [Batch, NoGradient, Among(0, 1, 4)] double count, [Batch] Vec<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < (int)count; i++)
            sum += w[i] * x[i] * x[i];
        return sum + SquaredNorm(x[..(int)count]) * w[3];
    }

    [Differentiable]
    public static double EndlessWithReturn([Between(0.4, 0.7)] double rate, [Batch, Finite] double x)
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
