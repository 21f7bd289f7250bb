using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Combinators in combinators, loops and branches, and branches and loops in combinators.</summary>
internal static partial class CombinatorPlaces
{
    [Differentiable]
    public static double InACombinator([Shape(5, 4)] Mat<double> rows, [Shape(2, 4)] Mat<double> centres, [Batch] Vec<double> x) =>
        Sum(rows, r => LogSumExp(centres, c => -0.5 * SquaredDistance(r * x, c)));

    [Differentiable]
    public static double InnerOfBothRowsOnly([Shape(5, 4)] Mat<double> rows, [Shape(2, 4)] Mat<double> centres, [Batch] Vec<double> x) =>
        LogMeanExp(rows, r => Dot(r, x) + LogSumExp(centres, c => Dot(r, c)));

    [Differentiable]
    public static double InnerOfTheSampleOnly([Shape(5, 4)] Mat<double> rows, [Shape(2, 4)] Mat<double> centres, [Batch] Vec<double> x) =>
        LogSumExp(rows, r => r[0] * LogSumExp(centres, c => Dot(c, x)));

    [Differentiable]
    public static double SameMatrixInside(Mat<double> rows, [Batch] Vec<double> x) => Mean(rows, r => Sum(rows, q => Math.Exp(-SquaredDistance(r, q) * x[0] * x[0])) * Dot(r, x));

    [Differentiable]
    public static double InALoop(Mat<double> rows, [Among(0, 1, 3)] int n, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < n; k++)
            h = h / (1.5 + Square(h)) + 0.1 * LogSumExp(rows, r => Dot(r, h));
        return Sum(h);
    }

    [Differentiable]
    public static double ElementOfALoop([Shape(5, 4)] Mat<double> rows, Vec<double> powers, [Batch] Vec<double> x)
    {
        var total = 0.0;
        for (var k = 0; k < powers.Length; k++)
            total += LogMeanExp(rows, r => powers[k] * r[k] * x[k]) * (k + 1);
        return total;
    }

    [Differentiable]
    public static double InABranch(Mat<double> rows, [Batch] Vec<double> x)
    {
        if (x[0] > 0)
            return LogSumExp(rows, r => Dot(r, x));
        return Mean(rows, r => SquaredDistance(r, x)) * x[1];
    }

    [Differentiable]
    public static double InLoopAndBranch(Mat<double> rows, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < 3; k++)
        {
            var total = LogSumExp(rows, r => Dot(r, h));
            h = total > 1 ? h / (1 + total * total) : h * total * 0.5;
        }
        return Sum(h) + Sum(rows, r => r[^1] * h[0]);
    }

    /// <summary>Rows and samples on both sides.</summary>
    [Differentiable]
    public static double BranchInside(Mat<double> rows, double a, [Batch] Vec<double> x) => Mean(rows, r =>
    {
        var d = x - r;
        if (d[0] > 0)
            return SquaredNorm(d) * a;
        var sum = 0.0;
        for (var i = 0; i < d.Length; i++)
            sum += d[i] * d[i] * (i + 1);
        return Math.Sqrt(1 + sum);
    });

    [Differentiable]
    public static double BranchOnTheRowInside(Mat<double> rows, double a, [Batch] Vec<double> x) => LogSumExp(rows, r => r[0] > 0 ? Dot(r, x) * a : Math.Log(1 - r[0]) * x[1]);

    [Differentiable]
    public static double BranchOnTheSampleInside(Mat<double> rows, double a, [Batch] Vec<double> x) => Sum(rows, r => x[0] > 0 ? Math.Sqrt(x[0]) * r[0] : a * r[1] * x[0]);

    [Differentiable]
    public static double LoopOfTheSampleInside(Mat<double> rows, [Batch, NoGradient, Among(0, 1, 2, 4)] double trips, [Batch] Vec<double> x) => Sum(rows, r =>
    {
        var h = Dot(r, x);
        for (var k = 0; k < (int)trips; k++)
            h = Math.Sin(h) + r[k % 4];
        return h;
    });

    [Differentiable]
    public static double TermsThatNoBranchUses(Mat<double> rows, [Batch] Vec<double> x)
    {
        var far = LogSumExp(rows, r => Math.Log(Math.Abs(x[0])) + Dot(r, r));
        return x[0] == 0 ? SquaredNorm(x) : far;
    }

    [Differentiable]
    public static double ThreeAtOnce(Mat<double> rows, [Shape(2, 4)] Mat<double> others, [Batch] Vec<double> x)
    {
        var first = LogSumExp(rows, r => Dot(r, x));
        var second = Mean(others, o => first * SquaredDistance(o, x));
        return first * second + Sum(rows, r => Math.Tanh(second * r[2]));
    }

    [Differentiable]
    public static double ArrayInside(Mat<double> rows, [Batch] Vec<double> x) => LogSumExp(rows, r =>
    {
        var w = new double[3];
        w[0] = r[0] * x[0];
        w[1] = w[0] * x[1] + r[1];
        w[2] = w[1] * w[0];
        return w[2] - w[1] * 0.5;
    });
}
