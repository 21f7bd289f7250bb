using AutoDiffIca.Algebra;

namespace AutoDiffIca.Core.Tests.Algebra;

public sealed class SingularValuesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(60, 60)]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    public void Of_EachShape_MultipliesOutToTheMatrix(int rows, int columns)
    {
        var a = Draws.Normal(1, rows, columns);

        var singular = SingularValues.Of(a.Span, rows, columns);

        var count = Math.Min(rows, columns);
        Assert.Equal(count, singular.Values.Length);
        Assert.Equal(singular.Values.OrderDescending(), singular.Values);
        var scaled = AutoDiffIca.Algebra.Rows.Scale(singular.Right.ToArray(), singular.Values);
        Close.To(a.Span, Dense.TN(singular.Left.Span, scaled, rows, columns, count), 1e-13, "product");
        IsOrthonormal(singular.Left);
        IsOrthonormal(singular.Right);
    }

    [Fact]
    public void Of_ValuesOfManySizes_HasTheSmallOnesToTheLargestsRounding()
    {
        // U diag(s) V' of s from 1 to 1e-12, whose squares are far below rounding.
        double[] expected = [1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 0];
        var (u, v) = (Draws.Normal(1, 8, 8).ToArray(), Draws.Normal(2, 8, 8).ToArray());
        Orthonormal.Complete(u, 8, 8, 8);
        Orthonormal.Complete(v, 8, 8, 8);

        var singular = SingularValues.Of(Dense.TN(u, AutoDiffIca.Algebra.Rows.Scale(v, expected), 8, 8, 8), 8, 8);

        Close.To(expected, singular.Values, 1e-15, "singular value");
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void Of_EntriesOfAnySize_AreInProportion(double scale) =>
        Close.InScale(
            [scale * 4, scale * 3], SingularValues.Of([0, -3 * scale, 4 * scale, 0], 2, 2).Values, 1e-15, "singular value");

    [Fact]
    public void Of_ZerosAndEqualValues_AreThose()
    {
        Assert.Equal([0, 0, 0], SingularValues.Of(new double[9], 3, 3).Values);
        Close.To([1, 1, 1], SingularValues.Of(Dense.Identity(3), 3, 3).Values, 1e-15, "singular value");
        Close.To([3, 0, 0], SingularValues.Of([1, 1, 1, 1, 1, 1, 1, 1, 1], 3, 3).Values, 1e-15, "singular value");
    }

    [Theory]
    [InlineData(30, 30, 3)]
    [InlineData(9, 6, 1)]
    [InlineData(6, 9, 2)]
    public void Of_AMatrixOfLowRank_HasOrthonormalRowsOrZeros(int rows, int columns, int rank)
    {
        var a = Draws.Normal(1, rows, rank) * Draws.Normal(2, rank, columns);

        var singular = SingularValues.Of(a.Span, rows, columns);

        Assert.Equal(rank, singular.Values.Count(value => value > 1e-13 * singular.Values[0]));
        foreach (var vectors in new[] { singular.Left, singular.Right })
        {
            var products = vectors * Ops.Transpose(vectors);
            for (var i = 0; i < products.Rows; i++)
                Close.To(i < rank || products[i, i] > 0 ? 1 : 0, products[i, i], 1e-13, $"length of row {i}");
            Close.To(Ops.SquaredNorm(vectors), Ops.SquaredNorm(products), 1e-12, "squares off the diagonal");
        }
    }

    private static void IsOrthonormal(Mat<double> rows) =>
        Close.To(Mat<double>.Identity(rows.Rows).Span, Dense.NT(rows.Span, rows.Span, rows.Rows, rows.Rows, rows.Cols), 1e-13, "products of rows");
}
