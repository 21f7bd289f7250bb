using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.PrincipalComponents;

/// <summary>Models of principal components from what the methods find, back in the data's own scale.</summary>
internal static class PcaModels
{
    private const double Epsilon = 2.2e-16;

    /// <summary>How many eigenvalues are beyond rounding beside the largest.</summary>
    public static int Rank(ReadOnlySpan<double> values, Centred y)
    {
        var rank = 0;
        var least = values.Length == 0 ? 0 : values[0] * Math.Max(y.Rows, y.Columns) * Epsilon;
        while (rank < values.Length && values[rank] > least)
            rank++;
        return rank;
    }

    /// <summary>A model of orthonormal directions, the variances along them in squared units (more may follow), and the sum of all.</summary>
    public static Pca Of(Centred y, Mat<double> directions, ReadOnlySpan<double> variances, double trace)
    {
        var (components, unit) = (directions.Rows, y.Units[0]);
        var deviations = new double[components];
        for (var i = 0; i < components; i++)
            deviations[i] = unit * Math.Sqrt(Math.Max(0, variances[i]));

        // The sum of what is left out, if it is known one by one; otherwise the difference.
        var residual = variances.Length == y.Columns ? Positive(variances[components..]) : Math.Max(0, trace - Positive(variances[..components]));
        var turned = directions.ToArray();
        for (var i = 0; i < components; i++)
            SymmetricEigen.MakeLargestPositive(turned.AsSpan(i * y.Columns, y.Columns));
        return new(y.Mean, new(components, y.Columns, turned), deviations, unit * Math.Sqrt(residual), Rank(variances[..components], y));
    }

    /// <summary>
    /// A model of any basis of a subspace: within it, the directions of largest variance (Rayleigh-Ritz). A basis that
    /// does not have full rank is completed by directions of no variance.
    /// </summary>
    public static Pca OfSubspace(Centred y, Mat<double> basis)
    {
        var (components, columns) = (basis.Rows, y.Columns);
        var orthonormal = basis.ToArray();
        Orthonormal.Complete(orthonormal, components, components, columns);
        var z = Dense.NT(y.Values, orthonormal, y.Rows, components, columns);
        var within = Dense.TN(z, z, components, components, y.Rows);
        for (var i = 0; i < within.Length; i++)
            within[i] /= y.Rows;
        var eigen = SymmetricEigen.Of(within, components);
        var directions = Dense.NN(eigen.Vectors.Span, orthonormal, components, columns, components);
        return Of(y, new(components, columns, directions), eigen.Values, Reduction.SquaredNorm<double>(y.Values) / y.Rows);
    }

    private static double Positive(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Max(0, value);
        return sum;
    }
}
