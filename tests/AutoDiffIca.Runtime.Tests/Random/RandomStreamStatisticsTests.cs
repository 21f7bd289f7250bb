namespace AutoDiffIca.Runtime.Tests;

/// <summary>The draws pass for random; the seeds are fixed, so that what passes once passes always.</summary>
[Trait("Cpu", "Every")]
public class RandomStreamStatisticsTests
{
    private const int Count = 100_000;

    private static readonly RandomStream Stream = new(2026, 1);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 0, 15)]
    [InlineData(4, 3, 105)]
    public void Normal_HasTheMomentsOfTheDistribution(int order, double expected, double expectedOfTwiceTheOrder) =>
        Plausible(StatisticalChecks.Moment(Normals(Stream), order, expected, expectedOfTwiceTheOrder));

    // Scaled to mean 0 and variance 1: E y^(2k) = 3^k / (2k + 1).
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 9.0 / 5)]
    [InlineData(3, 0, 27.0 / 7)]
    [InlineData(4, 9.0 / 5, 9)]
    public void Uniform_HasTheMomentsOfTheDistribution(int order, double expected, double expectedOfTwiceTheOrder) =>
        Plausible(StatisticalChecks.Moment(ScaledUniforms(Stream), order, expected, expectedOfTwiceTheOrder));

    [Fact]
    public void Uniform_HasTheDistribution() =>
        Plausible(StatisticalChecks.KolmogorovSmirnov(Uniforms(Stream), u => u));

    [Fact]
    public void Normal_HasTheDistribution() =>
        Plausible(StatisticalChecks.KolmogorovSmirnov(Normals(Stream), StatisticalChecks.NormalDistribution));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(256)]
    [InlineData(4096)]
    public void Draws_AtALag_AreUncorrelated(int lag)
    {
        Plausible(StatisticalChecks.SerialCorrelation(ScaledUniforms(Stream), lag));
        Plausible(StatisticalChecks.SerialCorrelation(Normals(Stream), lag));
    }

    // Each pair differs in as little as two streams can, or is related by birth.
    public static TheoryData<RandomStream, RandomStream> Relatives => new()
    {
        { Stream, Stream with { Stream = 2 } },
        { Stream, Stream with { Stream = 1 | (1UL << 32) } },
        { Stream, Stream with { Stream = 1 | (1UL << 63) } },
        { Stream, Stream with { Seed = 2027 } },
        { Stream, Stream with { Seed = 2026 | (1UL << 32) } },
        { Stream, new RandomStream(Stream.Stream, Stream.Seed) },
        { Stream, Stream.Substream(0) },
        { Stream, Stream.Substream(0).Substream(0) },
        { Stream.Substream(0), Stream.Substream(1) },
        { Stream.Substream(0), Stream.Substream(1UL << 32) },
        { Stream.Substream(0).Substream(1), Stream.Substream(1).Substream(0) },
        { Stream.Substream(0), (Stream with { Seed = 2027 }).Substream(0) },
    };

    [Theory]
    [MemberData(nameof(Relatives))]
    public void Draws_OfRelatedStreams_AreUnrelated(RandomStream one, RandomStream other)
    {
        Plausible(StatisticalChecks.Correlation(Normals(one), Normals(other)));

        var (bits, otherBits) = (Bits(one), Bits(other));
        for (var i = 0; i < Count; i++)
            bits[i] ^= otherBits[i];
        Plausible(StatisticalChecks.FairBits(bits));
    }

    [Fact]
    public void Draws_AtOneIndexOfManySiblings_AreRandomToo()
    {
        var acrossStreams = Enumerable.Range(0, Count).Select(i => new RandomStream(9, (ulong)i).Normal(0)).ToArray();
        var acrossSeeds = Enumerable.Range(0, Count).Select(i => new RandomStream((ulong)i, 9).Normal(0)).ToArray();
        var acrossChildren = Enumerable.Range(0, Count).Select(i => Stream.Substream((ulong)i).Normal(0)).ToArray();

        foreach (var sample in (double[][])[acrossStreams, acrossSeeds, acrossChildren])
        {
            Plausible(StatisticalChecks.KolmogorovSmirnov(sample, StatisticalChecks.NormalDistribution));
            Plausible(StatisticalChecks.SerialCorrelation(sample, 1));
        }
    }

    [Fact]
    public void Bits_AreFair() => Plausible(StatisticalChecks.FairBits(Bits(Stream)));

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(32)]
    [InlineData(56)]
    public void Bits_InAByte_TakeEveryValueEquallyOften(int shift)
    {
        var counts = new int[256];
        foreach (var bits in Bits(Stream))
            counts[(byte)(bits >> shift)]++;

        Plausible(StatisticalChecks.EqualFrequencies(counts));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Below_TakesEveryValueEquallyOften(int upper)
    {
        var counts = new int[upper];
        for (var i = 0UL; i < Count; i++)
            counts[Stream.Below(i, upper)]++;

        Plausible(StatisticalChecks.EqualFrequencies(counts));
    }

    [Fact]
    public void Permutation_TakesEveryOrderEquallyOften()
    {
        var counts = Enumerable.Range(0, 48_000)
            .Select(i => string.Concat(Stream.Substream((ulong)i).Permutation(4)))
            .CountBy(order => order)
            .Select(order => order.Value)
            .ToArray();

        Assert.Equal(24, counts.Length);
        Plausible(StatisticalChecks.EqualFrequencies(counts));
    }

    private static void Plausible(double pValue) => Assert.InRange(pValue, StatisticalChecks.Significance, 1);

    private static double[] Normals(RandomStream stream)
    {
        var sample = new double[Count];
        stream.FillNormal(sample);
        return sample;
    }

    private static double[] Uniforms(RandomStream stream)
    {
        var sample = new double[Count];
        stream.FillUniform(sample);
        return sample;
    }

    private static double[] ScaledUniforms(RandomStream stream) =>
        [.. Uniforms(stream).Select(u => Math.Sqrt(12) * (u - 0.5))];

    private static ulong[] Bits(RandomStream stream)
    {
        var sample = new ulong[Count];
        stream.FillBits(sample);
        return sample;
    }
}
