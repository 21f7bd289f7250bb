namespace AutoDiffIca.Runtime.Tests;

/// <summary>Every span form gives the bits of the single draws, whatever its length and first index.</summary>
[Trait("Cpu", "Every")]
public class RandomStreamFillTests
{
    private const int LongestLength = 257;

    private static readonly RandomStream Stream = new(0x9E3779B97F4A7C15, 0xFFFFFFFF00000003);

    // The carries of the counter's low word and of the whole counter fall inside the vectors.
    public static TheoryData<ulong> FirstIndices =>
        [0, 1, 5, (1UL << 32) - 130, (1UL << 32) - 3, (1UL << 40) + 7, ulong.MaxValue - 128, ulong.MaxValue - 4, ulong.MaxValue];

    [Theory]
    [MemberData(nameof(FirstIndices))]
    public void FillBits_OfEveryLength_IsTheSingleDraws(ulong first) =>
        EveryLengthAgrees(first, Stream.Bits64, (span, index) => Stream.FillBits(span, index));

    [Theory]
    [MemberData(nameof(FirstIndices))]
    public void FillUniform_OfEveryLength_IsTheSingleDraws(ulong first) =>
        EveryLengthAgrees(first, Stream.Uniform, (span, index) => Stream.FillUniform(span, index));

    [Theory]
    [MemberData(nameof(FirstIndices))]
    public void FillNormal_OfEveryLength_IsTheSingleDraws(ulong first) =>
        EveryLengthAgrees(first, Stream.Normal, (span, index) => Stream.FillNormal(span, index));

    [Theory]
    [MemberData(nameof(FirstIndices))]
    public void FillUniformSingle_OfEveryLength_IsTheSingleDraws(ulong first) =>
        EveryLengthAgrees(first, Stream.UniformSingle, (span, index) => Stream.FillUniform(span, index));

    [Theory]
    [MemberData(nameof(FirstIndices))]
    public void FillNormalSingle_OfEveryLength_IsTheSingleDraws(ulong first) =>
        EveryLengthAgrees(first, Stream.NormalSingle, (span, index) => Stream.FillNormal(span, index));

    [Fact]
    public void Fill_OfManyTiles_IsTheSingleDraws()
    {
        const int Count = 5003;
        var indices = Enumerable.Range(0, Count).Select(i => (ulong)i).ToArray();
        var (uniform, normal) = (new double[Count], new double[Count]);
        var (uniformSingle, normalSingle) = (new float[Count], new float[Count]);

        Stream.FillUniform(uniform);
        Stream.FillNormal(normal);
        Stream.FillUniform(uniformSingle);
        Stream.FillNormal(normalSingle);

        Assert.Equal(indices.Select(Stream.Uniform), uniform);
        Assert.Equal(indices.Select(Stream.Normal), normal);
        Assert.Equal(indices.Select(Stream.UniformSingle), uniformSingle);
        Assert.Equal(indices.Select(Stream.NormalSingle), normalSingle);
    }

    [Fact]
    public void FillUniformSingle_OfADrawThatWouldRoundToOne_StaysBelowOne()
    {
        // Found by search: this stream's draw there lies within 2^-25 of 1.
        var stream = new RandomStream(1, 0);
        const ulong Index = 19351156;
        Assert.Equal(1f, (float)stream.Uniform(Index));

        var draws = new float[20];
        stream.FillUniform(draws, Index - 3);

        Assert.Equal(MathF.BitDecrement(1), draws[3]);
        Assert.Equal(MathF.BitDecrement(1), stream.UniformSingle(Index));
    }

    [Fact]
    public void Fill_Allocates_Nothing()
    {
        var doubles = new double[1000];
        var floats = new float[1000];
        FillAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        FillAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void FillAll()
        {
            Stream.FillUniform(doubles);
            Stream.FillNormal(doubles);
            Stream.FillUniform(floats);
            Stream.FillNormal(floats);
        }
    }

    private static void EveryLengthAgrees<T>(ulong first, Func<ulong, T> draw, Action<Span<T>, ulong> fill)
        where T : struct
    {
        // A number after the end shows a write beyond it.
        var expected = Enumerable.Range(0, LongestLength).Select(i => draw(first + (ulong)i)).ToArray();
        var actual = new T[LongestLength + 1];
        for (var length = 0; length <= LongestLength; length++)
        {
            Array.Clear(actual);
            fill(actual.AsSpan(0, length), first);

            Assert.True(expected.AsSpan(0, length).SequenceEqual(actual.AsSpan(0, length)), $"length {length}");
            Assert.Equal(default, actual[length]);
        }
    }
}
