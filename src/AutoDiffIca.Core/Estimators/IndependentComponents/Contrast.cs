using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Estimators.IndependentComponents;

/// <summary>How FastICA measures that a source is not Gaussian: G, of which the iteration uses the derivatives g and g'.</summary>
public enum Contrast
{
    /// <summary><c>G = log cosh s</c>, g = tanh s: for most sources.</summary>
    LogCosh,

    /// <summary><c>G = -exp(-s^2/2)</c>, g = s exp(-s^2/2): for heavy tails and outliers.</summary>
    Exp,

    /// <summary><c>G = s^4/4</c>, g = s^3, the kurtosis: for flat sources without outliers.</summary>
    Cube,
}

/// <summary>The contrasts' derivatives.</summary>
internal static class Contrasts
{
    /// <summary>Makes g(s) of all sources s, in place, and adds g'(s) up for each column.</summary>
    public static double[] Differentiate(Contrast contrast, double[] s, int columns)
    {
        var sums = new double[columns];
        switch (contrast)
        {
            case Contrast.LogCosh:
                // g' = 1 - tanh^2 s.
                Elementwise.Map<Tanh, double>(default, s, s);
                SumSquares(s, sums);
                for (var k = 0; k < columns; k++)
                    sums[k] = (s.Length / columns) - sums[k];
                return sums;
            case Contrast.Exp:
                var e = new double[s.Length];
                TensorPrimitives.Multiply(s, s, e);
                TensorPrimitives.Multiply(e, -0.5, e);
                Elementwise.Map<Exp, double>(default, e, e);
                // g' = (1 - s^2) e = e - s g.
                for (var i = 0; i < s.Length; i++)
                {
                    var g = s[i] * e[i];
                    sums[i % columns] += e[i] - (s[i] * g);
                    s[i] = g;
                }
                return sums;
            case Contrast.Cube:
                SumSquares(s, sums);
                for (var k = 0; k < columns; k++)
                    sums[k] *= 3;
                for (var i = 0; i < s.Length; i++)
                    s[i] *= s[i] * s[i];
                return sums;
            default:
                throw new ArgumentOutOfRangeException(nameof(contrast), contrast, "There is no such contrast.");
        }
    }

    private static void SumSquares(double[] s, double[] sums)
    {
        for (var start = 0; start < s.Length; start += sums.Length)
        {
            var row = s.AsSpan(start, sums.Length);
            TensorPrimitives.MultiplyAdd(row, row, sums, sums);
        }
    }
}
