using AutoDiffIca.Data;

namespace AutoDiffIca.Metrics;

/// <summary>What the metrics say of values that have nothing to do with each other: two independent standard normal matrices of d columns and N rows.</summary>
public static class NullBehaviour
{
    // The mean singular value of a large square matrix of standard normal entries is this times sqrt(d).
    private const double MeanSingularValue = 8 / (3 * Math.PI);

    /// <summary>The Procrustes disparity to expect, <c>1 - (8 / (3 pi))^2 d / N</c>, for many columns and more rows.</summary>
    public static double ExpectedDisparity(int columns, int rows)
    {
        Require(columns, rows);
        return Math.Max(0, 1 - (MeanSingularValue * MeanSingularValue * columns / rows));
    }

    /// <summary>The first canonical correlation to expect, <c>2 sqrt(c (1 - c))</c> with <c>c = d / N</c>, for many columns; 1 from <c>c = 1/2</c> on, where the columns' spaces meet.</summary>
    public static double ExpectedFirstCorrelation(int columns, int rows)
    {
        Require(columns, rows);
        var c = (double)columns / rows;
        return c < 0.5 ? 2 * Math.Sqrt(c * (1 - c)) : 1;
    }

    /// <summary>Draws two such matrices and takes the metrics of them; each trial has a substream, so that more trials begin with the same.</summary>
    /// <param name="columns">d.</param>
    /// <param name="rows">N: at least 2.</param>
    /// <param name="trials">How many; each is made when it is asked for.</param>
    /// <param name="random">The stream.</param>
    public static IEnumerable<NullTrial> Simulate(int columns, int rows, int trials, RandomStream random)
    {
        Require(columns, rows);
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        return Enumerable.Range(0, trials).Select(trial => Trial(random.Substream((ulong)trial)));

        NullTrial Trial(RandomStream stream)
        {
            var (a, b) = (Latents.Normal.Draw(rows, columns, stream.Substream(0)), Latents.Normal.Draw(rows, columns, stream.Substream(1)));
            return Procrustes.Disparity(a, b).Bind(disparity => CanonicalCorrelations.Of(a, b).Map(cca => new NullTrial(disparity, cca.First))).OrThrow();
        }
    }

    private static void Require(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
    }
}

/// <summary>The metrics of two matrices that have nothing to do with each other.</summary>
/// <param name="Disparity">The Procrustes disparity.</param>
/// <param name="FirstCorrelation">The first canonical correlation.</param>
public sealed record NullTrial(double Disparity, double FirstCorrelation);
