using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Loops in which some samples do one thing and some another, or leave.</summary>
internal static partial class MaskedLoops
{
    [Differentiable]
    public static double Flags(double[] w, [Batch] double[] x)
    {
        var (isFound, at, h) = (false, 0, 1.0);
        for (var i = 0; i < x.Length; i++)
        {
            if (!isFound && x[i] > 0.4)
            {
                isFound = true;
                at = i;
            }
            h = isFound ? h * w[i] + x[i] : h + w[i] * w[i];
        }
        return isFound ? h * x[at] + w[at] : h;
    }

    [Differentiable]
    public static double Counters(double a, [Batch] double[] x)
    {
        var (count, sum) = (0, 0.0);
        foreach (var v in x)
        {
            if (v > 0)
            {
                count++;
                sum += v * a;
            }
        }
        return count == 0 ? a * x[0] : sum / count * sum;
    }

    /// <summary>Whoever has left does not throw any more.</summary>
    [Differentiable]
    public static double GuardAfterReturn(double[] w, [Batch, ThrowsFor(-3)] double x)
    {
        var y = x;
        for (var k = 0; k < w.Length; k++)
        {
            if (y > 0.5)
                return y * w[k];
            y = y * 0.5 + 0.3 * w[k];
            if (x > 0.5 || y < -1.4)
                throw new InvalidOperationException("should have left");
        }
        return y;
    }

    /// <summary>A whole number that is 0 only where nobody divides by it.</summary>
    [Differentiable]
    public static double WholeDivisionBySample(double a, [Batch, NoGradient, Among(0, 1, 2, 5)] double count, [Batch] double x)
    {
        var n = (int)count;
        if (n != 0)
            return x * (10 / n) + a * (7 % n);
        return a * x * x;
    }

    [Differentiable]
    public static double IndexInALoop(double[] w, [Batch, NoGradient, Among(-1, 0, 2, 6)] double start, [Batch] double x)
    {
        var sum = x;
        var i = (int)start;
        for (var k = 0; k < 3; k++)
        {
            if (i >= 0 && i < w.Length)
                sum = sum * w[i] + 0.5;
            i++;
        }
        return sum;
    }

    [Differentiable]
    public static double ExponentOfTheSample(double a, [Batch] double x)
    {
        int n;
        if (x > 0.5)
            n = 3;
        else if (x > 0)
            n = 1;
        else
            n = 0;
        var power = 1.0;
        for (var k = 0; k < n; k++)
            power *= a + x;
        return power * a + n * x;
    }

    [Differentiable]
    public static double VectorsInBranchesOfALoop([Shape(4, 4)] Mat<double> w, Vec<double> v, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < 4; k++)
        {
            if (h[k] > v[k])
                h = Tanh(w * h);
            else if (h[0] < 0)
                h = h * h - v;
            else
                h = h + 0.25 * v;
        }
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double ReturnsAtManyPlaces(Vec<double> v, [Batch] Vec<double> x)
    {
        if (x[0] == 0)
            return Sum(v);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (x[i] * x[j] > 0.8)
                    return Math.Log(x[i] * x[j]) * v[i];
            }
            if (x[i] < -1)
                return Math.Sqrt(-x[i]) * v[3 - i] + i;
        }
        return Dot(x, v);
    }

    [Differentiable]
    public static double WritesUnderAMask(double[] w, [Batch] double[] x)
    {
        var h = w[..];
        for (var i = 0; i < h.Length; i++)
        {
            if (x[i] > 0)
                h[i] = h[i] * x[i];
            else if (x[i] < -0.5)
                h[3 - i] += Math.Sqrt(-x[i]);
            if (h[i] > 1)
                continue;
            h[i] -= 0.1 * h[(i + 1) % 4];
        }
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double SwitchInALoop(double[] w, [Batch, NoGradient, Among(0, 1, 2, 3)] double kind, [Batch] double x)
    {
        var h = x;
        for (var i = 0; i < w.Length; i++)
        {
            switch (((int)kind + i) % 4)
            {
                case 0:
                    h = Math.Sin(h + w[i]);
                    break;
                case 1 when h > 0:
                    h = Math.Log(h) * w[i];
                    break;
                case 1:
                case 2:
                    h = h * h * 0.5;
                    continue;
                default:
                    h = w[i] - h;
                    break;
            }
            h *= 0.9;
        }
        return h;
    }

    [Differentiable]
    public static double ReturnFromASwitchInALoop(double[] w, [Batch] double x)
    {
        var h = x;
        foreach (var v in w)
        {
            switch (h)
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
    public static double InnerBreaks(Mat<double> w, [Batch] Vec<double> x)
    {
        var total = 0.0;
        for (var i = 0; i < w.Rows; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < w.Cols; j++)
            {
                sum += w[i, j] * x[j];
                if (sum > 0.6)
                    break;
                if (x[j] < 0)
                    continue;
                sum -= 0.1 * x[j] * x[j];
            }
            if (sum < -1)
                break;
            total += sum * sum * (i + 1);
        }
        return total;
    }

    /// <summary>Overwritten on one side only: what was there before counts on the way back.</summary>
    [Differentiable]
    public static double OverwrittenOnOneSide(double a, [Batch] double x, [Batch] double y)
    {
        var h = x * y;
        var g = h * h;
        if (h > 0)
        {
            g += Math.Exp(h);
            h = Math.Log(h) * a;
            g *= h;
        }
        var k = h * g;
        if (g < 0.2)
            h = a;
        return k * h;
    }

    [Differentiable]
    public static double Bisection([Between(0.5, 2)] double a, [Batch, Between(0.1, 0.9)] double x)
    {
        var (low, high) = (0.0, 2.0);
        for (var k = 0; k < 12; k++)
        {
            var middle = 0.5 * (low + high);
            if (StopGradient(Math.Tanh(middle * a)) < StopGradient(x))
                low = middle;
            else
                high = middle;
        }
        // One step of Newton's method, which has the derivative.
        var t = Math.Tanh(low * a);
        return low - (t - x) / (a * (1 - t * t));
    }
}
