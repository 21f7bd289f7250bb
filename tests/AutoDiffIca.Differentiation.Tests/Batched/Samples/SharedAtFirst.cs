using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Variables that are the samples' own at one place and shared at another.</summary>
internal static partial class SharedAtFirst
{
    [Differentiable]
    public static double FromTheSecondTripOn([Shape(4, 4)] Mat<double> w, Vec<double> v, [Among(0, 1, 3)] int n, [Batch] Vec<double> x)
    {
        var h = v;
        for (var k = 0; k < n; k++)
        {
            h = Tanh(w * h);
            h = h + 0.3 * x;
        }
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double FromOneTripOn([Shape(4, 4)] Mat<double> w, Vec<double> v, [Batch] Vec<double> x)
    {
        var h = v;
        for (var k = 0; k < 5; k++)
        {
            h = Sin(w * h) + v;
            if (k == 2)
                h = h * x;
        }
        return Sum(h);
    }

    [Differentiable]
    public static double Exchanged([Shape(4, 4)] Mat<double> w, Vec<double> v, [Among(1, 2, 4)] int n, [Batch] Vec<double> x)
    {
        var (a, b) = (v, x);
        for (var k = 0; k < n; k++)
        {
            a = Tanh(w * a);
            (a, b) = (b, a);
        }
        return SquaredNorm(a) - 2 * Sum(b);
    }

    [Differentiable]
    public static double SharedAgain(Vec<double> v, [Batch] Vec<double> x)
    {
        var h = x * v;
        var first = Sum(h);
        h = v * v;
        var second = Sum(h);
        h = h + x;
        return first * second + SquaredNorm(h);
    }

    [Differentiable]
    public static double ByAnOption(Vec<double> v, [Among(0, 1)] int option, [Batch] Vec<double> x)
    {
        var h = option == 1 ? v : x;
        var g = option == 0 ? v * v : Sin(x);
        return Dot(h, g) + h[0];
    }

    [Differentiable]
    public static double BySample(Vec<double> v, double a, [Batch] Vec<double> x)
    {
        var h = x[0] > 0 ? v : x;
        var s = x[1] > 0 ? a : x[1];
        var t = x[2] > 0 ? 0.5 : a * a;
        return SquaredNorm(h) * s + t * Sum(v);
    }

    /// <summary>How often the loop runs is known from what is shared, by numbers.</summary>
    [Differentiable]
    public static double SharedWhile([Between(0.8, 1.4)] Vec<double> v, [Batch] Vec<double> x)
    {
        var (h, g, trips) = (x, v, 0);
        while (SquaredNorm(g) > 0.3)
        {
            g = 0.6 * g;
            h = h * g + Sin(h);
            trips++;
        }
        return Sum(h) * trips + g[0];
    }

    [Differentiable]
    public static double SharedBreak([Between(0.2, 1)] double[] w, [Batch] double x)
    {
        var (sum, y) = (0.0, x);
        foreach (var entry in w)
        {
            sum += entry;
            if (sum > 1.5)
                break;
            if (entry < 0.3)
                continue;
            y = Math.Sin(y * entry) + sum;
        }
        return y * sum;
    }

    [Differentiable]
    public static double SharedReturn([Among(0, 2, 9)] int last, double[] w, [Batch] double x)
    {
        var y = x;
        for (var k = 0; k < w.Length; k++)
        {
            if (k == last)
                return y * y;
            y = Math.Tanh(y + w[k]);
        }
        return y - w[0] * x;
    }

    /// <summary>Some elements are shared, some are not.</summary>
    [Differentiable]
    public static double ElementsOfBothKinds(double[] w, [Batch] double x)
    {
        var h = new double[6];
        for (var i = 0; i < 4; i++)
            h[i] = w[i] * w[i];
        h[4] = x;
        for (var i = 5; i > 0; i--)
            h[i] = Math.Sin(h[i] + h[i - 1]);
        h[4] = w[0];
        return h[0] * h[1] + h[2] * h[3] + h[4] * h[5];
    }

    [Differentiable]
    public static double ArraysExchanged(double[] w, [Batch] double[] x)
    {
        var (a, b) = (w[..], x[..]);
        for (var k = 0; k < 3; k++)
        {
            for (var i = 0; i < a.Length; i++)
                a[i] = Math.Cos(a[i]) + (i > 0 ? a[i - 1] : 0.5);
            (a, b) = (b, a);
        }
        return Dot(a, b) + a[0];
    }

    [Differentiable]
    public static double BoundThatChanges([Among(2, 5)] int n, double a, [Batch] double x)
    {
        var y = x;
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
                y = 0.5 * y + Math.Sin(a * j + y);
            if (y * 0 == 0 && i % 2 == 0)
                n--;
        }
        return y * n;
    }

    /// <summary>The same product of what is shared in every sample and in every trip.</summary>
    [Differentiable]
    public static double SharedInsideOfALoop([Shape(4, 4)] Mat<double> w, Vec<double> v, [Among(0, 3)] int n, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < n; k++)
            h = h * (w * v) + Tanh(w * (v + k)) * Math.Exp(-SquaredNorm(v));
        return LogSumExp(h);
    }

    [Differentiable]
    public static double LayersOfTheSharedThenOfTheSample([Widths(4, 4, 4)] Network net, Vec<double> v, [Batch] Vec<double> x)
    {
        var (h, g) = (v, x);
        foreach (var layer in net.Layers)
        {
            h = Tanh(layer.Weights * h + layer.Bias);
            g = Tanh(layer.Weights * (g + h) + layer.Bias);
        }
        return Dot(h, g);
    }

    [Differentiable]
    public static double CombinatorOfBothInALoop([Shape(5, 4)] Mat<double> rows, Vec<double> v, [Batch] Vec<double> x)
    {
        var (shared, own) = (v, x);
        for (var k = 0; k < 3; k++)
        {
            var s = LogMeanExp(rows, r => Dot(r, shared));
            var t = LogMeanExp(rows, r => Dot(r, own) - s);
            shared = shared * s;
            own = own + 0.2 * t * shared;
        }
        return SquaredNorm(own);
    }

    [Differentiable]
    public static double RowsOfALoop([Shape(5, 4)] Mat<double> rows, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < rows.Rows; k++)
            h = h * rows.Row(k) + 0.1 * rows[k, k % 4] * x;
        return Sum(h) * Sum(h);
    }
}
