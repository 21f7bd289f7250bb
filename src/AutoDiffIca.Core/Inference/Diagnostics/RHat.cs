namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>
/// The potential scale reduction: how much wider all chains together are than each by itself. Above 1.01, the chains have not yet
/// found the same density.
/// </summary>
public static class RHat
{
    /// <summary>
    /// The larger of the split R-hats of the rank-normalised draws and of their rank-normalised distances from the median, which tell
    /// of different means and of different scales, for any distribution; NaN where all draws are equal or one is not finite.
    /// </summary>
    /// <param name="chains">A row for each chain.</param>
    public static double Of(Mat<double> chains) => SplitChains.TryOf(chains) is { } split
        ? double.MaxNumber(Plain(split.RankNormalised()), Plain(split.Folded().RankNormalised()))
        : double.NaN;

    /// <summary><c>sqrt(((n - 1)/n W + B/n)/W)</c>, W the mean of the chains' variances and B/n the variance of their means.</summary>
    internal static double Plain(SplitChains split)
    {
        var moments = Enumerable.Range(0, split.Chains).Select(chain => Moments(split.Chain(chain))).ToArray();
        var within = moments.Average(m => m.Variance);
        var between = Moments([.. moments.Select(m => m.Mean)]).Variance;
        return Math.Sqrt(((split.Length - 1.0) / split.Length) + (between / within));
    }

    internal static (double Mean, double Variance) Moments(ReadOnlySpan<double> x)
    {
        // From the first value on, so that equal ones have exactly their mean.
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in x)
            sum += value - x[0];
        var mean = x[0] + (sum / x.Length);
        foreach (var value in x)
            squares += (value - mean) * (value - mean);
        return (mean, squares / (x.Length - 1));
    }
}
