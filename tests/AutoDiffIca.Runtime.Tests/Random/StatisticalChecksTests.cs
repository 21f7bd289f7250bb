namespace AutoDiffIca.Runtime.Tests;

/// <summary>Each check refuses a generator with the fault that it is there to find, so that passing it means something.</summary>
public class StatisticalChecksTests
{
    private const int Count = 100_000;

    private static readonly RandomStream Stream = new(5, 5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Moment_OfNormalsWithAFault_IsRefused(int order)
    {
        var faulty = Normals();
        for (var i = 0; i < Count; i++)
        {
            faulty[i] = order switch
            {
                1 => faulty[i] + 0.03,
                2 => faulty[i] * 1.02,
                3 => faulty[i] + (0.02 * ((faulty[i] * faulty[i]) - 1)),
                _ => Math.Clamp(faulty[i], -3, 3),
            };
        }

        var (expected, twice) = NormalMoments(order);
        Refused(StatisticalChecks.Moment(faulty, order, expected, twice));
    }

    [Fact]
    public void SerialCorrelation_OfAMovingAverage_IsRefused()
    {
        var faulty = Normals();
        for (var i = Count - 1; i > 0; i--)
            faulty[i] = (0.02 * faulty[i - 1]) + (0.9998 * faulty[i]);

        Refused(StatisticalChecks.SerialCorrelation(faulty, 1));
    }

    [Fact]
    public void Correlation_OfAStreamWithItsShiftedSelf_IsRefusedWhereTheyAlign()
    {
        var (a, b) = (new double[Count], new double[Count]);
        Stream.FillNormal(a, 7);
        Stream.FillNormal(b);

        Refused(StatisticalChecks.Correlation(a.AsSpan(0, Count - 7), b.AsSpan(7)));
    }

    [Fact]
    public void KolmogorovSmirnov_OfSlightlyBentUniforms_IsRefused()
    {
        var uniforms = new double[Count];
        Stream.FillUniform(uniforms);

        Refused(StatisticalChecks.KolmogorovSmirnov(uniforms.Select(u => Math.Pow(u, 1.03)), u => u));
    }

    [Fact]
    public void KolmogorovSmirnov_OfSumsOfThreeUniforms_IsRefused()
    {
        // An old recipe for normal draws: the right mean and variance, and too little in the tails.
        var uniforms = new double[3 * Count];
        Stream.FillUniform(uniforms);

        Refused(StatisticalChecks.KolmogorovSmirnov(
            uniforms.Chunk(3).Select(three => 2 * (three.Sum() - 1.5)), StatisticalChecks.NormalDistribution));
    }

    [Fact]
    public void EqualFrequencies_OfIntegersByAModuloOfFewBits_IsRefused()
    {
        var counts = new int[100];
        for (var i = 0UL; i < Count; i++)
            counts[(byte)Stream.Bits32(i) % 100]++;

        Refused(StatisticalChecks.EqualFrequencies(counts));
    }

    [Fact]
    public void FairBits_OfAWeylSequence_IsRefusedForItsRegularity()
    {
        var sample = Enumerable.Range(0, Count).Select(i => (ulong)i * 0x9E3779B97F4A7C15).ToArray();

        Refused(StatisticalChecks.FairBits(sample));
    }

    [Fact]
    public void FairBits_WithOneBitSlightlyBiased_IsRefused()
    {
        var sample = new ulong[Count];
        Stream.FillBits(sample);
        for (var i = 0; i < Count; i += 20)
            sample[i] |= 1UL << 17;

        Refused(StatisticalChecks.FairBits(sample));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-5, 2.866515718791939e-7)]
    public void NormalDistribution_AtKnownPoints_IsKnown(double z, double probability) =>
        Assert.Equal(probability, StatisticalChecks.NormalDistribution(z), 1e-14);

    private static (double Expected, double Twice) NormalMoments(int order) =>
        order switch { 1 => (0, 1), 2 => (1, 3), 3 => (0, 15), _ => (3, 105) };

    private static double[] Normals()
    {
        var normals = new double[Count];
        Stream.FillNormal(normals);
        return normals;
    }

    private static void Refused(double pValue) => Assert.InRange(pValue, 0, StatisticalChecks.Significance);
}
