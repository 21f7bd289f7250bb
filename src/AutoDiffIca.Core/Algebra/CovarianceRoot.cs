namespace AutoDiffIca.Algebra;

/// <summary>L with <c>L L' = P</c> of a covariance that may be singular, or by rounding a little less than that.</summary>
internal static class CovarianceRoot
{
    public static double[] Of(ReadOnlySpan<double> covariance, int size)
    {
        if (CholeskyFactor.TryOf(covariance, size) is { } factor)
            return factor.Lower.ToArray();
        var eigen = SymmetricEigen.Of(covariance.ToArray(), size);
        double[] deviations = [.. eigen.Values.Select(value => Math.Sqrt(Math.Max(0, value)))];
        return Dense.Transpose(Rows.Scale(eigen.Vectors.ToArray(), deviations), size, size);
    }
}
