using System;
using AutoDiffIca;

namespace Samples;

/// <summary>An array that is overwritten while it is read.</summary>
public static partial class Smoothing
{
    [Differentiable]
    public static double Energy(double[] x, int rounds)
    {
        var w = x[..];
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 1; i < w.Length; i++)
                w[i] = 0.5 * w[i] + Math.Sin(w[i - 1]);
        }
        var sum = 0.0;
        foreach (var v in w)
            sum += v * v;
        return sum;
    }
}
