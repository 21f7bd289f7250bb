using AutoDiffIca.Runtime.Tests.CpuLevels;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Runtime.Tests;

[Trait(Cpu.Trait, Cpu.Every)]
public class SoftmaxTests
{
    [Fact]
    public void Softmax_OfLogarithms_IsTheirShares()
    {
        Vec<double> x = [Math.Log(1), Math.Log(2), Math.Log(5)];

        var (shares, logShares) = (Softmax(x), LogSoftmax(x));

        Assert.Equal(3, shares.Length);
        Assert.Equal(3, logShares.Length);
        double[] expected = [0.125, 0.25, 0.625];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], shares[i], 1e-15);
            Assert.Equal(Math.Log(expected[i]), logShares[i], 1e-15);
        }
    }

    [Fact]
    public void Softmax_OfLargeNumbers_DoesNotOverflow()
    {
        Assert.Equal([0.5, 0.5], Softmax((Vec<double>)[1000, 1000]));
        Assert.Equal([0.5, 0.5], Softmax((Vec<double>)[-1000, -1000]));
        Assert.Equal([1.0, 0.0], Softmax((Vec<double>)[1000, -1000]));
        Assert.Equal([0.0, -2000.0], LogSoftmax((Vec<double>)[1000, -1000]));
        Assert.Equal([1.0f, 0.0f], Softmax((Vec<float>)[float.PositiveInfinity, 1]));
    }

    [Fact]
    public void Softmax_OfAMatrix_IsThatOfItsRows()
    {
        var matrix = new Mat<double>(2, 3, [1, 2, 3, -1, 0, 7]);

        var (shares, logShares) = (Softmax(matrix), LogSoftmax(matrix));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Softmax(matrix.Row(i)), shares.Row(i));
            Assert.Equal(LogSoftmax(matrix.Row(i)), logShares.Row(i));
        }
        Assert.Equal((2, 3, 2, 3), (shares.Rows, shares.Cols, logShares.Rows, logShares.Cols));
    }

    [Fact]
    public void Softmax_OfNothing_IsNothing()
    {
        Vec<double> none = default;

        Assert.Equal(none, Softmax(none));
        Assert.Equal(none, LogSoftmax(none));
        foreach (var matrix in new[] { Mat<double>.Zeros(0, 3), Mat<double>.Zeros(3, 0) })
        {
            Assert.Equal(matrix, Softmax(matrix));
            Assert.Equal(matrix, LogSoftmax(matrix));
        }
    }
}
