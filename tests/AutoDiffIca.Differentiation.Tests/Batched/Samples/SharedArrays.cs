using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Arrays that the samples share or have each their own, changed between their uses.</summary>
internal static partial class SharedArrays
{
    /// <summary>A shared table that the samples read before and after it changes.</summary>
    [Differentiable]
    public static double TableThatChanges(double a, [Batch] double x)
    {
        var w = new double[2];
        w[0] = a;
        var first = x * w[0];
        w[0] = a * a;
        w[1] = 2 * w[0];
        var second = x * w[0] * w[1];
        w[0] = 0;
        return first + second * second;
    }

    /// <summary>A shared number that branches change between the samples' uses of it.</summary>
    [Differentiable]
    public static double NumberThatChanges(double a, [NoGradient] int n, [Batch] double x)
    {
        var s = a;
        if (n > 0)
            s = a * a;
        var first = x * s;
        if (n < 100)
            s = Math.Exp(a);
        var second = Math.Sin(x * s);
        for (var i = 0; i < 3; i++)
            s *= a;
        return first * second + s;
    }

    /// <summary>A shared table, written in a loop beside what belongs to the sample.</summary>
    [Differentiable]
    public static double SharedTableBesideItsOwn(double[] a, [Batch, Length(4)] double[] x)
    {
        var (table, own) = (new double[4], new double[4]);
        for (var i = 0; i < 4; i++)
        {
            table[i] = i == 0 ? a[0] : table[i - 1] * a[i];
            own[i] = x[i] * table[i];
        }
        return Dot(own, table) + Sum(own);
    }

    /// <summary>An array that is longer for some samples.</summary>
    [Differentiable]
    public static double LengthOfTheSample(double a, [Batch] double x)
    {
        var n = 1;
        if (x > 0)
            n = 3;
        var h = new double[n];
        for (var i = 0; i < h.Length; i++)
            h[i] = a * x;
        return Sum(h);
    }
}
