using AutoDiffIca.Kernels;

namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>
/// How many independent draws would tell as much as those of the chains do: <c>S / (1 + 2 sum rho_t)</c>, with the autocorrelations of
/// all chains together, cut off and smoothed as Geyer's initial monotone sequence.
/// </summary>
public static class EffectiveSampleSize
{
    private const int LagsLeftOut = 5;

    /// <summary>That of the rank-normalised draws, for the middle of any distribution; below 100 a chain, neither it nor R-hat can be relied on.</summary>
    /// <param name="chains">A row for each chain.</param>
    public static double Bulk(Mat<double> chains) => SplitChains.TryOf(chains) is { } split ? Of(split.RankNormalised()) : double.NaN;

    /// <summary>The smaller of those of being below the 5 % quantile and below the 95 % one, for intervals; one that is the same for all draws does not count.</summary>
    /// <param name="chains">A row for each chain.</param>
    public static double Tail(Mat<double> chains)
    {
        if (SplitChains.TryOf(chains) is not { } split)
            return double.NaN;
        var all = chains.ToArray();
        Array.Sort(all);
        return double.MinNumber(Below(Quantiles.OfSorted(all, 0.05)), Below(Quantiles.OfSorted(all, 0.95)));

        double Below(double quantile) => Of(split.Map(x => x <= quantile ? 1 : 0));
    }

    /// <summary>That of the draws themselves, for their mean.</summary>
    /// <param name="chains">A row for each chain.</param>
    public static double OfMean(Mat<double> chains) => SplitChains.TryOf(chains) is { } split ? Of(split) : double.NaN;

    /// <summary>The Monte-Carlo standard error of the mean, <c>deviation / sqrt(effective draws)</c>.</summary>
    /// <param name="chains">A row for each chain.</param>
    public static double MeanError(Mat<double> chains) => Math.Sqrt(RHat.Moments(chains.Span).Variance / OfMean(chains));

    private static double Of(SplitChains split)
    {
        var (n, chains) = (split.Length, split.Chains);
        if (n <= LagsLeftOut)
            return double.NaN;
        var means = Enumerable.Range(0, chains).Select(chain => RHat.Moments(split.Chain(chain)).Mean).ToArray();
        var centred = new double[split.Values.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = split.Values[i] - means[i / n];

        var within = Covariance(0) * n / (n - 1);
        var total = (within * (n - 1) / n) + RHat.Moments(means).Variance;
        if (!(total > 0))
            return double.NaN;

        // Sums of two neighbouring autocorrelations are positive and fall, in theory: the first that is not ends the sum, none counts for
        // more than the one before, and of the pair left out the first half counts once if it is positive. Lags are computed as needed.
        var (tau, before) = (-1.0, double.PositiveInfinity);
        var (even, odd, lag) = (1.0, Correlation(1), 0);
        while (lag < n - LagsLeftOut && even + odd > 0)
        {
            before = Math.Min(before, even + odd);
            tau += 2 * before;
            lag += 2;
            (even, odd) = (Correlation(lag), Correlation(lag + 1));
        }
        tau += even + odd >= 0 ? even : Math.Max(0, even);
        // Chains that go back and forth can be better than independent draws, but not by this much.
        return split.Values.Length / Math.Max(tau, 1 / Math.Log10(split.Values.Length));

        // The average over the chains, divided by n at all lags.
        double Covariance(int lag)
        {
            var sum = 0.0;
            for (var chain = 0; chain < chains; chain++)
            {
                var x = centred.AsSpan(chain * n, n);
                sum += Reduction.Dot<double>(x[..^lag], x[lag..]);
            }
            return sum / ((double)n * chains);
        }

        double Correlation(int lag) => 1 - ((within - Covariance(lag)) / total);
    }
}
