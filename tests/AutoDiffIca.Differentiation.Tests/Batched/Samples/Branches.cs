using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Branches that depend on the sample, on what is shared, and on both.</summary>
internal static partial class Branches
{
    [Differentiable]
    public static double IfElse(double a, [Batch] double x)
    {
        double y;
        if (x > a)
            y = x * x - a;
        else
            y = a * a * x;
        return y * Math.Sin(y);
    }

    [Differentiable]
    public static double IfWithoutElse(double a, [Batch] double x, [Batch] double y)
    {
        var z = x;
        if (x * y > 0)
            z *= y;
        if (z > 0.3)
            z = z * z + a;
        return z + x * y * a;
    }

    [Differentiable]
    public static double Conditional(double a, [Batch] double x, [Batch] double y) => x > y ? x * x * a : y > 0 ? Math.Exp(y) * x : -y * a;

    [Differentiable]
    public static double OnWhatIsShared(double a, [Among(0, 1)] int option, [NoGradient] bool isOn, [Batch] double x)
    {
        var y = isOn ? a * x : x * x;
        if (option == 1)
            y = Math.Sin(y);
        if (a > 0.2)
            y *= a;
        return y * y;
    }

    [Differentiable]
    public static double Nested(double a, [Batch] double x, [Batch] double y)
    {
        var z = x + a;
        if (x > 0)
        {
            z = Math.Exp(-z * z);
            if (y > 0.5)
            {
                var inner = z * y;
                if (inner > 0.3)
                    z += inner * inner;
                else
                    z -= inner * a;
            }
            else if (y < -0.5)
            {
                z *= y;
            }
        }
        else if (y > x)
        {
            z = z * y - a;
        }
        return z * z;
    }

    [Differentiable]
    public static double SwitchExpression(double a, [Batch] double x) => (x * a) switch
    {
        > 0.5 => Math.Log(x * a) * a,
        > 0.25 when x > 0 => Math.Exp(x),
        < -0.5 => x * a * a,
        0 => a * a + x,
        _ => x * x * x,
    };

    [Differentiable]
    public static double SwitchStatement(double a, [Batch] double x, [Batch] double y)
    {
        var z = y;
        switch (x)
        {
            case > 1:
                return x * x * a;
            case > 0 when y > 0:
                z = Math.Sqrt(x) * y;
                break;
            case >= -0.5 and <= 0.9:
                z += Math.Cos(x) * a;
                if (z > 0)
                    break;
                z *= 2;
                break;
            default:
                z = -x;
                break;
        }
        return z * z + a * x;
    }

    [Differentiable]
    public static double SwitchOnLabels(Vec<double> w, [Batch, NoGradient, Among(0, 1, 2, 3, 7)] double label, [Batch] double x) => (int)label switch
    {
        0 => w[0] * x,
        1 when x > 0 => Math.Log(x) * w[1],
        1 => w[1] * x * x,
        < 4 => Math.Sin(w[2] + x),
        _ => w[3] - x,
    };

    [Differentiable]
    public static double EarlyReturns(double a, [Batch] double x, [Batch] double y)
    {
        if (x < -1)
            return y * a;
        var z = x * y;
        if (z > 0.5)
            return z * z;
        z += Math.Cos(x * a);
        if (y > 1)
            return z * y;
        return z - y;
    }

    [Differentiable]
    public static double OfVectors(Vec<double> w, [Batch] Vec<double> x)
    {
        var h = x[0] > w[0] ? x * w : x[1] > 0 ? x : w + x;
        return SquaredNorm(h) + h[2];
    }

    [Differentiable]
    public static double VectorsOfTwoLengths(Vec<double> w, [Batch] Vec<double> x)
    {
        var h = x;
        if (x[0] > 0)
            h = Concat(x, w[1..3]);
        else if (x[0] == 0)
            h = x[1..];
        return SquaredNorm(h) / h.Length + Mean(Exp(h));
    }

    [Differentiable]
    public static double LayersOnOneSide([Shape(4, 4)] Mat<double> w, [Shape(4, 4)] Mat<double> u, [Batch] Vec<double> x)
    {
        var h = Tanh(w * x);
        if (h[0] > 0)
            h = u * (h * h);
        else
            h = h - Sigmoid(w * h);
        return Sum(h) * h[3];
    }

    [Differentiable]
    public static double AssignedInBoth(double a, [Batch] Vec<double> x)
    {
        double scale;
        Vec<double> h;
        int n;
        if (x[0] + x[1] > 0)
        {
            scale = Math.Exp(a * x[0]);
            h = x * x;
            n = 3;
        }
        else
        {
            scale = a;
            h = Sin(x);
            n = h.Length + 1;
        }
        return scale * Sum(h) * n;
    }

    [Differentiable]
    public static double InASharedLoop(Vec<double> w, [Among(0, 1, 5)] int n, [Batch] double x)
    {
        var (even, odd) = (x, 1.0);
        for (var k = 0; k < n; k++)
        {
            if (k % 2 == 0)
                even = even * w[k % 4] + odd;
            else if (even > 0)
                odd = odd * w[k % 4] - Math.Log(1 + even);
            if (odd < -1)
                odd = -1 / odd;
        }
        return even * odd;
    }

    [Differentiable]
    public static double OverElements(double a, [Batch] Vec<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
            sum += v > 0 ? Math.Sqrt(v) * a : v * v;
        return sum * sum;
    }

    [Differentiable]
    public static double HuberLoss(double a, Vec<double> w, [Batch] Vec<double> x, [Batch] double target)
    {
        var error = Dot(w, x) + a - target;
        return Math.Abs(error) <= 0.7 ? 0.5 * error * error : 0.7 * (Math.Abs(error) - 0.35);
    }

    [Differentiable]
    public static double ShortCircuits(double a, double[] w, [Batch, NoGradient, Among(0, 2, 3, 4, 9)] double where, [Batch] double x)
    {
        var i = (int)where;
        // The element exists only where the first half says so.
        if (i < w.Length && w[i] > 0 && x > a)
            return w[i] * x;
        return i >= w.Length || w[i] < 0 ? x * a : x - w[i] * a;
    }

    [Differentiable]
    public static double ConditionOfBoth(Vec<double> w, [Batch] Vec<double> x)
    {
        var s = Dot(w, x);
        var isLarge = s > 0.2;
        var isFirst = x[0] > x[1] ^ isLarge;
        var y = isLarge && !isFirst ? s * s : isFirst ? Math.Exp(-s) : s;
        return isLarge ? y * w[0] : y * y;
    }

    [Differentiable]
    public static double WholeNumbersOfTheSample(Vec<double> w, [Batch, NoGradient, Among(-2, 0, 1, 3)] double count, [Batch] double x)
    {
        var n = (int)count;
        var m = n > 0 ? n * 2 : 1 - n;
        return Math.Pow(1 + x * x, m) * w[0] + (n == 0 ? w[1] : 2 * w[2]) * x + m * w[3];
    }
}
