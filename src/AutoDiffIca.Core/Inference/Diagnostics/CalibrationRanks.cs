using System.Collections.Immutable;

namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>The ranks of all quantities of a calibration: first the parameters' coordinates, then the further ones.</summary>
/// <param name="Quantities">The ranks of each quantity.</param>
public sealed record CalibrationRanks(ImmutableArray<RankSample> Quantities)
{
    /// <summary>
    /// The probability that a correct sampler gives ranks as uneven in some quantity: the smallest of the quantities' values of both
    /// tests, times the number of tests (Bonferroni).
    /// </summary>
    public double PValue => Math.Min(1, 2 * Quantities.Length * Quantities.Min(ranks => Math.Min(ranks.ChiSquarePValue(), EcdfEnvelope.PValue(ranks))));
}
