using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>
/// The correlations of the pairs of linear combinations, one of a's columns and one of b's, that correlate best and not with the
/// pairs before them: the singular values of <c>Qa'Qb</c>, Qa and Qb orthonormal bases of the centred columns.
/// </summary>
/// <param name="Values">The largest first, as many as the narrower set has columns.</param>
/// <param name="RankA">Dimensions that a's columns span.</param>
/// <param name="RankB">Dimensions that b's columns span.</param>
/// <remarks>
/// A constant column spans nothing, and collinear columns span less than they are: beyond the smaller rank the correlations are 0, so
/// that latent values that collapse are seen. A direction below 1e-7 of the widest, in columns of one variance, counts for collinear.
/// </remarks>
public sealed record CanonicalCorrelations(Vec<double> Values, int RankA, int RankB)
{
    /// <summary>The largest.</summary>
    public double First => Values[0];

    /// <summary>Their mean.</summary>
    public double Mean => Ops.Mean(Values);

    /// <summary>Takes all the canonical correlations of two sets of values of the same rows.</summary>
    /// <param name="a">A row for each observation.</param>
    /// <param name="b">A row for each of the same; its columns need not be as many.</param>
    public static Fit<CanonicalCorrelations> Of(Mat<double> a, Mat<double> b)
    {
        Paired.RequireSameRows(a, b, nameof(a), nameof(b));
        return Paired.InUnitsOfColumns(a, b, (x, y) =>
        {
            var (qa, qb) = (Paired.Basis(x), Paired.Basis(y));
            var products = Dense.TN(qa.Span, qb.Span, qa.Cols, qb.Cols, a.Rows);
            var values = new double[Math.Min(a.Cols, b.Cols)];
            SingularValues.Of(products, qa.Cols, qb.Cols).Values.CopyTo(values, 0);
            return new CanonicalCorrelations([.. values.Select(value => Math.Min(1, value))], qa.Cols, qb.Cols);
        });
    }
}
