namespace AutoDiffIca.Inference.Diagnostics;

/// <summary>
/// The band in which the distribution function of uniform ranks stays everywhere at once with a given probability: what is drawn beside
/// the ranks to see how a sampler is wrong (Saeilynoja, Buerkner and Vehtari 2022).
/// </summary>
/// <remarks>
/// At each rank the number of smaller ones is binomial; of a sample's tail probabilities <c>2 min(P(below), P(above))</c> the smallest counts,
/// and its distribution is that of a thousand simulated samples, the same in each call.
/// </remarks>
/// <param name="Lower">The smallest part of the ranks that may be 0 ... k, for each k below the number of draws.</param>
/// <param name="Upper">The largest part.</param>
public sealed record EcdfEnvelope(Vec<double> Lower, Vec<double> Upper)
{
    private const int Simulations = 1000;

    /// <summary>The band for so many ranks among so many draws.</summary>
    public static EcdfEnvelope Of(int ranks, int draws, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability of a band lies between 0 and 1.");
        var tails = Tails(ranks, draws);
        var simulated = Simulated(tails, ranks, draws);
        Array.Sort(simulated);
        var critical = simulated[(int)((1 - probability) * Simulations)];
        var (lower, upper) = (new double[draws], new double[draws]);
        for (var k = 0; k < draws; k++)
        {
            lower[k] = (double)Array.FindIndex(tails[k], tail => tail >= critical) / ranks;
            upper[k] = (double)Array.FindLastIndex(tails[k], tail => tail >= critical) / ranks;
        }
        return new(lower, upper);
    }

    /// <summary>
    /// The probability that uniform ranks leave a band as wide as the one that these leave: simulated, and below one in a thousand the
    /// sum of the tail probabilities of all k, which it cannot exceed.
    /// </summary>
    public static double PValue(RankSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var tails = Tails(sample.Ranks.Length, sample.Draws);
        var observed = Smallest(tails, Counts([.. sample.Ranks], sample.Draws));
        if (sample.Draws * observed < 1.0 / (Simulations + 1))
            return sample.Draws * observed;
        return (1.0 + Simulated(tails, sample.Ranks.Length, sample.Draws).Count(tail => tail <= observed)) / (Simulations + 1);
    }

    // 2 min(P(R <= r), P(R >= r)) for R binomial with the probability (k + 1)/(draws + 1), for each k and r.
    private static double[][] Tails(int ranks, int draws) => [.. Enumerable.Range(1, draws).Select(k =>
    {
        var p = k / (draws + 1.0);
        var probabilities = new double[ranks + 1];
        for (var r = 0; r <= ranks; r++)
            probabilities[r] = Math.Exp(MathNet.Numerics.SpecialFunctions.BinomialLn(ranks, r) + (r * Math.Log(p)) + ((ranks - r) * Math.Log(1 - p)));
        var (tails, below, above) = (new double[ranks + 1], 0.0, 0.0);
        for (var r = 0; r <= ranks; r++)
            tails[r] = below += probabilities[r];
        for (var r = ranks; r >= 0; r--)
            tails[r] = 2 * Math.Min(tails[r], above += probabilities[r]);
        return tails;
    })];

    private static double[] Simulated(double[][] tails, int ranks, int draws)
    {
        var (smallest, sample) = (new double[Simulations], new int[ranks]);
        for (var s = 0; s < Simulations; s++)
        {
            var random = new RandomStream(0, 0).Substream((ulong)s);
            for (var i = 0; i < ranks; i++)
                sample[i] = random.Below((ulong)i, draws + 1);
            smallest[s] = Smallest(tails, Counts(sample, draws));
        }
        return smallest;
    }

    private static double Smallest(double[][] tails, int[] counts)
    {
        var smallest = double.PositiveInfinity;
        for (var k = 0; k < tails.Length; k++)
            smallest = Math.Min(smallest, tails[k][counts[k]]);
        return smallest;
    }

    // How many ranks are 0 ... k, for each k below the number of draws.
    private static int[] Counts(ReadOnlySpan<int> ranks, int draws)
    {
        var counts = new int[draws + 1];
        foreach (var rank in ranks)
            counts[rank]++;
        for (var k = 1; k < draws; k++)
            counts[k] += counts[k - 1];
        return counts[..draws];
    }
}
