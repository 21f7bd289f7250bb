using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Arrays of the method's own.</summary>
internal static partial class Arrays
{
    [Differentiable]
    public static double[] Cumulate(double[] a)
    {
        var sums = new double[a.Length];
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * a[i];
            sums[i] = sum;
        }
        return sums;
    }

    [Differentiable]
    public static double InPlace(double[] a, [Among(0, 1, 4)] int rounds)
    {
        var w = a.ToArray();
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 1; i < w.Length; i++)
                w[i] = 0.5 * w[i] + Math.Sin(w[i - 1]);
        }
        return SquaredNorm(w);
    }

    [Differentiable]
    public static float InPlace(float[] a, [Among(0, 1, 4)] int rounds)
    {
        var w = a.ToArray();
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 1; i < w.Length; i++)
                w[i] = 0.5f * w[i] + MathF.Sin(w[i - 1]);
        }
        return SquaredNorm(w);
    }

    [Differentiable]
    public static double CompoundElements(double[] a, double x)
    {
        var w = (double[])a.Clone();
        w[0] += x;
        w[1] *= w[0];
        w[2] -= w[1] * x;
        w[3] /= 2 + x * x;
        w[1] = w[1] * w[1];
        return Sum(w) * w[3];
    }

    [Differentiable]
    public static double DoubleBuffer(double[] a, [Among(0, 1, 2, 5)] int rounds)
    {
        var current = a[..];
        var next = new double[a.Length];
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 0; i < a.Length; i++)
                next[i] = Math.Tanh(current[i] + 0.5 * current[(i + 1) % a.Length]);
            (current, next) = (next, current);
        }
        return current[0] * current[^1] + Sum(current);
    }

    [Differentiable]
    public static double SwappedElements(double[] a, [Among(0, 1, 3)] int i)
    {
        var w = a[..];
        (w[i], w[3]) = (w[3] * w[i], w[i]);
        (w[0], w[1]) = (w[1], w[0]);
        return w[0] + 2 * w[1] * w[1] + 3 * w[2] + 4 * w[3] * w[0];
    }

    [Differentiable]
    public static double IndexByData(double[] a, [NoGradient] int[] order, double x)
    {
        var w = new double[a.Length];
        for (var i = 0; i < order.Length; i++)
            w[order[i]] += a[i] * (x + w[order[i]]);
        return SquaredNorm(w);
    }

    [Differentiable]
    public static double Initialised(double x, double y)
    {
        double[] a = [x, y, x * y];
        var b = new[] { a[0] + 1, a[2] };
        a[0] = b[1];
        return a[0] * a[1] + b[0] * b[1] + a[2];
    }

    [Differentiable]
    public static double NewInLoop(double[] a, [Among(1, 3)] int rounds)
    {
        var h = a[0];
        for (var r = 0; r < rounds; r++)
        {
            var w = new double[3];
            w[r % 3] = h * a[1];
            w[(r + 1) % 3] = Math.Sin(h) + a[2];
            h = w[0] * w[1] + w[2] + 0.1 * h;
        }
        return h;
    }

    [Differentiable]
    public static double WrittenInBranches(double[] a, double x)
    {
        var w = new double[2];
        if (x > 0)
            w[0] = x * a[0];
        else
            w[1] = x * x;
        w[0] += w[1];
        if (w[0] > 0.1)
            w[0] *= w[0];
        return w[0] - w[1] * a[1];
    }

    [Differentiable]
    public static double CopyOfTheInactive(double x, [NoGradient] double[] b, double y)
    {
        var table = b[..];
        table[1] = x;
        return y * y * table[1] + table[0];
    }

    [Differentiable]
    public static double OverwrittenBeforeUse(double[] a, double x)
    {
        var w = new double[1];
        w[0] = x * x;
        w[0] = a[0];
        var y = w[0];
        w[0] = y * x;
        return w[0] * y;
    }

    [Differentiable]
    public static double MatrixByHand(double[] m, [Length(2)] double[] v)
    {
        var product = new double[2];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
                product[i] += m[i * 2 + j] * v[j];
        }
        return product[0] * product[1];
    }

    [Differentiable]
    public static Vec<double> ToVector(double[] a, double x)
    {
        var w = a[..];
        for (var i = 0; i < w.Length; i++)
            w[i] *= x + i;
        return new Vec<double>(w);
    }

    [Differentiable]
    public static double VectorFromArrayInLoop(double[] a, Vec<double> v, [Among(0, 2)] int rounds)
    {
        var w = a[..];
        var h = v;
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 0; i < w.Length; i++)
                w[i] = Math.Sin(w[i] + h[i]);
            h = h * new Vec<double>(w[..]);
        }
        return Sum(h) + w[0];
    }

    [Differentiable]
    public static double Span(double[] a, double x)
    {
        Span<double> w = stackalloc double[3];
        w[0] = a[0] * x;
        w[1] = w[0] + a[1];
        w[2] = w[1] * w[0];
        return w[2] - w[1];
    }

    [Differentiable]
    public static double IncrementedIndex(double[] a, double x)
    {
        var w = new double[a.Length];
        var k = 0;
        w[k++] = a[0] * x;
        w[k++] = w[0] * a[1];
        w[k] = w[k - 1] + x;
        return w[0] * w[1] * w[2] * k;
    }

    [Differentiable]
    public static double ChainedAssignments(double x, double y)
    {
        double a, b;
        a = b = x * y;
        b += a *= 2;
        return a * b;
    }

    [Differentiable]
    public static double[] ArrayResult(double[] a, double x)
    {
        var w = a[..];
        for (var i = w.Length - 2; i >= 0; i--)
            w[i] = w[i + 1] * x + w[i];
        return w;
    }

    [Differentiable]
    public static double SpanOfOwnArray(double[] p)
    {
        var a = p.ToArray();
        ReadOnlySpan<double> rest = a.AsSpan(1);
        var r = rest[0] * rest[^1] + rest.Length;
        a[0] = r * 2;
        return a[0] * a[0];
    }
}
