using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Branches of all kinds.</summary>
internal static partial class Branches
{
    [Differentiable]
    public static double IfElse(double x, double y)
    {
        double z;
        if (x > y)
            z = x * x - y;
        else
            z = y * y * x;
        return z * Math.Sin(z);
    }

    [Differentiable]
    public static float IfElse(float x, float y)
    {
        float z;
        if (x > y)
            z = x * x - y;
        else
            z = y * y * x;
        return z * MathF.Sin(z);
    }

    [Differentiable]
    public static double IfWithoutElse(double x, double y)
    {
        var z = x;
        if (x * y > 0)
            z *= y;
        if (z > 0.3)
            z = z * z + x;
        return z + x * y;
    }

    [Differentiable]
    public static double ElseIfChain(double x)
    {
        if (x < -0.5)
            return x * x;
        else if (x < 0.25)
            return Math.Sin(3 * x);
        else if (x < 1)
            return Math.Exp(-x);
        return 1 / (1 + x);
    }

    [Differentiable]
    public static double Nested(double x, double y, [Among(0, 1, 2)] int n)
    {
        var z = x + y;
        if (n > 0)
        {
            z = Math.Exp(-z * z);
            if (n > 1)
            {
                var inner = z * x;
                if (inner > 0)
                    z += inner * inner;
                else
                    z -= inner;
            }
        }
        return z * z;
    }

    [Differentiable]
    public static double Conditional(double x, double y) => x > y ? x * x : y > 0 ? Math.Exp(y) * x : -y;

    [Differentiable]
    public static Vec<double> ConditionalOfVectors(Vec<double> x, Vec<double> y) => x[0] > y[0] ? x * y : y[1] > 0.5 * x[1] ? x : y + x;

    [Differentiable]
    public static double ConditionalOnWholeNumbers(double x, [Among(-1, 0, 4)] int n)
    {
        var m = n > 0 ? n * 2 : 1;
        return m * x * x + (n == 0 ? 1 : 2) * x;
    }

    [Differentiable]
    public static double EarlyReturns(double x, double y)
    {
        if (x < -1)
            return y;
        var z = x * y;
        if (z > 1)
            return z * z;
        z += Math.Cos(x);
        if (y > 1)
            return z * y;
        return z - y;
    }

    [Differentiable]
    public static double SwitchStatement(double x, double y, [Among(0, 1, 2, 3, 9)] int kind)
    {
        var z = y;
        switch (kind)
        {
            case 0:
                z = x * y;
                break;
            case 1:
            case 2:
                z += Math.Sin(x);
                if (z > 0)
                    break;
                z *= 2;
                break;
            case 3:
                return x * x * y;
            default:
                z -= x / 3;
                break;
        }
        return z * z + x;
    }

    [Differentiable]
    public static double SwitchOnNumbers(double x)
    {
        switch (x)
        {
            case > 1:
                return x * x;
            case > 0 when x * x < 0.3:
                return Math.Sin(x);
            case >= -0.5 and <= 0.9:
                return Math.Cos(x) * x;
            default:
                return -x;
        }
    }

    [Differentiable]
    public static double SwitchExpression(double x, double y, [Among(0, 1, 2, 5)] int kind) => kind switch
    {
        0 => x * y,
        1 when y > 0 => Math.Exp(-y) * x,
        1 => y * y,
        < 4 => Math.Sin(x + y),
        _ => x - y * y,
    };

    [Differentiable]
    public static double SwitchExpressionOnNumbers(double x) => (x * x) switch
    {
        > 1 => Math.Log(x * x),
        > 0.25 when x > 0 => Math.Exp(x),
        _ => x * x * x,
    };

    [Differentiable]
    public static double Guards(double x, double[] a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Length == 0)
            throw new ArgumentException("empty", nameof(a));
        if (double.IsNaN(x))
            throw new InvalidOperationException($"not a number: {x}");
        var sum = 0.0;
        foreach (var v in a)
            sum += v * x;
        return sum > 1e9 ? throw new InvalidOperationException("too large") : sum * sum;
    }

    [Differentiable]
    public static double ShortCircuits(double x, double y, double[] a, [Among(0, 3, 4)] int i)
    {
        // The element exists only where the first half says so.
        if (i < a.Length && a[i] > 0 && x > y)
            return a[i] * x;
        return i >= a.Length || a[i] < 0 ? x * y : x - y;
    }

    [Differentiable, StopsGradients]
    public static double Stopped(double x, double y)
    {
        var frozen = StopGradient(x * y);
        return frozen > 0 ? frozen * x : frozen * y + x;
    }

    [Differentiable]
    public static double NotActive(double x, [NoGradient] double y, [NoGradient] double[] a)
    {
        var scale = 0.0;
        foreach (var v in a)
            scale += Math.Floor(10 * v) + (int)y;
        return x * scale + y * x * x;
    }
}
