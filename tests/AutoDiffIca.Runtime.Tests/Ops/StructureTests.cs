using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

public class StructureTests
{
    private static readonly Vec<double> Two = [1.0, 2.0];
    private static readonly Vec<double> Three = [3.0, 4.0, 5.0];

    [Fact]
    public void Outer_OfTwoVectors_HasARowForEachEntryOfTheFirst()
    {
        Assert.Equal(new Mat<double>(2, 3, [3, 4, 5, 6, 8, 10]), Outer(Two, Three));
        Assert.Equal(Mat<double>.Zeros(0, 3), Outer(default, Three));
        Assert.Equal(Mat<double>.Zeros(2, 0), Outer(Two, default));
    }

    [Fact]
    public void Transpose_OfAMatrix_HasItsColumnsAsRows()
    {
        Assert.Equal(new Mat<double>(3, 2, [1, 4, 2, 5, 3, 6]), Transpose(new Mat<double>(2, 3, [1, 2, 3, 4, 5, 6])));
        Assert.Equal(Mat<double>.Zeros(3, 0), Transpose(Mat<double>.Zeros(0, 3)));
    }

    [Fact]
    public void Concat_OfVectors_KeepsTheirOrder()
    {
        Assert.Equal([1.0, 2.0, 3.0, 4.0, 5.0], Concat(Two, Three));
        Assert.Equal([3.0, 4.0, 5.0, 1.0, 2.0, 2.0], Concat(Three, Two, default, Two[1..]));
        Assert.Equal(Two, Concat(Two, default));
        Assert.Equal(Two, Concat(Two));
        Assert.Equal([1.0, 2.0, 1.0, 2.0], Concat(new[] { Two, Two }));
        Assert.Equal(default, Concat<double>());
    }

    [Fact]
    public void Slice_OfAVector_SharesItsMemory()
    {
        double[] values = [1, 2, 3];
        var slice = Slice((Vec<double>)values, 1, 2);

        values[1] = 20;

        Assert.Equal([20.0, 3.0], slice);
        Assert.Throws<ArgumentOutOfRangeException>(() => Slice(Three, 2, 2));
    }
}
