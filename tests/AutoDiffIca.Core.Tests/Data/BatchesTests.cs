using AutoDiffIca.Data;

namespace AutoDiffIca.Core.Tests.Data;

public sealed class BatchesTests
{
    private static readonly RandomStream Random = new(2, 0);

    [Fact]
    public void Order_NotShuffled_IsThatOfTheRows() => Assert.Equal([0, 1, 2, 3], Batches.Order(4, 3, Random, shuffle: false));

    [Fact]
    public void Order_Shuffled_IsAPermutationOfItsOwnForEachEpoch()
    {
        var (first, second) = (Batches.Order(100, 0, Random, shuffle: true), Batches.Order(100, 1, Random, shuffle: true));

        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.Equal(Enumerable.Range(0, 100), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Batches.Order(100, 0, Random, shuffle: true));
        Assert.NotEqual(first, Batches.Order(100, 0, new(3, 0), shuffle: true));
    }

    [Theory]
    [InlineData(10, 4, new[] { 4, 4, 2 })]
    [InlineData(8, 4, new[] { 4, 4 })]
    [InlineData(3, 128, new[] { 3 })]
    [InlineData(0, 4, new int[0])]
    public void Of_EachCount_CoversAllRowsOnce(int count, int size, int[] lengths)
    {
        Range[] batches = [.. Batches.Of(count, size)];

        Assert.Equal(lengths, batches.Select(batch => batch.GetOffsetAndLength(count).Length));
        Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(batch => Enumerable.Range(0, count).Take(batch)));
    }

    [Fact]
    public void Take_SomeRows_CopiesThemInTheirOrder()
    {
        var data = new Mat<double>(3, 2, [1, 2, 3, 4, 5, 6]);

        Assert.Equal(new(3, 2, [5, 6, 1, 2, 5, 6]), Batches.Take(data, [2, 0, 2]));
        Assert.Equal((0, 2), (Batches.Take(data, []).Rows, Batches.Take(data, []).Cols));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => Batches.Take(data, [3]));
    }

    [Fact]
    public void Arguments_ThatMakeNoBatches_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Batches.Order(-1, 0, Random, false));
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => Batches.Order(1, -1, Random, false));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Batches.Of(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Batches.Of(-1, 1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 25)]
    [InlineData(0.5, 50)]
    [InlineData(1, 100)]
    public void HoldOut_EachFraction_PutsEachRowInOnePart(double fraction, int expected)
    {
        var split = Split.Of(100, fraction, Random);

        Assert.Equal(expected, split.HeldOut.Length);
        Assert.Equal(Enumerable.Range(0, 100), split.Kept.Concat(split.HeldOut).Order());
        Assert.Equal(split.Kept.Order(), split.Kept);
        Assert.Equal(split.HeldOut.Order(), split.HeldOut);
    }

    [Fact]
    public void HoldOut_OfData_IsRandomAndRepeatable()
    {
        var data = Draws.Normal(1, 100, 3);

        var (kept, heldOut) = Split.HoldOut(data, 0.3, Random);

        Assert.Equal((70, 30), (kept.Rows, heldOut.Rows));
        Assert.Equal((kept, heldOut), Split.HoldOut(data, 0.3, Random));
        Assert.NotEqual(kept, Split.HoldOut(data, 0.3, new(3, 0)).Kept);
        Assert.Equal((kept, heldOut), Split.Of(100, 0.3, Random).Apply(data));
    }

    [Fact]
    public void Split_WithWrongArguments_NamesThem()
    {
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Split.Of(3, 1.1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Split.Of(3, double.NaN, Random));
        Assert.Throws<ArgumentException>("data", () => Split.Of(3, 0.5, Random).Apply(Draws.Normal(1, 4, 1)));
    }
}
