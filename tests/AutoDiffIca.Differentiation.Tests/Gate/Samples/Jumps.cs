namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Jumps in loops.</summary>
internal static partial class Jumps
{
    [Differentiable]
    public static double Break(double[] a, double x)
    {
        var h = x;
        for (var i = 0; i < a.Length; i++)
        {
            h = h * a[i] + x;
            if (h < -0.3)
                break;
            h += a[i];
        }
        return h * h;
    }

    [Differentiable]
    public static double Continue(double[] a, double x)
    {
        var h = x;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
                continue;
            h = h * a[i] + x;
            if (h > 1)
                continue;
            h -= a[i] * x;
        }
        return h * h;
    }

    [Differentiable]
    public static double BreakAndContinue(double[] a, double x, [Among(1, 3, 5)] int n)
    {
        var h = x;
        for (var r = 0; r < n; r++)
        {
            foreach (var v in a)
            {
                if (v * h > 0.8)
                    break;
                if (v < -0.2)
                {
                    h -= v;
                    continue;
                }
                h = Math.Sin(h + v) * x;
            }
            if (h < -1)
                break;
            h *= 0.9;
        }
        return h;
    }

    [Differentiable]
    public static double ReturnFromLoop(double[] a, double x)
    {
        var h = 1.0;
        for (var i = 0; i < a.Length; i++)
        {
            h = h * x + a[i];
            if (h > 0.7)
                return h * a[i];
        }
        return h - x;
    }

    [Differentiable]
    public static double ReturnFromNestedLoops(double[] a, double x)
    {
        var h = x;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                h += a[i] * a[j];
                if (h > 1.2)
                    return h * h;
            }
            if (h < -1.2)
                return -h * x;
        }
        return h;
    }

    [Differentiable]
    public static double EndlessLoopWithBreak(double x)
    {
        var h = 1 + x * x;
        while (true)
        {
            h = Math.Sqrt(h);
            if (h < 1.05)
                break;
            h *= 0.98;
        }
        return h * x;
    }

    [Differentiable]
    public static double EndlessLoopWithReturn(double x)
    {
        var h = 2 + x * x;
        for (; ; )
        {
            if (h < 1)
                return h * x;
            h *= 0.6;
        }
    }

    [Differentiable]
    public static double BreakOutOfSwitchInLoop(double[] a, double x)
    {
        var h = x;
        for (var i = 0; i < a.Length; i++)
        {
            switch (i)
            {
                case 0:
                    if (a[0] > 0)
                        break;
                    h += a[0];
                    break;
                case 2:
                    h *= a[2];
                    continue;
                default:
                    h = Math.Sin(h);
                    break;
            }
            h += 0.25 * a[i];
        }
        return h;
    }

    [Differentiable]
    public static double ReturnFromSwitchInLoop(double[] a, double x)
    {
        var h = x;
        foreach (var v in a)
        {
            switch (v)
            {
                case > 0.9:
                    return h * v;
                case < -0.9:
                    h -= v * x;
                    break;
            }
            h = h * 0.5 + v;
        }
        return h * h;
    }

    [Differentiable]
    public static double DoWhileWithContinue(double x)
    {
        var (h, k) = (x, 0);
        do
        {
            k++;
            if (k == 2)
                continue;
            h = h * h + 0.1 * k;
        }
        while (k < 4 && h < 2);
        return h;
    }

    [Differentiable]
    public static double WhileConditionAfterContinue(double[] a)
    {
        var (i, h) = (0, 1.0);
        while (i < a.Length)
        {
            var v = a[i++];
            if (v > 1)
                continue;
            h = h * (1 + v) + i;
        }
        return h;
    }

    [Differentiable]
    public static double JumpAtOnce(double[] a, double x)
    {
        var h = x;
        foreach (var v in a)
        {
            h += v * v;
            break;
        }
        return h * x;
    }

    [Differentiable]
    public static double WholeNumbersAfterBreak(double[] a, double x)
    {
        int i;
        for (i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
                break;
        }
        return i * x + (i < a.Length ? a[i] : x * x);
    }
}
