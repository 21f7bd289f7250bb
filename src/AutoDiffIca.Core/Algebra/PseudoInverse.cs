namespace AutoDiffIca.Algebra;

/// <summary>Inverses of matrices that may have none.</summary>
internal static class PseudoInverse
{
    // Eigenvalues of a product of matrices carry rounding errors of about this part of the largest.
    private const double Cutoff = 1e-14;

    /// <summary><c>A^+</c> of a symmetric positive semi-definite matrix, which is overwritten: the inverse where it has variance, 0 elsewhere.</summary>
    public static double[] OfSymmetric(double[] matrix, int size)
    {
        var eigen = SymmetricEigen.Of(matrix, size);
        var scaled = eigen.Vectors.ToArray();
        for (var i = 0; i < scaled.Length; i++)
        {
            var value = eigen.Values[i / size];
            scaled[i] = value > Cutoff * eigen.Values[0] ? scaled[i] / value : 0;
        }
        return Dense.TN(scaled, eigen.Vectors.Span, size, size, size);
    }
}
