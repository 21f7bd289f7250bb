namespace AutoDiffIca.Algebra;

/// <summary>
/// Eigenvalues of a symmetric matrix, the largest first, and the eigenvectors of the first of them, each a row:
/// <c>A = V' diag(values) V</c>. A vector's largest entry is positive, so that the same matrix gives the same signs.
/// </summary>
internal sealed record SymmetricEigen(double[] Values, Mat<double> Vectors)
{
    /// <summary>Decomposes a matrix of finite entries near 1; it is read below the diagonal and overwritten.</summary>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="size">Its rows and columns.</param>
    /// <param name="wanted">How many eigenvectors are wanted; the eigenvalues are all computed.</param>
    public static SymmetricEigen Of(double[] matrix, int size, int wanted)
    {
        var tridiagonal = Tridiagonal.Reduce(matrix, size);
        var (values, rotations) = ImplicitQl.Diagonalise(tridiagonal.Diagonal, tridiagonal.OffDiagonal);
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => values[i])];
        double[] sorted = [.. order.Select(i => values[i])];
        if (wanted == 0)
            return new(sorted, Mat<double>.Zeros(0, size));

        var all = rotations.OfIdentity(size);
        var vectors = new double[wanted * size];
        for (var i = 0; i < wanted; i++)
            all.AsSpan(order[i] * size, size).CopyTo(vectors.AsSpan(i * size, size));
        tridiagonal.BackTransform(vectors, wanted);
        for (var i = 0; i < wanted; i++)
            MakeLargestPositive(vectors.AsSpan(i * size, size));
        return new(sorted, new Mat<double>(wanted, size, vectors));
    }

    /// <summary>Decomposes with all eigenvectors.</summary>
    public static SymmetricEigen Of(double[] matrix, int size) => Of(matrix, size, size);

    /// <summary>Turns a vector round if its entry of largest size is negative. Entries within a millionth of the largest count as equal, the first decides. Tells whether it was.</summary>
    public static bool MakeLargestPositive(Span<double> vector)
    {
        var largest = 0.0;
        foreach (var x in vector)
            largest = Math.Max(largest, Math.Abs(x));
        var decides = 0;
        while (decides < vector.Length && Math.Abs(vector[decides]) < largest * (1 - 1e-6))
            decides++;
        if (decides == vector.Length || vector[decides] >= 0)
            return false;
        for (var i = 0; i < vector.Length; i++)
            vector[i] = -vector[i];
        return true;
    }
}
