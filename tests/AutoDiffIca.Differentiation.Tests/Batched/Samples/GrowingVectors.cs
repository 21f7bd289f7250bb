using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Vectors whose length changes from trip to trip.</summary>
internal static partial class GrowingVectors
{
    [Differentiable]
    public static double Appended(Vec<double> w, [Among(0, 1, 5)] int n, [Batch, Length(2)] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < n; k++)
        {
            Vec<double> next = [Math.Sin(h[^1]) + w[k % 4] * h[^2]];
            h = Concat(h, next);
        }
        return SquaredNorm(h) + h.Length;
    }

    [Differentiable]
    public static double Halved(double a, [Batch, Length(8)] Vec<double> x)
    {
        var h = x;
        while (h.Length > 1)
            h = Tanh(h[..(h.Length / 2)] + a * h[(h.Length / 2)..]);
        return h[0];
    }

    [Differentiable]
    public static double ShortenedByOne(Vec<double> c, [Batch, Length(5)] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < 4; k++)
            h = h[1..] * h[..^1] + c[k];
        return h[0] * h[0];
    }

    [Differentiable]
    public static double Doubled([Between(0.2, 0.8)] double a, [Among(0, 1, 3)] int n, [Batch, Length(2)] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < n; k++)
            h = Concat(h * a, Sin(h), x);
        return Sum(h * h) / h.Length;
    }

    /// <summary>Dense blocks: each layer sees all layers before.</summary>
    [Differentiable]
    public static double DenseBlocks([Shape(2, 3)] Mat<double> a, [Shape(2, 5)] Mat<double> b, [Shape(2, 7)] Mat<double> c, [Batch, Length(3)] Vec<double> x)
    {
        var h = Concat(x, Tanh(a * x));
        h = Concat(h, Tanh(b * h));
        h = Concat(h, Tanh(c * h));
        return LogSumExp(h);
    }

    [Differentiable]
    public static double WidthsUpAndDown([Widths(2, 9, 1, 7, 3)] Network net, [Batch, Length(2)] Vec<double> x)
    {
        var h = x;
        var widths = 0;
        foreach (var layer in net.Layers)
        {
            h = Sin(layer.Weights * h + layer.Bias);
            widths += h.Length;
        }
        return Sum(h) * widths;
    }

    [Differentiable]
    public static double EmptyAtFirst(Vec<double> w, [Batch] Vec<double> x)
    {
        var h = x[..0];
        for (var k = 0; k < x.Length; k++)
            h = Concat(h, x[k..] * w[..(x.Length - k)]);
        return SquaredNorm(h);
    }
}
