using System.Numerics.Tensors;

namespace AutoDiffIca.Algebra;

/// <summary>Orthonormal columns that span the same space as those of centred data.</summary>
internal static class OrthonormalColumns
{
    // Beside the widest direction of columns of length 1, a narrower one is lost in the rounding of its sums of squares.
    private const double Negligible = 1e-7;

    private const int MaxPasses = 5;

    /// <summary>
    /// Q with <c>Q'Q = I</c>, as many columns as the data has rank: columns are brought to one length, and a direction whose
    /// length is then below 1e-7 of the longest's, such as what rounding leaves of collinear columns, is left out.
    /// </summary>
    public static Mat<double> Of(ReadOnlySpan<double> data, int rows, int columns)
    {
        var y = data.ToArray();
        Rows.Multiply(y, InverseLengths(y, columns));
        if (rows < columns)
        {
            var singular = SingularValues.Of(y, rows, columns);
            var kept = singular.Values.Count(value => value > Negligible * singular.Values[0]);
            return new(rows, kept, Dense.Transpose(singular.Left.Span[..(kept * rows)], kept, rows));
        }

        var eigen = SymmetricEigen.Of(Dense.TN(y, y, columns, columns, rows), columns);
        var candidates = eigen.Values.Count(value => value > Negligible * Negligible * eigen.Values[0]);
        var directions = eigen.Vectors.Span[..(candidates * columns)];
        var q = Dense.NT(y, directions, rows, candidates, columns);

        // The eigenvalues of the last candidates may be rounding errors; their lengths are not.
        var inverse = InverseLengths(q, candidates);
        var least = Negligible * Math.Sqrt(eigen.Values[0]);
        int[] wide = [.. Enumerable.Range(0, candidates).Where(i => inverse[i] > 0 && inverse[i] * least < 1)];
        if (wide.Length < candidates)
        {
            q = [.. Enumerable.Range(0, rows).SelectMany(row => wide.Select(i => q[(row * candidates) + i]))];
            inverse = [.. wide.Select(i => inverse[i])];
        }
        return new(rows, wide.Length, Orthonormalise(Rows.Multiply(q, inverse), rows, wide.Length));
    }

    /// <summary>1 by the length of each column; 0 for a column of zeros.</summary>
    public static double[] InverseLengths(double[] x, int columns)
    {
        var squares = new double[columns];
        for (var start = 0; start < x.Length; start += columns)
            TensorPrimitives.MultiplyAdd(x.AsSpan(start, columns), x.AsSpan(start, columns), squares, squares);
        for (var d = 0; d < columns; d++)
            squares[d] = squares[d] > 0 ? 1 / Math.Sqrt(squares[d]) : 0;
        return squares;
    }

    // Q <- Q L'^-1 with Q'Q = L L', over again until nothing changes: each pass squares what was wrong.
    private static double[] Orthonormalise(double[] q, int rows, int rank)
    {
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var products = Dense.TN(q, q, rank, rank, rows);
            var wrong = products.Select((value, i) => Math.Abs(value - (i % (rank + 1) == 0 ? 1 : 0))).DefaultIfEmpty().Max();
            if (wrong < 1e-14 || CholeskyFactor.TryOf(products, rank) is not { } factor)
                break;
            var inverse = Dense.Identity(rank);
            factor.SolveLower(inverse);
            q = Dense.NN(q, inverse, rows, rank, rank);
            if (wrong < 1e-8)
                break;
        }
        return q;
    }
}
