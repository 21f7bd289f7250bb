using System.Numerics.Tensors;

namespace AutoDiffIca.Data;

/// <summary>Random matrices whose bits are the same on every machine: all sums run in one order.</summary>
internal static class RandomMatrix
{
    /// <summary>
    /// <c>U diag(s) V'</c> with U and V random orthonormal and s between <c>condition^-1/2</c> and <c>condition^1/2</c>, uniform in its
    /// logarithm. There are at least as many rows as columns.
    /// </summary>
    public static Mat<double> OfCondition(int rows, int columns, double condition, RandomStream random)
    {
        var right = Algebra.Dense.Identity(columns);
        Rotate(right, columns, columns, random.Substream(0));
        var result = new double[checked(rows * columns)];
        for (var i = 0; i < columns; i++)
        {
            var deviation = Ops.Exp(Ops.Log(condition) * (random.Substream(1).Uniform((ulong)i) - 0.5));
            TensorPrimitives.Multiply(right.AsSpan(i * columns, columns), deviation, result.AsSpan(i * columns, columns));
        }
        Rotate(result, rows, columns, random.Substream(2));
        return new(rows, columns, result);
    }

    // Reflections H = I - 2 v v' / v'v in random directions of growing subspaces, x <- H x: what the first columns of their
    // product are is uniform over all orthonormal columns (Stewart 1980), but for signs.
    private static void Rotate(double[] x, int rows, int columns, RandomStream random)
    {
        var (v, sums) = (new double[rows], new double[columns]);
        for (var first = Math.Min(rows - 1, columns) - 1; first >= 0; first--)
        {
            random.Substream((ulong)first).FillNormal(v.AsSpan(first));
            Array.Clear(sums);
            var square = 0.0;
            for (var i = first; i < rows; i++)
            {
                square += v[i] * v[i];
                TensorPrimitives.MultiplyAdd(x.AsSpan(i * columns, columns), v[i], sums, sums);
            }
            for (var i = first; i < rows; i++)
                TensorPrimitives.MultiplyAdd(sums, -2 * v[i] / square, x.AsSpan(i * columns, columns), x.AsSpan(i * columns, columns));
        }
    }
}
