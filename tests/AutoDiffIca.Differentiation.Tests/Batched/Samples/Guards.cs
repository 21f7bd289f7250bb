using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Guards that throw.</summary>
internal static partial class Guards
{
    [Differentiable]
    public static double AtOnce(double a, [Batch, ThrowsFor(-7)] double x)
    {
        if (x < -5)
            throw new InvalidOperationException($"too small: {x}");
        return a * x * x;
    }

    [Differentiable]
    public static double OfTheFramework(double a, [Batch, ThrowsFor(-7)] double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, -5);
        return Math.Sin(a * x);
    }

    [Differentiable]
    public static double OnOneSideOnly(double a, [Batch, ThrowsFor(9)] double x)
    {
        if (x > 0)
        {
            if (x > 5)
                throw new ArgumentException("too large", nameof(x));
            return Math.Log(x) * a;
        }
        return x * a * a;
    }

    [Differentiable]
    public static double InALoop(Vec<double> w, [Batch, ThrowsFor(40)] Vec<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i] * w[i];
            if (x[i] * i > 100)
                throw new NotSupportedException("too much");
        }
        return sum;
    }

    [Differentiable]
    public static double InAnExpression(double a, [Batch, ThrowsFor(-3)] double x) => x > -2 ? Math.Exp(a * x) : throw new InvalidOperationException("no");

    [Differentiable]
    public static double InASwitch(double a, [Batch, ThrowsFor(8)] double x) => x switch
    {
        < 0 => a * x,
        < 4 => a * x * x,
        _ => throw new ArgumentOutOfRangeException(nameof(x)),
    };

    [Differentiable]
    public static double InACombinator(Mat<double> rows, [Batch, ThrowsFor(50)] Vec<double> x) => Sum(rows, r =>
    {
        var d = SquaredDistance(r, x);
        return d > 1000 ? throw new InvalidOperationException("far") : Math.Exp(-d);
    });

    /// <summary>What no sample gets to does not throw, and is not there for no samples.</summary>
    [Differentiable]
    public static double OfWhatIsSharedWhereNoSampleGets(double a, Vec<double> w, Vec<double> v, [Batch] double x)
    {
        if (x > 100)
        {
            if (a < 1000)
                throw new InvalidOperationException("never");
            return Dot(w[..9], v) * x;
        }
        return a * x + SquaredNorm(w) * Math.Cos(x);
    }
}
