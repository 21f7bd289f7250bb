using System.Runtime.CompilerServices;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests;

public class MatTests
{
    private static readonly Mat<double> TwoByThree = new(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Mat_OfAnArray_SharesItWithItsRows()
    {
        double[] values = [1, 2, 3, 4, 5, 6];
        var matrix = new Mat<double>(2, 3, values);
        var row = matrix.Row(1);

        values[4] = 50;

        Assert.Equal((2, 3, 50.0, 50.0), (matrix.Rows, matrix.Cols, matrix[1, 1], row[1]));
        Assert.Equal([4.0, 50.0, 6.0], row);
        Assert.Equal(values, matrix.Span.ToArray());
        var copy = matrix.ToArray();
        copy[0] = 10;
        Assert.Equal(1.0, matrix[0, 0]);
    }

    [Theory]
    [InlineData(-1, 0, "2 rows")]
    [InlineData(2, 0, "2 rows")]
    [InlineData(0, -1, "3 columns")]
    [InlineData(0, 3, "3 columns")]
    public void Indexer_Outside_Throws(int row, int col, string said)
    {
        Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(() => TwoByThree[row, col]).Message);
        if (row != 0)
            Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(() => TwoByThree.Row(row)).Message);
    }

    [Fact]
    public void Mat_OfAnImpossibleShape_Throws()
    {
        Assert.Equal(
            "Mat: [2 x 3] and [5] do not fit: the shape has 6 entries, the array 5.",
            Assert.Throws<ArgumentException>(() => new Mat<double>(2, 3, new double[5])).Message);
        Assert.Throws<ArgumentException>(() => new Mat<double>(1 << 16, 1 << 16, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mat<double>(-1, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mat<double>(0, -1, []));
        Assert.Throws<ArgumentNullException>(() => new Mat<double>(0, 0, null!));
    }

    [Fact]
    public void Default_HasNoRowsAndNoColumns()
    {
        Mat<double> none = default;

        Assert.Equal((0, 0, 0), (none.Rows, none.Cols, none.Span.Length));
        Assert.Equal(new Mat<double>(0, 0, []), none);
        Assert.Equal(none, -none + none * 2 - none / 2);
        Assert.Equal("Mat<double>[0 x 0] { }", none.ToString());
        Assert.Equal(none, Mat<double>.FromTensor(none.AsTensorSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => none.Row(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => none[0, 0]);
    }

    [Fact]
    public void RowsWithoutColumns_AreEmptyVectors()
    {
        var narrow = Mat<double>.Zeros(2, 0);

        Assert.Equal(default, narrow.Row(1));
        Assert.Equal("Mat<double>[2 x 0] { { }, { } }", narrow.ToString());
        Assert.Equal(narrow, Mat<double>.FromTensor(narrow.AsTensorSpan()));
        Assert.NotEqual(narrow, Mat<double>.Zeros(0, 2));
    }

    [Fact]
    public void ZerosAndIdentity_OfASize_AreWhatTheyAreCalled()
    {
        Assert.Equal(new Mat<double>(1, 2, [0, 0]), Mat<double>.Zeros(1, 2));
        Assert.Equal(new Mat<float>(2, 2, [1, 0, 0, 1]), Mat<float>.Identity(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Zeros(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Zeros(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mat<double>.Identity(-1));
    }

    [Fact]
    public void Equality_IsThatOfShapeAndEntries()
    {
        var same = new Mat<double>(2, 3, [1, 2, 3, 4, 5, 6]);
        var reshaped = new Mat<double>(3, 2, [1, 2, 3, 4, 5, 6]);
        var other = new Mat<double>(2, 3, [1, 2, 3, 4, 5, 7]);

        Assert.True(TwoByThree == same && !(TwoByThree != same) && TwoByThree.Equals((object)same));
        Assert.Equal(TwoByThree.GetHashCode(), same.GetHashCode());
        Assert.True(TwoByThree != reshaped && TwoByThree != other && !TwoByThree.Equals("other"));
        Assert.NotEqual(TwoByThree.GetHashCode(), reshaped.GetHashCode());
        Assert.True(new Mat<double>(1, 2, [double.NaN, 0.0]) == new Mat<double>(1, 2, [double.NaN, -0.0]));
    }

    [Fact]
    public void ToString_ShowsRowsInBraces()
    {
        Assert.Equal("Mat<double>[2 x 3] { { 1, 2, 3 }, { 4, 5, 6 } }", TwoByThree.ToString());
        Assert.EndsWith("{ 0 }, ... }", Mat<double>.Zeros(11, 1).ToString());
        Assert.EndsWith("{ 0 } }", Mat<double>.Zeros(10, 1).ToString());
    }

    [Fact]
    public void Tensors_ThereAndBack_AreTheSame()
    {
        var tensor = TwoByThree.AsTensorSpan();

        Assert.Equal([2, 3], tensor.Lengths.ToArray());
        Assert.True(Unsafe.AreSame(in tensor[1, 2], in TwoByThree.Span[5]));
        Assert.Equal(TwoByThree, Mat<double>.FromTensor(tensor));
        Assert.Equal(new Mat<double>(2, 2, [2, 3, 5, 6]), Mat<double>.FromTensor(tensor.Slice([0..2, 1..3])));
        Assert.Throws<ArgumentException>(() => Mat<double>.FromTensor(TwoByThree.Row(0).AsTensorSpan()));
    }

    [Fact]
    [Trait(Cpu.Trait, Cpu.Every)]
    public void SumsAndMultiples_AreThePlainLoopToTheBit()
    {
        Vec<double> x = Arguments.Awkward<double>(35, 0), y = Arguments.Awkward<double>(35, 5);
        Mat<double> a = new(5, 7, x.ToArray()), b = new(5, 7, y.ToArray());

        Require(-x, -a);
        Require(x + y, a + b);
        Require(x - y, a - b);
        Require(x * 0.3, a * 0.3);
        Require(x * 0.3, 0.3 * a);
        Require(x / 0.3, a / 0.3);

        static void Require(Vec<double> expected, Mat<double> actual)
        {
            Assert.Equal((5, 7), (actual.Rows, actual.Cols));
            Bits.RequireSame(expected, actual.ToArray());
        }
    }

    [Fact]
    public void SumsOfMatrices_OfDifferentShapes_NameBoth()
    {
        var other = Mat<double>.Zeros(3, 2);

        Assert.Equal(
            "Mat + Mat: [2 x 3] and [3 x 2] do not fit: the matrices must have the same shape.",
            Assert.Throws<ArgumentException>(() => TwoByThree + other).Message);
        Assert.Equal(
            "Mat - Mat: [2 x 3] and [3 x 2] do not fit: the matrices must have the same shape.",
            Assert.Throws<ArgumentException>(() => TwoByThree - other).Message);
    }
}
