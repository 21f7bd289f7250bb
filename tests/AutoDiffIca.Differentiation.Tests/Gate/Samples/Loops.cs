namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Loops of all kinds, without jumps.</summary>
internal static partial class Loops
{
    [Differentiable]
    public static double Power(double x, [Among(0, 1, 5)] int n)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++)
            product *= x;
        return product;
    }

    [Differentiable]
    public static float Power(float x, [Among(0, 1, 5)] int n)
    {
        var product = 1.0f;
        for (var i = 0; i < n; i++)
            product *= x;
        return product;
    }

    [Differentiable]
    public static double Recurrence(double x, double y, [Among(0, 1, 6)] int n)
    {
        var (a, b) = (x, y);
        for (var i = 0; i < n; i++)
        {
            var next = Math.Sin(a) + 0.5 * b * a;
            b = a;
            a = next;
        }
        return a * b;
    }

    [Differentiable]
    public static double NestedLoops(double x, double[] a, [Among(0, 2, 3)] int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = x;
            for (var j = 0; j < a.Length; j++)
            {
                row = Math.Tanh(row + a[j] * (i + 1));
                for (var k = j; k < n; k++)
                    sum += row * a[k % a.Length];
            }
            sum *= 0.5;
        }
        return sum;
    }

    [Differentiable]
    public static double Triangle(double[] a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = i + 1; j < a.Length; j++)
                sum += a[i] * a[j] * (j - i);
        }
        return sum;
    }

    [Differentiable]
    public static double Downwards(double[] a)
    {
        var h = 0.0;
        for (var i = a.Length - 1; i >= 0; i--)
            h = a[i] + h * 0.7 * a[i];
        return h;
    }

    [Differentiable]
    public static double Steps(double[] a, [Among(1, 2, 3)] int step)
    {
        var h = 1.0;
        for (int i = 0, twice = 0; i < a.Length; i += step, twice += 2)
            h = h * a[i] + twice * a[i];
        return h;
    }

    [Differentiable]
    public static double InclusiveBound(double x, [Among(-1, 0, 3)] int n)
    {
        var sum = 0.0;
        for (var i = 1; i <= n; i++)
            sum += Math.Pow(x * x + 1, i) / i;
        return sum;
    }

    [Differentiable]
    public static double IndexChangedInside(double[] a)
    {
        var h = 0.5;
        for (var i = 0; i < a.Length; i++)
        {
            h = h * a[i] + a[i];
            if (h > 0.2)
                i++;
        }
        return h;
    }

    [Differentiable]
    public static double BoundChangedInside(double x, [Among(3, 6)] int n)
    {
        var h = x;
        for (var i = 0; i < n; i++)
        {
            h = Math.Sin(h) + x;
            if (h > 0.5)
                n--;
        }
        return h * n;
    }

    [Differentiable]
    public static double StartChangedInside(double x, [Among(0, 2, 4)] int n)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            x -= 0.8 * x * x;
            n = 1;
        }
        return x * n;
    }

    [Differentiable]
    public static double BoundOfItsOwnIndex(double x, [Among(0, 5)] int n)
    {
        for (var i = 0; i < n - i; i++)
            x = Math.Sin(x) + i;
        return x;
    }

    [Differentiable]
    public static double WhileOnNumbers(double x)
    {
        var y = 1 + x * x;
        var rounds = 0;
        while (y > 0.3)
        {
            y *= 0.4 + 0.1 * x * x;
            rounds++;
        }
        return y * rounds + x;
    }

    [Differentiable]
    public static double DoWhile(double x, double y)
    {
        var k = 0;
        do
        {
            x = x * 0.5 + Math.Sin(y);
            k++;
        }
        while (x < 0.4 && k < 4);
        return x * x;
    }

    [Differentiable]
    public static double Newton([Between(0.5, 3)] double a)
    {
        var x = a;
        while (Math.Abs(x * x - a) > 1e-13 * a)
            x = 0.5 * (x + a / x);
        return x;
    }

    [Differentiable]
    public static double ForeachOverArray(double[] a, double x)
    {
        var h = x;
        foreach (var v in a)
            h = Math.Tanh(h * v + x);
        return h;
    }

    [Differentiable]
    public static double ForeachOverVector(Vec<double> a, double x)
    {
        var h = x;
        foreach (var v in a)
            h += v * v * h;
        return h;
    }

    [Differentiable]
    public static double ForeachOverRange(double x, [Among(0, 4)] int n)
    {
        var h = x;
        foreach (var i in Enumerable.Range(1, n))
            h = h * x / i + 1;
        return h;
    }

    [Differentiable]
    public static double LoopInBranch(double x, double y, [Among(2, 3)] int n)
    {
        var h = y;
        if (x > 0)
        {
            for (var i = 0; i < n; i++)
                h = h * x + i;
        }
        else
        {
            while (h < 2)
                h += 1 + x * x;
        }
        return h;
    }

    [Differentiable]
    public static double BranchInLoop(double[] a, double x)
    {
        var (even, odd) = (x, 1.0);
        for (var i = 0; i < a.Length; i++)
        {
            if (i % 2 == 0)
                even = even * a[i] + odd;
            else if (a[i] > 0)
                odd = odd * a[i] - even;
        }
        return even * odd;
    }

    [Differentiable]
    public static double OverwrittenParameters(double x, double y, [Among(2)] int n)
    {
        x = x * y;
        for (; n > 0; n--)
            y = Math.Sin(y) * x;
        x += y;
        return x * y;
    }

    [Differentiable]
    public static double EmptyBodies(double x, [Among(0, 3)] int n)
    {
        for (var i = 0; i < n; i++)
        {
        }
        if (x > 0)
        {
        }
        return x;
    }

    [Differentiable]
    public static double SameNamesSideBySide(double x)
    {
        var sum = 0.0;
        for (var i = 0; i < 2; i++)
        {
            var t = x * (i + 1);
            sum += t * t;
        }
        for (var i = 3; i > 1; i--)
        {
            var t = Math.Sin(x) * i;
            sum *= t;
        }
        return sum;
    }
}
