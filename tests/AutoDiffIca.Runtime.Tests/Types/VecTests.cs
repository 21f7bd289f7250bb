using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Runtime.Tests;

public class VecTests
{
    private static readonly Vec<double> OneTwoThree = [1.0, 2.0, 3.0];

    [Fact]
    public void Vec_OfAnArray_SharesIt()
    {
        double[] values = [1, 2, 3];
        Vec<double> converted = values;
        var made = new Vec<double>(values);
        var part = new Vec<double>(values, 1, 2);

        values[1] = 20;

        Assert.Equal([20.0, 20.0, 20.0], [converted[1], made[1], part[0]]);
        Assert.Equal(2, part.Length);
        Assert.Throws<ArgumentNullException>(() => new Vec<double>(null!));
        Assert.Throws<ArgumentNullException>(() => new Vec<double>(null!, 0, 0));
    }

    [Fact]
    public void Slices_OfSlices_ShareTheMemory()
    {
        double[] values = [0, 1, 2, 3, 4, 5];
        Vec<double> all = values;

        var inner = all[1..5][1..^1];
        values[2] = 20;

        Assert.Equal([20.0, 3.0], inner.ToArray());
        Assert.Equal(inner, all.Slice(2, 2));
        Assert.Equal(0, all[6..].Length);
    }

    [Fact]
    public void CollectionExpressions_CopyTheirEntries()
    {
        double[] values = [1, 2];
        Vec<double> vector = [.. values, 3.0];

        values[0] = 10;

        Assert.Equal([1.0, 2.0, 3.0], vector.ToArray());
        Vec<float> empty = [];
        Assert.Equal(0, empty.Length);
    }

    [Fact]
    public void Entries_FromBothEnds_AreRead()
    {
        Assert.Equal((1.0, 3.0, 2.0), (OneTwoThree[0], OneTwoThree[^1], OneTwoThree[1..][0]));
        Assert.Equal([1.0, 2.0, 3.0], OneTwoThree.Span.ToArray());
        var sum = 0.0;
        foreach (var entry in OneTwoThree)
            sum += entry;
        Assert.Equal(6.0, sum);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Indexer_Outside_Throws(int index)
    {
        // A slice, so that an index that reaches its neighbours' memory is told apart.
        var slice = OneTwoThree[..2];

        Assert.Contains("2 entries", Assert.Throws<ArgumentOutOfRangeException>(() => slice[index]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => OneTwoThree[1..][index]);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(2, 2)]
    [InlineData(1, -1)]
    [InlineData(2, int.MaxValue)]
    public void Slice_Outside_Throws(int start, int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OneTwoThree.Slice(start, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vec<double>([1, 2, 3], start, length));
    }

    [Fact]
    public void Default_IsTheEmptyVector()
    {
        Vec<double> none = default;

        Assert.Equal(0, none.Length);
        Assert.True(none.Span.IsEmpty);
        Assert.Empty(none.ToArray());
        Assert.Equal([], none);
        Assert.Equal(new Vec<double>([]).GetHashCode(), none.GetHashCode());
        Assert.Equal(none, none[..]);
        Assert.Equal(none, -none + none * 2 - none / none);
        Assert.Equal("Vec<double>[0] { }", none.ToString());
        Assert.Equal(0, none.AsTensorSpan().FlattenedLength);
        foreach (var _ in none)
            Assert.Fail("There is an entry.");
        Assert.Throws<ArgumentOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void Equality_IsThatOfTheEntries()
    {
        Vec<double> other = [0.0, 1.0, 2.0, 3.0];

        Assert.True(OneTwoThree == other[1..] && !(OneTwoThree != other[1..]));
        Assert.Equal(OneTwoThree.GetHashCode(), other[1..].GetHashCode());
        Assert.True(OneTwoThree.Equals((object)other[1..]));
        Assert.True(OneTwoThree != other[..3] && OneTwoThree != other && OneTwoThree != OneTwoThree[..2]);
        Assert.False(OneTwoThree.Equals("other") || OneTwoThree.Equals((object?)null));
        Assert.NotEqual(OneTwoThree.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Equality_OfSpecialValues_IsThatOfEquals()
    {
        Vec<double> special = [double.NaN, 0.0, double.PositiveInfinity];
        Vec<double> same = [-double.NaN, -0.0, double.PositiveInfinity];

        Assert.True(special == same);
        Assert.Equal(special.GetHashCode(), same.GetHashCode());
        Assert.True(special != [0.0, 0.0, double.PositiveInfinity]);
    }

    [Fact]
    public void ToString_InAnyCulture_IsInvariantAndShort()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal("Vec<double>[3] { -0.1, 1E+300, NaN }", ((Vec<double>)[-0.1, 1e300, double.NaN]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.Equal("Vec<float>[1] { 0.1 }", ((Vec<float>)[0.1f]).ToString());
        Assert.Equal("Vec<Half>[1] { 1 }", ((Vec<Half>)[(Half)1]).ToString());
        Assert.Equal("Vec<double>[10] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }", Vec<double>.Zeros(10).ToString());
        Assert.Equal("Vec<double>[11] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ... }", Vec<double>.Zeros(11).ToString());
    }

    [Fact]
    public void ToArray_IsACopy()
    {
        var copy = OneTwoThree.ToArray();

        copy[0] = 10;

        Assert.Equal(1.0, OneTwoThree[0]);
    }

    [Fact]
    public void Span_ByConversion_IsTheSameMemory()
    {
        ReadOnlySpan<double> span = OneTwoThree[1..];

        Assert.True(span == OneTwoThree.Span[1..]);
    }

    [Fact]
    public void Zeros_OfALength_AreZeros()
    {
        Assert.Equal([0.0f, 0.0f], Vec<float>.Zeros(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vec<float>.Zeros(-1));
    }

    [Fact]
    public void Tensors_ThereAndBack_AreTheSame()
    {
        var tensor = OneTwoThree[1..].AsTensorSpan();

        Assert.Equal(1, tensor.Rank);
        Assert.True(Unsafe.AreSame(in tensor[0], in OneTwoThree.Span[1]));
        Assert.Equal(OneTwoThree[1..], Vec<double>.FromTensor(tensor));
        Assert.Equal(default, Vec<double>.FromTensor(default(Vec<double>).AsTensorSpan()));
        Assert.Equal(OneTwoThree, Vec<double>.FromTensor(Tensor.Create<double>([1.0, 2.0, 3.0])));
    }

    [Fact]
    public void FromTensor_WithGaps_TakesTheEntriesInOrder() =>
        Assert.Equal([0.0, 2.0, 4.0], Vec<double>.FromTensor(new ReadOnlyTensorSpan<double>([0.0, 1.0, 2.0, 3.0, 4.0], [3], [2])));

    [Fact]
    public void FromTensor_OfTwoDimensions_Throws() =>
        Assert.Contains("2", Assert.Throws<ArgumentException>(() => Vec<double>.FromTensor(Mat<double>.Zeros(2, 3).AsTensorSpan())).Message);
}
