using System.Collections.Immutable;
using MathNet.Numerics;

namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>Ranks that should be uniform on 0 ... <paramref name="Draws"/>.</summary>
/// <param name="Ranks">A rank for each simulation.</param>
/// <param name="Draws">The draws that the truth was ranked among.</param>
public sealed record RankSample(ImmutableArray<int> Ranks, int Draws)
{
    // Fewer expected in a bin, and the statistic's distribution is no longer near the chi-square.
    private const int FewestExpected = 5;
    private const int MostBins = 20;

    /// <summary>How many ranks fall into each of so many bins of consecutive ranks; bins may differ in size by one rank.</summary>
    public ImmutableArray<int> Histogram(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, Draws + 1);
        var counts = new int[bins];
        foreach (var rank in Ranks)
            counts[BinOf(rank, bins)]++;
        return [.. counts];
    }

    /// <summary>
    /// The probability of a larger <c>sum (observed - expected)^2 / expected</c> over 20 bins, fewer where there are few ranks or draws: it
    /// sees any unevenness, but none of them well.
    /// </summary>
    public double ChiSquarePValue()
    {
        var bins = Math.Min(MostBins, Math.Min(Draws + 1, Ranks.Length / FewestExpected));
        if (bins < 2)
            return double.NaN;
        var sizes = new int[bins];
        for (var rank = 0; rank <= Draws; rank++)
            sizes[BinOf(rank, bins)]++;
        var (counts, statistic) = (Histogram(bins), 0.0);
        for (var bin = 0; bin < bins; bin++)
        {
            var expected = (double)Ranks.Length * sizes[bin] / (Draws + 1);
            statistic += (counts[bin] - expected) * (counts[bin] - expected) / expected;
        }
        return SpecialFunctions.GammaUpperRegularized(0.5 * (bins - 1), 0.5 * statistic);
    }

    private int BinOf(int rank, int bins) => (int)((long)rank * bins / (Draws + 1));

    /// <summary>Whether the ranks are the same, one by one.</summary>
    public bool Equals(RankSample? other) => other is not null && Draws == other.Draws && Ranks.SequenceEqual(other.Ranks);

    /// <inheritdoc/>
    public override int GetHashCode() => Ranks.Aggregate(Draws, HashCode.Combine);
}
