namespace AutoDiffIca.Runtime.Tests;

[Trait("Cpu", "Every")]
public class RandomStreamTests
{
    private static readonly RandomStream Stream = new(20260, 1);

    // The reproducibility contract in numbers, computed by another program from the documented layout. They never change.
    [Theory]
    [InlineData(0, 0, 0, 0xE169C58D6627E8D5, 0x3FEC2D38B1ACC4FD, 0x3FF2D769E93CB520, 880, 0x9B00DBD8BC57AC4C)]
    [InlineData(1, 2, 3, 0x663EFF4FDE08BF52, 0x3FD98FBFD3F7822E, 0xBFD050575A865C16, 399, 0xBDD5E5488759C4E2)]
    [InlineData(2026, 7, 1UL << 32, 0x09068E6896FC798C, 0x3FA20D1CD12DF8F0, 0xBFFCF00A8292F60E, 35, 0x2FB0B99C6F427CF7)]
    [InlineData(
        0xFEDCBA9876543210, 0x0123456789ABCDEF, ulong.MaxValue,
        0xFC25C8019E5A2689, 0x3FEF84B90033CB45, 0x400159B9C7BC7D77, 984, 0x05322F8A941197CE)]
    public void Draws_OfAKnownStream_NeverChange(
        ulong seed, ulong number, ulong index, ulong bits, ulong uniform, ulong normal, int below1000, ulong substream)
    {
        var stream = new RandomStream(seed, number);

        Assert.Equal(bits, stream.Bits64(index));
        Assert.Equal((uint)bits, stream.Bits32(index));
        Assert.Equal(uniform, BitConverter.DoubleToUInt64Bits(stream.Uniform(index)));
        // The correctly rounded quantile: the implementation may be a few units away.
        Assert.InRange(Math.Abs((long)(normal - BitConverter.DoubleToUInt64Bits(stream.Normal(index)))), 0, 4);
        Assert.Equal(below1000, stream.Below(index, 1000));
        Assert.Equal(new RandomStream(seed, substream), stream.Substream(index));
    }

    [Fact]
    public void Permutation_OfAKnownStream_NeverChanges() =>
        Assert.Equal([6, 1, 0, 4, 7, 5, 9, 2, 8, 3], new RandomStream(42, 1).Permutation(10));

    [Fact]
    public void Draws_InAnyOrderAndOnAnyThread_AreTheSame()
    {
        var forwards = new double[1000];
        Stream.FillNormal(forwards);
        var backwards = new double[1000];
        for (var i = 999; i >= 0; i--)
            backwards[i] = Stream.Normal((ulong)i);
        var parallel = new double[1000];
        Parallel.For(0, 1000, i => parallel[i] = Stream.Normal((ulong)i));

        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards, parallel);
    }

    [Fact]
    public void Uniform_OfTheExtremeBits_StaysInsideAndIsSymmetric()
    {
        var smallest = RandomStream.UniformFromBits(ulong.MinValue);
        var largest = RandomStream.UniformFromBits(ulong.MaxValue);

        Assert.Equal(Math.ScaleB(1, -53), smallest);
        Assert.Equal(1 - smallest, largest);
        Assert.True(largest < 1);
    }

    [Fact]
    public void Uniform_OfComplementaryBits_IsTheMirrorImage()
    {
        for (var i = 0UL; i < 1000; i++)
        {
            var bits = Stream.Bits64(i);
            Assert.Equal(1 - RandomStream.UniformFromBits(bits), RandomStream.UniformFromBits(~bits));
        }
    }

    [Fact]
    public void UniformSingle_OfTheExtremeBits_StaysInside()
    {
        Assert.Equal(float.ScaleB(1, -53), RandomStream.RoundInside(RandomStream.UniformFromBits(0)));
        Assert.Equal(MathF.BitDecrement(1), RandomStream.RoundInside(RandomStream.UniformFromBits(ulong.MaxValue)));
    }

    [Fact]
    public void SingleDraws_AreTheDoubleDrawsRounded()
    {
        for (var i = 0UL; i < 1000; i++)
        {
            Assert.Equal((float)Stream.Uniform(i), Stream.UniformSingle(i));
            Assert.Equal((float)Stream.Normal(i), Stream.NormalSingle(i));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 4)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    public void Between_StaysInItsRange(int lower, int upper)
    {
        for (var i = 0UL; i < 1000; i++)
            Assert.InRange(Stream.Between(i, lower, upper), lower, upper - 1);
    }

    [Fact]
    public void Between_ASmallRange_ReachesEveryInteger() =>
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], Enumerable.Range(0, 200).Select(i => Stream.Between((ulong)i, -3, 4)).Distinct().Order());

    [Fact]
    public void IntegerDraws_FromAnEmptyRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream.Below(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream.Below(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream.Between(0, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream.Between(0, 3, 2));
    }

    [Fact]
    public void Substream_OfTwoGenerations_MeetsNoStreamTwice()
    {
        var children = Enumerable.Range(0, 300).Select(i => Stream.Substream((ulong)i)).ToArray();
        var grandchildren = children.SelectMany(child => Enumerable.Range(0, 300).Select(i => child.Substream((ulong)i)));
        RandomStream[] family = [Stream, .. children, .. grandchildren];

        Assert.Equal(family.Length, family.Distinct().Count());
        Assert.All(family, member => Assert.Equal(Stream.Seed, member.Seed));
    }

    [Fact]
    public void Substream_IsNoDrawOfItsParent()
    {
        for (var i = 0UL; i < 1000; i++)
            Assert.NotEqual(Stream.Bits64(i), Stream.Substream(i).Stream);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Permutation_HoldsEveryIndexOnce(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Stream.Permutation(count).Order());

    [Fact]
    public void Permutation_OfANegativeCount_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream.Permutation(-1));

    [Fact]
    public void Shuffle_OfAnyItems_FollowsThePermutation()
    {
        var letters = "abcdefghijklmnopqrstuvwxyz".ToCharArray();
        var expected = Stream.Permutation(letters.Length).Select(i => letters[i]).ToArray();

        Stream.Shuffle(letters.AsSpan());

        Assert.Equal(expected, letters);
    }
}
