using AutoDiffIca.Algebra;
using AutoDiffIca.Data;

namespace AutoDiffIca.Core.Tests.Algebra;

public sealed class OrthonormalColumnsTests
{
    [Theory]
    [InlineData(30, 4, 1)]
    [InlineData(60, 20, 1e4)]
    [InlineData(60, 20, 3e6)]
    [InlineData(6, 9, 1)]
    [InlineData(5, 5, 1e5)]
    public void Of_IndependentColumns_SpansThemToRounding(int rows, int columns, double condition)
    {
        var inner = Math.Min(rows, columns);
        var y = RandomMatrix.OfCondition(rows, inner, 1, new RandomStream(1, 0)) * Ops.Transpose(RandomMatrix.OfCondition(columns, inner, condition, new RandomStream(2, 0)));

        var q = OrthonormalColumns.Of(y.Span, rows, columns);

        Assert.Equal(inner, q.Cols);
        IsOrthonormal(q);
        Close.InScale(y.Span, (q * (Ops.Transpose(q) * y)).Span, 1e-14 + (1e-15 * Math.Sqrt(condition)), "projection");
    }

    [Theory]
    [InlineData(40, 6, 3)]
    [InlineData(400, 300, 250)]
    [InlineData(400, 300, 1)]
    [InlineData(1000, 500, 1)]
    [InlineData(20, 50, 7)]
    public void Of_CollinearColumns_HasAsManyAsTheirRank(int rows, int columns, int rank)
    {
        var y = Draws.Normal(1, rows, rank) * Draws.Normal(2, rank, columns);

        var q = OrthonormalColumns.Of(y.Span, rows, columns);

        Assert.Equal(rank, q.Cols);
        IsOrthonormal(q);
        Close.InScale(y.Span, (q * (Ops.Transpose(q) * y)).Span, 1e-12, "projection");
    }

    [Fact]
    public void Of_ColumnsOfManySizesAndZeros_CountsThoseThatAreNot()
    {
        var y = Draws.Map(Draws.Normal(1, 10, 4), (value, d) => value * (d == 2 ? 0 : Math.Pow(1e-12, d)));

        var q = OrthonormalColumns.Of(y.Span, 10, 4);

        Assert.Equal(3, q.Cols);
        IsOrthonormal(q);
    }

    private static void IsOrthonormal(Mat<double> q) => Close.To(Mat<double>.Identity(q.Cols).Span, (Ops.Transpose(q) * q).Span, 1e-13, "Q'Q");
}
