using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Branches whose other side would be NaN or infinite, or would throw.</summary>
internal static partial class UntakenSides
{
    [Differentiable]
    public static double Logarithm(double a, [Batch] double x)
    {
        if (x > 0)
            return Math.Log(x) * a;
        return x * a * a;
    }

    [Differentiable]
    public static double SquareRoot(double a, [Batch] double x) => x > 0 ? Math.Sqrt(x) * a : x < 0 ? Math.Sqrt(-x) : a;

    [Differentiable]
    public static double Division(double a, [Batch] double x) => x == 0 ? a : Math.Sin(a * x) / x;

    [Differentiable]
    public static double FractionalPower(double p, [Batch] double x) => x > 0 ? Math.Pow(x, p) : p * x * x;

    [Differentiable]
    public static double Overflow(double a, [Batch, Between(-900, 900)] double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) * a : Math.Log(1 + Math.Exp(x)) * a;

    [Differentiable]
    public static double Normalised(Vec<double> w, [Batch] Vec<double> x)
    {
        var norm = SquaredNorm(x * Relu(x));
        return norm > 0.5 ? Dot(w, x) / Math.Sqrt(norm - 0.5) : Dot(w, x);
    }

    [Differentiable]
    public static double LogarithmsOfVectors(Vec<double> w, [Batch] Vec<double> x) =>
        x[0] > 0 && x[1] > 0 && x[2] > 0 && x[3] > 0 ? Dot(w, Log(x)) + Sum(Sqrt(x)) : Dot(w, x * x) + Sum(Log(1.0 + Square(x)));

    [Differentiable]
    public static double ArcSine(double a, [Batch] double x)
    {
        double y;
        if (Math.Abs(x) < 1)
            y = Math.Asin(x) * a + Math.Atanh(x);
        else
            y = Math.Acosh(Math.Abs(x)) - a;
        return y * y;
    }

    /// <summary>Computed for every sample and used for some: the slope is infinite at 0.</summary>
    [Differentiable]
    public static double UsedOnOneSide(double a, [Batch] double x)
    {
        var root = Math.Sqrt(Math.Abs(x)) * a;
        var inverse = 1 / x;
        return x != 0 ? root + inverse * a * a : a;
    }

    [Differentiable]
    public static double IndexOutOfRange(double[] w, [Batch] double x)
    {
        var i = (int)StopGradient(x * 4);
        return i >= 0 && i < w.Length ? w[i] * x : x * x;
    }

    [Differentiable]
    public static double ShapesThatFitOnOneSide(Vec<double> w, Vec<double> v, [NoGradient] double a, [Batch] double x)
    {
        // Nobody gets to the first side: what is shared there is not computed.
        if (x > 100)
            return Dot(w, v[..2]) * x;
        return Dot(w, v) * x * a;
    }

    [Differentiable]
    public static double WholeDivision([Among(0, 3)] int n, double a, [Batch] double x)
    {
        if (x > 0.3)
            return n == 0 ? a * x : 7 / n * x * x;
        return a * a * x;
    }

    [Differentiable]
    public static double NestedGuards(double a, [Batch] double x, [Batch] double y)
    {
        if (x > 0)
        {
            var l = Math.Log(x);
            if (l < 0 && y > 0)
                return Math.Sqrt(-l) * Math.Pow(y, a);
            return y != 0 ? l / y : l * a;
        }
        return y < 0 ? Math.Log(-y) * x : x * y + a;
    }

    [Differentiable]
    public static double GuardInALoop(Vec<double> w, [Batch] Vec<double> x)
    {
        var h = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
                h = h * Math.Sqrt(x[i]) + w[i];
            else if (h > 0)
                h = Math.Log(h) - w[i] * x[i];
        }
        return h;
    }

    /// <summary>Shared and NaN, where no sample gets.</summary>
    [Differentiable]
    public static double SharedLogarithm([Between(-1, -0.5)] double a, [Batch] double x)
    {
        if (x > 100)
            return Math.Log(a) * x;
        return x < 0 ? a * x : x * Math.Exp(a);
    }

    [Differentiable]
    public static double LayerOnlyWhereItIsFinite([Shape(3, 4)] Mat<double> w, [Batch] Vec<double> x)
    {
        if (x[0] > 0)
        {
            var h = Log(Square(w * (x / x[0])) + x[0]);
            return Sum(h);
        }
        return SquaredNorm(w * x);
    }

    [Differentiable]
    public static double SoftplusByHand(double a, [Batch, Between(-50, 1000)] double x) => x > 30 ? x * a : Math.Log(1 + Math.Exp(x)) * a;

    [Differentiable]
    public static double CombinatorOnOneSide(Mat<double> rows, [Batch] Vec<double> x) =>
        x[0] > 0 ? LogSumExp(rows, r => Dot(r, x) / Math.Sqrt(x[0])) : Mean(rows, r => Math.Log(1 - x[0]) * r[1]);
}
