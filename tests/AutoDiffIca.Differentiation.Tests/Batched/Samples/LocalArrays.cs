using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Arrays of the method's own, written in place.</summary>
internal static partial class LocalArrays
{
    [Differentiable]
    public static double PrefixSums(double[] w, [Batch] double[] x)
    {
        var sums = new double[x.Length];
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += w[i] * x[i] * x[i];
            sums[i] = sum;
        }
        return SquaredNorm(sums);
    }

    [Differentiable]
    public static double InPlace(double a, [Among(0, 1, 4)] int rounds, [Batch] double[] x)
    {
        var h = x.ToArray();
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 1; i < h.Length; i++)
                h[i] = a * h[i] + Math.Sin(h[i - 1]);
        }
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double Recurrence([Between(-0.7, 0.7)] double a, [Between(-0.7, 0.7)] double b, [Batch] double x)
    {
        var f = new double[9];
        f[0] = x;
        f[1] = a;
        for (var i = 2; i < f.Length; i++)
            f[i] = a * f[i - 1] + b * f[i - 2] + 0.1 * f[i / 2] * f[i / 2];
        return f[8] * f[5] + f[2];
    }

    /// <summary>Reverse Polish notation: which operation comes next is shared.</summary>
    [Differentiable]
    public static double Stack([NoGradient, Length(4)] int[] program, double a, [Batch] double x, [Batch] double y)
    {
        var stack = new double[8];
        var top = 0;
        stack[top++] = x;
        stack[top++] = y;
        for (var k = 0; k < 9; k++)
        {
            if (k % 3 < 1 || top < 2)
            {
                stack[top++] = k % 2 == 0 ? a * stack[top - 2] : x - k;
                continue;
            }
            var right = stack[--top];
            var left = stack[--top];
            stack[top++] = program[k % 4] switch
            {
                0 => left + right,
                1 => left * right,
                2 => left - right,
                _ => left / (2 + right * right),
            };
        }
        return stack[0] * stack[top - 1];
    }

    [Differentiable]
    public static double SeveralElementsAtOnce(double[] c, [Batch] double[] x)
    {
        var h = (double[])x.Clone();
        h[0] += c[0] * h[3] * h[2];
        h[1] *= h[0] + h[2];
        h[2] -= h[1] * h[1];
        (h[0], h[3]) = (h[3] * h[0], h[0] + h[1]);
        h[3] /= 2 + h[2] * h[2];
        return h[0] * c[1] + h[1] * h[3] - h[2] * c[2];
    }

    [Differentiable]
    public static double DoubleBuffer([Between(0.1, 0.9)] double a, [Among(0, 1, 2, 5)] int rounds, [Batch, Length(5)] double[] x)
    {
        var current = x[..];
        var next = new double[x.Length];
        for (var r = 0; r < rounds; r++)
        {
            for (var i = 0; i < x.Length; i++)
                next[i] = Math.Tanh(current[i] + a * current[(i + 1) % x.Length]);
            (current, next) = (next, current);
        }
        return current[0] * current[^1] + Sum(current);
    }

    [Differentiable]
    public static double Convolution([Length(3)] double[] kernel, [Batch, Length(6)] double[] x)
    {
        var y = new double[x.Length + kernel.Length - 1];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < kernel.Length; j++)
                y[i + j] += x[i] * kernel[j];
        }
        return SquaredNorm(y) - y[2] * y[4];
    }

    [Differentiable]
    public static double IndexedByATable([NoGradient] int[] order, double a, [Batch] double[] x)
    {
        var h = new double[x.Length];
        for (var i = 0; i < order.Length; i++)
            h[order[i]] += x[i] * (a + h[order[i]]);
        return SquaredNorm(h);
    }

    /// <summary>Which element is written differs from sample to sample.</summary>
    [Differentiable]
    public static double IndexedByTheSample(double[] w, [Batch, NoGradient, Among(0, 1, 2, 3)] double where, [Batch] double[] x)
    {
        var k = (int)where;
        var h = w.ToArray();
        h[k] *= x[k];
        h[(k + 1) % 4] += x[3 - k] * h[k];
        return Sum(h) * h[k] + w[k] * x[0];
    }

    [Differentiable]
    public static double SharedTable(double[] w, [Batch] double x)
    {
        var table = new double[w.Length];
        for (var i = 0; i < w.Length; i++)
            table[i] = Math.Exp(w[i]) / (i + 1);
        var y = 0.0;
        for (var i = 0; i < table.Length; i++)
            y += Math.Cos(table[i] * x + i);
        return y;
    }

    /// <summary>An array that starts as the shared one and becomes each sample's own.</summary>
    [Differentiable]
    public static double SharedAtFirst(double[] w, [Batch] double x)
    {
        var h = w[..];
        h[1] = Math.Sin(h[0]) * h[3];
        h[2] = h[1] * x;
        h[0] = h[2] + h[3];
        h[3] = w[3] * w[0];
        return h[0] * h[1] + h[2] * h[3];
    }

    [Differentiable]
    public static double NewInEveryTrip(double[] a, [Batch] double x)
    {
        var h = x;
        for (var r = 0; r < 3; r++)
        {
            var w = new double[3];
            w[r % 3] = h * a[1];
            w[(r + 1) % 3] = Math.Sin(h) + a[2];
            h = w[0] * w[1] + w[2] + 0.1 * h;
        }
        return h;
    }

    [Differentiable]
    public static double WrittenInBranches(double[] a, [Batch] double x)
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

    /// <summary>A sorting network: every exchange is a branch.</summary>
    [Differentiable]
    public static double Sorted(double[] w, [Batch] double[] x)
    {
        var s = x.ToArray();
        for (var round = 0; round < s.Length; round++)
        {
            for (var i = round % 2; i + 1 < s.Length; i += 2)
            {
                if (s[i] > s[i + 1])
                    (s[i], s[i + 1]) = (s[i + 1], s[i]);
            }
        }
        return Dot(s, w);
    }

    [Differentiable]
    public static double OnTheStack(double a, [Batch] double[] x)
    {
        Span<double> w = stackalloc double[3];
        w[0] = x[0] * a;
        w[1] = w[0] + x[1];
        w[2] = w[1] * w[0];
        w[0] = w[2] * w[2];
        return w[0] - w[1];
    }

    [Differentiable]
    public static double VectorOfAnArray(double a, Vec<double> v, [Batch] double[] x)
    {
        var h = x[..];
        for (var i = 0; i < h.Length; i++)
            h[i] = Math.Sin(h[i] + a * i);
        var first = new Vec<double>(h[..]) * v;
        h[0] = first[1];
        return LogSumExp(h) + Dot(first, new Vec<double>(h));
    }

    [Differentiable]
    public static double Matrix([Length(6)] double[] m, [Batch, Length(3)] double[] x)
    {
        var y = new double[2];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++)
                y[i] += m[i * 3 + j] * x[j];
        }
        return y[0] * y[1];
    }

    [Differentiable]
    public static double TableOfTwoDimensions([Length(4)] double[] costs, [Batch, Length(5)] double[] x)
    {
        var best = new double[4 * 5];
        for (var j = 0; j < 5; j++)
            best[j] = x[j];
        for (var i = 1; i < 4; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                var up = best[(i - 1) * 5 + j];
                var side = j > 0 ? best[(i - 1) * 5 + j - 1] : up + costs[3];
                best[i * 5 + j] = costs[i] * x[j] - Math.Log(Math.Exp(-up) + Math.Exp(-side));
            }
        }
        return best[^1] + best[15];
    }

    [Differentiable]
    public static double LengthByAnOption([Among(1, 2, 6)] int n, double a, [Batch] double x)
    {
        var h = new double[n];
        h[0] = x;
        for (var i = 1; i < n; i++)
            h[i] = a * h[i - 1] * h[i - 1] - h[(i - 1) / 2];
        return Sum(h);
    }

    [Differentiable]
    public static double OverwrittenBeforeUse(double[] a, [Batch] double x)
    {
        var w = new double[1];
        w[0] = x * x;
        w[0] = a[0];
        var y = w[0];
        w[0] = y * x;
        return w[0] * y;
    }

    [Differentiable]
    public static double PartsOfAnArray(double a, [Batch] double[] x)
    {
        var h = x.ToArray();
        ReadOnlySpan<double> rest = h.AsSpan(1);
        var r = rest[0] * rest[^1] + rest.Length * a;
        h[0] = r * 2;
        return h[0] * h[0];
    }
}
