using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Triangular loops: factorisations and solves.</summary>
internal static partial class Triangular
{
    /// <summary><c>|L^-1 x|^2</c>, L of the shared numbers.</summary>
    [Differentiable]
    public static double ForwardSolve([Length(10)] double[] packed, [Batch] double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var rest = x[i];
            for (var j = 0; j < i; j++)
                rest -= packed[i * (i + 1) / 2 + j] * y[j];
            y[i] = rest / (1.5 + packed[i * (i + 1) / 2 + i] * packed[i * (i + 1) / 2 + i]);
        }
        return SquaredNorm(y);
    }

    [Differentiable]
    public static double BackwardSolve(Mat<double> u, [Batch, Length(3)] Vec<double> x)
    {
        var y = new double[3];
        for (var i = 2; i >= 0; i--)
        {
            y[i] = x[i];
            for (var j = i + 1; j < 3; j++)
                y[i] -= u[i, j] * y[j];
            y[i] /= Math.Exp(u[i, i]);
        }
        return y[0] * y[1] + y[2];
    }

    /// <summary>A Gaussian's logarithm by a factorisation of the covariance that all samples share.</summary>
    [Differentiable]
    public static double GaussianByCholesky([Shape(3, 3)] Mat<double> root, [Length(3)] Vec<double> mean, [Batch, Length(3)] Vec<double> x)
    {
        const int n = 3;
        var l = new double[n * n];
        var log = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var s = (i == j ? 1.0 : 0.0) + Dot(root.Row(i), root.Row(j));
                for (var k = 0; k < j; k++)
                    s -= l[i * n + k] * l[j * n + k];
                l[i * n + j] = i == j ? Math.Sqrt(s) : s / l[j * n + j];
            }
            log += Math.Log(l[i * n + i]);
        }
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            var s = x[i] - mean[i];
            for (var k = 0; k < i; k++)
                s -= l[i * n + k] * y[k];
            y[i] = s / l[i * n + i];
        }
        return -0.5 * SquaredNorm(y) - log;
    }

    /// <summary>Every sample has a covariance of its own.</summary>
    [Differentiable]
    public static double CholeskyOfTheSample([Batch, Length(6)] double[] x, double jitter)
    {
        const int n = 3;
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                a[i * n + j] = x[i] * x[j] + x[3 + i] * x[3 + j] + (i == j ? 1 + jitter * jitter : 0);
        }
        var log = 0.0;
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++)
            {
                for (var i = j; i < n; i++)
                    a[i * n + j] -= a[i * n + k] * a[j * n + k];
            }
            var pivot = Math.Sqrt(a[j * n + j]);
            log += Math.Log(pivot);
            for (var i = j; i < n; i++)
                a[i * n + j] /= pivot;
        }
        return 2 * log + a[3] * a[6];
    }

    [Differentiable]
    public static double Determinant([Shape(3, 3)] Mat<double> shift, [Batch, Length(9)] double[] x)
    {
        var a = x.ToArray();
        for (var i = 0; i < 3; i++)
            a[i * 3 + i] += 4 + shift[i, i];
        var determinant = 1.0;
        for (var k = 0; k < 3; k++)
        {
            determinant *= a[k * 3 + k];
            for (var i = k + 1; i < 3; i++)
            {
                var factor = a[i * 3 + k] / a[k * 3 + k];
                for (var j = k; j < 3; j++)
                    a[i * 3 + j] -= factor * a[k * 3 + j];
            }
        }
        return Math.Log(determinant * determinant + 1);
    }

    /// <summary>A tridiagonal system by Thomas.</summary>
    [Differentiable]
    public static double Tridiagonal([Between(-0.5, 0.5)] double[] off, [Batch, Length(5)] double[] x)
    {
        var (c, d) = (new double[5], new double[5]);
        c[0] = off[0] / 2;
        d[0] = x[0] / 2;
        for (var i = 1; i < 5; i++)
        {
            var pivot = 2 - off[(i - 1) % 4] * c[i - 1];
            c[i] = i < 4 ? off[i] / pivot : 0;
            d[i] = (x[i] - off[(i - 1) % 4] * d[i - 1]) / pivot;
        }
        for (var i = 3; i >= 0; i--)
            d[i] -= c[i] * d[i + 1];
        return Dot(d, x);
    }

    [Differentiable]
    public static double Pairs(double a, [Batch, Length(5)] double[] x)
    {
        var energy = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
                energy += a / (0.3 + (x[i] - x[j]) * (x[i] - x[j])) * (j - i);
        }
        return energy;
    }

    /// <summary>Divided differences: what the Newton form of an interpolation has.</summary>
    [Differentiable]
    public static double DividedDifferences(double[] values, [Batch] double x)
    {
        var d = values.ToArray();
        for (var order = 1; order < d.Length; order++)
        {
            for (var i = d.Length - 1; i >= order; i--)
                d[i] = (d[i] - d[i - 1]) / order;
        }
        var y = d[^1];
        for (var i = d.Length - 2; i >= 0; i--)
            y = y * (x - i) + d[i];
        return y;
    }
}
