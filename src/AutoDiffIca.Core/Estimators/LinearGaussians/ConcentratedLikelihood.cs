using AutoDiffIca.Algebra;
using AutoDiffIca.Data;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// The average log-likelihood of factor analysis as a function of x, the logarithms of the noise variances, with the best loadings for
/// them. With eigenvalues t and eigenvectors w of <c>Psi^-1/2 S Psi^-1/2</c>, and P the first M of those above 1, it is
/// <c>-1/2 (D log 2 pi + sum x + sum_P (log t_j + 1) + sum_rest t_k)</c>, reached at <c>W = Psi^1/2 w_P (t_P - 1)^1/2</c>.
/// </summary>
internal sealed class ConcentratedLikelihood
{
    private readonly Vec<double> _logNoise;
    private readonly SymmetricEigen _eigen;
    private readonly int _explained;

    private ConcentratedLikelihood(Vec<double> logNoise, SymmetricEigen eigen, int explained) =>
        (_logNoise, _eigen, _explained) = (logNoise, eigen, explained);

    public double Value => ValueOf(_logNoise, _eigen.Values, _explained);

    public static ConcentratedLikelihood Of(Moments moments, int latent, Vec<double> logNoise)
    {
        var eigen = Decompose(moments, logNoise, moments.Columns);
        return new(logNoise, eigen, Explained(eigen.Values, latent));
    }

    /// <summary>The value alone, which needs no eigenvectors.</summary>
    public static double ValueAt(Moments moments, int latent, Vec<double> logNoise)
    {
        var values = Decompose(moments, logNoise, 0).Values;
        return ValueOf(logNoise, values, Explained(values, latent));
    }

    public Mat<double> Loadings(int latent)
    {
        var columns = _logNoise.Length;
        var loadings = new double[columns * latent];
        for (var d = 0; d < columns; d++)
        {
            for (var j = 0; j < _explained; j++)
                loadings[(d * latent) + j] = Math.Exp(0.5 * _logNoise[d]) * Math.Sqrt(_eigen.Values[j] - 1) * _eigen.Vectors[j, d];
        }
        return new(columns, latent, loadings);
    }

    /// <summary><c>-1/2 sum_rest (1 - t_k) w_dk^2</c> by each x_d.</summary>
    public double[] Gradient()
    {
        var columns = _logNoise.Length;
        var gradient = new double[columns];
        for (var k = _explained; k < columns; k++)
        {
            for (var d = 0; d < columns; d++)
                gradient[d] -= 0.5 * (1 - _eigen.Values[k]) * _eigen.Vectors[k, d] * _eigen.Vectors[k, d];
        }
        return gradient;
    }

    /// <summary>
    /// Minus the Hessian: <c>1/2 (sum_rest t_k w_dk w_ek)(sum_rest w_dk w_ek) - 1/2 sum_P sum_rest c_jk w_dj w_ej w_dk w_ek</c> with
    /// <c>c_jk = (t_j + t_k)(t_k - 1) / (t_j - t_k)</c>. The first part alone is positive semi-definite, and near the maximum the second is small.
    /// </summary>
    public double[] Curvature(bool exact)
    {
        var (columns, t, w) = (_logNoise.Length, _eigen.Values, _eigen.Vectors);
        var rest = columns - _explained;
        var vectors = w.Span[(_explained * columns)..];
        var plain = Dense.TN(vectors, vectors, columns, columns, rest);
        var weighted = Dense.TN(Rows.Scale(vectors.ToArray(), t.AsSpan(_explained)), vectors, columns, columns, rest);
        var curvature = new double[columns * columns];
        for (var i = 0; i < curvature.Length; i++)
            curvature[i] = 0.5 * plain[i] * weighted[i];
        for (var j = 0; exact && j < _explained; j++)
        {
            double[] c = [.. t.Skip(_explained).Select(tk => (t[j] + tk) * (tk - 1) / Math.Max(t[j] - tk, 1e-12))];
            var mixed = Dense.TN(Rows.Scale(vectors.ToArray(), c), vectors, columns, columns, rest);
            for (var i = 0; i < curvature.Length; i++)
                curvature[i] -= 0.5 * w[j, i / columns] * w[j, i % columns] * mixed[i];
        }
        return curvature;
    }

    private static SymmetricEigen Decompose(Moments moments, Vec<double> logNoise, int wanted)
    {
        var y = Rows.Standardise(moments.Root, new double[moments.Columns], Ops.Exp(0.5 * logNoise));
        return SymmetricEigen.Of(Dense.TN(y, y, moments.Columns, moments.Columns, moments.Root.Rows), moments.Columns, wanted);
    }

    private static int Explained(double[] values, int latent) => values.Take(latent).TakeWhile(value => value > 1).Count();

    private static double ValueOf(Vec<double> logNoise, double[] values, int explained)
    {
        var sum = (logNoise.Length * Math.Log(2 * Math.PI)) + Ops.Sum(logNoise);
        for (var j = 0; j < values.Length; j++)
            sum += j < explained ? Math.Log(values[j]) + 1 : Math.Max(0, values[j]);
        return -0.5 * sum;
    }
}
