using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>Products of row-major matrices into new arrays, with the blocked kernels.</summary>
internal static class Dense
{
    /// <summary>a[m x k] b[k x n].</summary>
    public static double[] NN(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int m, int n, int k)
    {
        var c = new double[m * n];
        MatrixProduct.NN(a, b, c, m, n, k);
        return c;
    }

    /// <summary>a[m x k] b[n x k]'.</summary>
    public static double[] NT(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int m, int n, int k)
    {
        var c = new double[m * n];
        MatrixProduct.NT(a, b, c, m, n, k);
        return c;
    }

    /// <summary>a[k x m]' b[k x n].</summary>
    public static double[] TN(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int m, int n, int k)
    {
        var c = new double[m * n];
        MatrixProduct.TN(a, b, c, m, n, k);
        return c;
    }

    public static double[] Identity(int size)
    {
        var result = new double[size * size];
        for (var i = 0; i < size; i++)
            result[(i * size) + i] = 1;
        return result;
    }

    /// <summary>a[rows x columns]'.</summary>
    public static double[] Transpose(ReadOnlySpan<double> a, int rows, int columns)
    {
        var result = new double[a.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[(j * rows) + i] = a[(i * columns) + j];
        }
        return result;
    }

    /// <summary>Adds a number to each entry of a square matrix's diagonal.</summary>
    public static void AddToDiagonal(Span<double> matrix, int size, double value)
    {
        for (var i = 0; i < size; i++)
            matrix[(i * size) + i] += value;
    }

    /// <summary>The mean of a square matrix and its transpose, in place: what rounding made unequal is equal again.</summary>
    public static void Symmetrise(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
                matrix[(i * size) + j] = matrix[(j * size) + i] = 0.5 * (matrix[(i * size) + j] + matrix[(j * size) + i]);
        }
    }
}
