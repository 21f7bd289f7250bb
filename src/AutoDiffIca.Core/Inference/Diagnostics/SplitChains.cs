namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>
/// Chains cut into halves, so that a chain that drifts disagrees with itself; of an odd number of draws the middle one is left out.
/// The transformations of Vehtari, Gelman, Simpson, Carpenter and Buerkner, "Rank-normalization, folding, and localization" (2021).
/// </summary>
internal sealed class SplitChains
{
    private SplitChains(double[] values, int chains, int length) => (Values, Chains, Length) = (values, chains, length);

    /// <summary>One half chain after the other.</summary>
    public double[] Values { get; }

    /// <summary>Half chains.</summary>
    public int Chains { get; }

    /// <summary>Draws of each.</summary>
    public int Length { get; }

    /// <summary>Cuts the rows of a matrix; null where nothing can be said: too few draws, or any that is not finite, or all the same.</summary>
    public static SplitChains? TryOf(Mat<double> chains)
    {
        var length = chains.Cols / 2;
        if (length < 2 || chains.Rows == 0)
            return null;
        var values = new double[2 * chains.Rows * length];
        for (var c = 0; c < chains.Rows; c++)
        {
            var row = chains.Row(c).Span;
            row[..length].CopyTo(values.AsSpan(2 * c * length));
            row[^length..].CopyTo(values.AsSpan(((2 * c) + 1) * length));
        }
        return new SplitChains(values, 2 * chains.Rows, length).IfTellsSomething();
    }

    public ReadOnlySpan<double> Chain(int chain) => Values.AsSpan(chain * Length, Length);

    /// <summary>A function of each draw.</summary>
    public SplitChains Map(Func<double, double> function) => new(Array.ConvertAll(Values, x => function(x)), Chains, Length);

    /// <summary>Normal quantiles of the ranks among all draws, <c>Phi^-1((r - 3/8)/(S + 1/4))</c>; ties share their average rank.</summary>
    public SplitChains RankNormalised()
    {
        var (sorted, order) = ((double[])Values.Clone(), Enumerable.Range(0, Values.Length).ToArray());
        Array.Sort(sorted, order);
        var result = new double[Values.Length];
        for (var (first, next) = (0, 0); first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];)
                next++;
            var rank = 0.5 * (first + 1 + next);
            var quantile = NormalQuantile.Evaluate((rank - 0.375) / (sorted.Length + 0.25));
            for (var i = first; i < next; i++)
                result[order[i]] = quantile;
        }
        return new(result, Chains, Length);
    }

    /// <summary>Distances from the median of all draws, which differ where scales do.</summary>
    public SplitChains Folded()
    {
        var median = Quantiles.Of(Values, 0.5);
        return Map(x => Math.Abs(x - median));
    }

    private SplitChains? IfTellsSomething() => Values.All(double.IsFinite) && Values.Any(x => x != Values[0]) ? this : null;
}
