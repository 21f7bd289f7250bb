namespace AutoDiffIca.Runtime.Tests;

/// <summary>Classical tests of randomness; each returns the p-value, the chance of a misfit this large by luck alone.</summary>
internal static class StatisticalChecks
{
    /// <summary>A p-value below this refuses a generator: a perfect one would be refused once in ten thousand times.</summary>
    public const double Significance = 1e-4;

    /// <summary>
    /// The mean of <c>y^order</c> against its expectation; its standard error is <c>sqrt((E y^(2 order) - (E y^order)^2) / n)</c>.
    /// </summary>
    public static double Moment(ReadOnlySpan<double> sample, int order, double expected, double expectedOfTwiceTheOrder)
    {
        var sum = 0.0;
        foreach (var y in sample)
            sum += Math.Pow(y, order);

        var standardError = Math.Sqrt((expectedOfTwiceTheOrder - (expected * expected)) / sample.Length);
        return TwoSided(((sum / sample.Length) - expected) / standardError);
    }

    /// <summary>The correlation of two samples of mean 0 and variance 1, whose standard error is <c>1 / sqrt(n)</c> if independent.</summary>
    public static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];

        return TwoSided(sum / Math.Sqrt(a.Length));
    }

    /// <summary>The correlation of a sample of mean 0 and variance 1 with itself, <paramref name="lag"/> draws later.</summary>
    public static double SerialCorrelation(ReadOnlySpan<double> sample, int lag) => Correlation(sample[lag..], sample[..^lag]);

    /// <summary>Kolmogorov and Smirnov's largest distance between the empirical and the true distribution function.</summary>
    public static double KolmogorovSmirnov(IEnumerable<double> sample, Func<double, double> distribution)
    {
        var probabilities = sample.Select(distribution).Order().ToArray();
        var n = (double)probabilities.Length;
        var distance = probabilities.Select((p, i) => Math.Max(((i + 1) / n) - p, p - (i / n))).Max();

        // Stephens' correction of the limiting distribution for finite n.
        var lambda = (Math.Sqrt(n) + 0.12 + (0.11 / Math.Sqrt(n))) * distance;
        if (lambda < 0.3)
            return 1;

        var tail = 0.0;
        for (var k = 1; k <= 20; k++)
            tail += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * lambda * lambda);
        return tail;
    }

    /// <summary>Pearson's chi-square of counts that should all be equal but for chance; too equal is as suspect as too different.</summary>
    public static double EqualFrequencies(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Average();
        return ChiSquare(counts.Sum(count => (count - expected) * (count - expected) / expected), counts.Count - 1);
    }

    /// <summary>The chi-square of how often each of 64 bits is set: the sum of 64 squared standard scores.</summary>
    public static double FairBits(ReadOnlySpan<ulong> sample)
    {
        var set = new int[64];
        foreach (var bits in sample)
        {
            for (var bit = 0; bit < 64; bit++)
                set[bit] += (int)(bits >> bit) & 1;
        }

        var (mean, variance) = (sample.Length / 2.0, sample.Length / 4.0);
        return ChiSquare(set.Sum(count => (count - mean) * (count - mean) / variance), set.Length);
    }

    /// <summary>The standard normal distribution function by its Taylor series around 0, good to 1e-15 where |z| is below 6.</summary>
    public static double NormalDistribution(double z)
    {
        if (Math.Abs(z) > 6)
            return z < 0 ? 0 : 1;

        var (term, total) = (z, z);
        for (var n = 3; Math.Abs(term) > 1e-17; n += 2)
            total += term *= z * z / n;
        return 0.5 + (total * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }

    // Wilson and Hilferty: the cube root of chi-square / freedom is very nearly normal.
    private static double ChiSquare(double chiSquare, int freedom)
    {
        var variance = 2 / (9.0 * freedom);
        return TwoSided((Math.Cbrt(chiSquare / freedom) - (1 - variance)) / Math.Sqrt(variance));
    }

    private static double TwoSided(double standardScore) => 2 * NormalDistribution(-Math.Abs(standardScore));
}
