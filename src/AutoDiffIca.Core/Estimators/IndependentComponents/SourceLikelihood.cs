using AutoDiffIca.Kernels;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Estimators.IndependentComponents;

/// <summary>The density of sources, a row for each source, and its derivatives, all from the emitted code of <see cref="SourceDensity"/>.</summary>
internal static class SourceLikelihood
{
    /// <summary>For each source the density under which it is likelier, and the average over the rows of the sum of their logarithms.</summary>
    public static (Vec<double> Signs, double Average) Best(double[] sources, int count, int rows)
    {
        var (signs, sum) = (new double[count], 0.0);
        for (var k = 0; k < count; k++)
        {
            var s = new Vec<double>(sources, k * rows, rows);
            var (peaked, flat) = (Sum(SourceDensity.Peaked, s), Sum(SourceDensity.Flat, s));
            signs[k] = peaked >= flat ? SourceDensity.Peaked : SourceDensity.Flat;
            sum += Math.Max(peaked, flat);
        }
        return (signs, sum / rows);
    }

    /// <summary>The average over the rows of the sum of log-densities.</summary>
    public static double Average(double[] sources, Vec<double> signs, int rows)
    {
        var sum = 0.0;
        for (var k = 0; k < signs.Length; k++)
            sum += Sum(signs[k], new(sources, k * rows, rows));
        return sum / rows;
    }

    /// <summary>The scores <c>d log p / d s</c> of all values.</summary>
    public static double[] Scores(double[] sources, Vec<double> signs, int rows)
    {
        var scores = new double[sources.Length];
        for (var k = 0; k < signs.Length; k++)
            SourceDensity.LogBatchGradient(signs[k], new(sources, k * rows, rows)).Gradient.Span.CopyTo(scores.AsSpan(k * rows));
        return scores;
    }

    /// <summary>For each source the averages of the score's slope, and of the slope times s^2.</summary>
    public static (double Slope, double SlopeTimesSquare)[] Slopes(double[] sources, Vec<double> signs, int rows)
    {
        var result = new (double Slope, double SlopeTimesSquare)[signs.Length];
        for (var k = 0; k < signs.Length; k++)
        {
            var (slope, square) = (0.0, 0.0);
            foreach (var s in sources.AsSpan(k * rows, rows))
            {
                var second = SourceDensity.LogHvp(signs[k], s, 1).Hvp;
                (slope, square) = (slope + second, square + (second * s * s));
            }
            result[k] = (slope / rows, square / rows);
        }
        return result;
    }

    private static double Sum(double sign, Vec<double> s) => Reduction.Sum(SourceDensity.LogBatch(sign, s).Span);
}
