using System.Collections.Immutable;
using AutoDiffIca.Inference.Sampling;

namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>What the draws say of one quantity, and how far that can be relied on.</summary>
/// <param name="Mean">The mean of the draws.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Lower">Their 5 % quantile.</param>
/// <param name="Median">Their median.</param>
/// <param name="Upper">Their 95 % quantile.</param>
/// <param name="RHat">The chains' disagreement, <see cref="Diagnostics.RHat.Of"/>.</param>
/// <param name="BulkSize">Effective draws of the middle.</param>
/// <param name="TailSize">Effective draws of the tails.</param>
/// <param name="MeanError">The Monte-Carlo standard error of the mean.</param>
public sealed record QuantitySummary(
    double Mean, double Deviation, double Lower, double Median, double Upper, double RHat, double BulkSize, double TailSize, double MeanError)
{
    /// <summary>Summarises a quantity.</summary>
    /// <param name="chains">A row for each chain.</param>
    public static QuantitySummary Of(Mat<double> chains)
    {
        if (chains.Span.IsEmpty)
            throw new ArgumentException("There are no draws to summarise.", nameof(chains));
        var sorted = chains.ToArray();
        Array.Sort(sorted);
        var (mean, variance) = Diagnostics.RHat.Moments(chains.Span);
        return new(
            mean,
            Math.Sqrt(variance),
            Quantiles.OfSorted(sorted, 0.05),
            Quantiles.OfSorted(sorted, 0.5),
            Quantiles.OfSorted(sorted, 0.95),
            Diagnostics.RHat.Of(chains),
            EffectiveSampleSize.Bulk(chains),
            EffectiveSampleSize.Tail(chains),
            EffectiveSampleSize.MeanError(chains));
    }
}

/// <summary>What the draws of several chains say of each coordinate.</summary>
/// <param name="Coordinates">The coordinates in their order.</param>
/// <param name="Divergences">Steps that diverged.</param>
/// <param name="Ebfmi">Each chain's fraction of missing information, of use for Hamiltonian chains.</param>
public sealed record ChainSummary(ImmutableArray<QuantitySummary> Coordinates, int Divergences, Vec<double> Ebfmi)
{
    /// <summary>The largest R-hat of a coordinate; NaN if one is.</summary>
    public double LargestRHat => Coordinates.Aggregate(0.0, (largest, coordinate) => Math.Max(largest, coordinate.RHat));

    /// <summary>The smallest number of effective draws, of the middle or of the tails, of a coordinate; NaN if one is.</summary>
    public double SmallestSize => Coordinates.Aggregate(double.PositiveInfinity, (smallest, coordinate) => Math.Min(smallest, Math.Min(coordinate.BulkSize, coordinate.TailSize)));

    /// <summary>Whether the draws can be used by the usual rules: R-hat below 1.01, 100 effective draws a chain, and no divergence.</summary>
    public bool IsReliable => LargestRHat < 1.01 && SmallestSize >= 100 * Ebfmi.Length && Divergences == 0;

    /// <summary>Summarises draws.</summary>
    public static ChainSummary Of(ChainDraws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return new(
            [.. Enumerable.Range(0, draws.Dimension).Select(coordinate => QuantitySummary.Of(draws.Coordinate(coordinate)))],
            draws.Divergences,
            (double[])[.. draws.Chains.Select(chain => EnergyDiagnostic.Ebfmi(chain.Energies))]);
    }
}
