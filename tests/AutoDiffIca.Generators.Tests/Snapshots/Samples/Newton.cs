using System;
using AutoDiffIca;

namespace Samples;

/// <summary>A loop whose number of turns is known only when it ends.</summary>
public static partial class Roots
{
    [Differentiable]
    public static double Newton(double a)
    {
        var x = a;
        while (Math.Abs(x * x - a) > 1e-12)
            x = 0.5 * (x + a / x);
        return x;
    }
}
