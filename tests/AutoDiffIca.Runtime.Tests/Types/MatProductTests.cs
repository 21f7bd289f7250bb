using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests;

[Trait(Cpu.Trait, Cpu.Every)]
public class MatProductTests
{
    private static readonly Mat<double> TwoByThree = new(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Products_OfAKnownMatrix_AreKnown()
    {
        var other = new Mat<double>(3, 2, [1, 0, 0, 1, 2, -1]);

        Assert.Equal([14.0, 32.0], TwoByThree * (Vec<double>)[1.0, 2.0, 3.0]);
        Assert.Equal(new Mat<double>(2, 2, [7, -1, 16, -1]), TwoByThree * other);
        Assert.Equal(new Mat<double>(3, 3, [1, 2, 3, 4, 5, 6, -2, -1, 0]), other * TwoByThree);
        Assert.Equal(TwoByThree, TwoByThree * Mat<double>.Identity(3));
    }

    [Fact]
    public void ProductsOfDoubles_OfEverySmallShape_AreThePlainSums() => RequirePlainSums<double>();

    [Fact]
    public void ProductsOfFloats_OfEverySmallShape_AreThePlainSums() => RequirePlainSums<float>();

    // Small whole numbers, so that the sums are exact in every order.
    private static void RequirePlainSums<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        int[] sizes = [0, 1, 2, 3, 7, 17];
        foreach (var rows in sizes)
            foreach (var inner in sizes)
                foreach (var cols in sizes)
                {
                    var left = Whole(rows, inner);
                    var right = Whole(inner, cols);
                    var product = left * right;
                    Assert.Equal((rows, cols), (product.Rows, product.Cols));
                    for (var i = 0; i < rows; i++)
                        for (var j = 0; j < cols; j++)
                            Assert.Equal(Plain(left.Row(i), Column(right, j)), product[i, j]);
                    if (cols > 0)
                        Assert.Equal(Column(product, 0), left * Column(right, 0));
                }

        static Mat<T> Whole(int rows, int cols) =>
            new(rows, cols, [.. Enumerable.Range(0, rows * cols).Select(i => T.CreateChecked(((i * 7) % 11) - 5))]);

        static Vec<T> Column(Mat<T> matrix, int col) => Enumerable.Range(0, matrix.Rows).Select(row => matrix[row, col]).ToArray();

        static T Plain(Vec<T> x, Vec<T> y)
        {
            var sum = T.Zero;
            for (var i = 0; i < x.Length; i++)
                sum += x[i] * y[i];
            return sum;
        }
    }

    [Fact]
    public void Products_OfShapesThatDoNotMeet_NameBoth()
    {
        Assert.Equal(
            "Mat * Vec: [2 x 3] and [4] do not fit: the matrix has 3 columns, the vector 4 entries.",
            Assert.Throws<ArgumentException>(() => TwoByThree * Vec<double>.Zeros(4)).Message);
        Assert.Equal(
            "Mat * Mat: [2 x 3] and [2 x 3] do not fit: the left matrix has 3 columns, the right one 2 rows.",
            Assert.Throws<ArgumentException>(() => TwoByThree * TwoByThree).Message);
    }
}
