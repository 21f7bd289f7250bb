using AutoDiffIca.Algebra;
using MathNet.Numerics.LinearAlgebra;

namespace AutoDiffIca.Core.Tests.Algebra;

public sealed class SymmetricEigenTests
{
    public static TheoryData<string, int> Matrices => new()
    {
        { "random", 0 }, { "random", 1 }, { "random", 2 }, { "random", 3 }, { "random", 7 }, { "random", 40 }, { "random", 131 },
        { "identity", 9 }, { "zero", 5 }, { "diagonal", 20 }, { "low rank", 30 }, { "graded", 24 }, { "duplicated", 16 },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Of_EachMatrix_DecomposesIt(string kind, int size)
    {
        var matrix = Make(kind, size);

        var eigen = SymmetricEigen.Of((double[])matrix.Clone(), size);

        var norm = 1e-300 + matrix.Select(Math.Abs).DefaultIfEmpty(0).Max();
        var vectors = eigen.Vectors.ToArray();
        var orthogonality = Dense.NT(vectors, vectors, size, size, size).Zip(Dense.Identity(size), (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
        var scaled = (double[])vectors.Clone();
        for (var i = 0; i < size * size; i++)
            scaled[i] *= eigen.Values[i / size];
        var back = Dense.TN(scaled, vectors, size, size, size).Zip(matrix, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
        Assert.True(orthogonality < 1e-13 * (size + 10), $"not orthogonal by {orthogonality}");
        Assert.True(back < 1e-14 * norm * (size + 10), $"the product is off by {back / norm}");
        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Values_OfARandomMatrix_AreThoseOfMathNet(int size)
    {
        var matrix = Make("random", size);
        var expected = Matrix<double>.Build.Dense(size, size, matrix).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToArray();

        var values = SymmetricEigen.Of(matrix, size, 0).Values;

        for (var i = 0; i < size; i++)
            Assert.Equal(expected[i], values[i], 1e-12 * size);
    }

    [Fact]
    public void Of_ANotANumber_Ends() => Assert.Equal(6, SymmetricEigen.Of([.. Enumerable.Repeat(double.NaN, 36)], 6).Values.Length);

    private static double[] Make(string kind, int size)
    {
        var random = new RandomStream(5, (ulong)size);
        var normal = new double[size * size];
        random.FillNormal(normal);
        switch (kind)
        {
            case "random":
                return [.. normal.Zip(Dense.Transpose(normal, size, size), (a, b) => a + b)];
            case "identity":
                return Dense.Identity(size);
            case "zero":
                return new double[size * size];
            case "diagonal":
                return [.. Dense.Identity(size).Select((x, i) => x * normal[i])];
            case "low rank":
                return Dense.NT(normal.AsSpan(0, 3 * size), normal.AsSpan(0, 3 * size), size, size, 3);
            case "graded":
                return [.. Enumerable.Range(0, size * size).Select(i => Math.Pow(10, -0.5 * (i / size + i % size)) * (1 + i / size * (i % size) % 3 * 0.1))];
            default:
                var half = Dense.NT(normal, normal, size, size, size);
                return [.. Enumerable.Range(0, size * size).Select(i => half[((i / size / 2) * size) + (i % size / 2)])];
        }
    }
}
