using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Inference;

namespace AutoDiffIca.Models;

/// <summary>
/// <c>z ~ N(0, I), x = W z + mean + noise</c>: probabilistic PCA if the noise is isotropic, factor analysis if it is diagonal. W and
/// the latent axes are known up to a rotation only; <see cref="Canonical"/> picks one.
/// </summary>
/// <remarks>
/// With <c>B = Psi^-1/2 W</c> and <c>y = Psi^-1/2 (x - mean)</c> the covariance's inverse is <c>Psi^-1/2 (I - B (I + B'B)^-1 B') Psi^-1/2</c>
/// (Woodbury), so all work is in matrices of the latent size.
/// </remarks>
/// <param name="Mean">The mean of each column.</param>
/// <param name="Loadings">W, a row for each column of the data.</param>
/// <param name="Noise">The noise of the columns.</param>
public sealed record LinearGaussian(Vec<double> Mean, Mat<double> Loadings, Noise Noise) : ILatentModel, IParametricDensity
{
    /// <inheritdoc/>
    public int Observed => Mean.Length;

    /// <inheritdoc/>
    public int Latent => Loadings.Cols;

    /// <summary>The standard deviation of each column's noise.</summary>
    public Vec<double> NoiseDeviations => Noise.PerColumn(Observed);

    /// <summary>
    /// Free parameters of the covariance: <c>D M - M (M - 1) / 2</c>, as rotations do not count, and 1 or D for the noise; never more
    /// than a full covariance has.
    /// </summary>
    public int CovarianceDegreesOfFreedom => Math.Min(
        (Observed * Latent) - (Latent * (Latent - 1) / 2) + (Noise is Models.Noise.Isotropic ? 1 : Observed), Observed * (Observed + 1) / 2);

    /// <summary>Those of the covariance and of the mean.</summary>
    public int DegreesOfFreedom => CovarianceDegreesOfFreedom + Observed;

    /// <summary>The covariance of the data, <c>W W' + Psi</c>.</summary>
    public Mat<double> Covariance()
    {
        var covariance = Dense.NT(Loadings.Span, Loadings.Span, Observed, Observed, Latent);
        var deviations = NoiseDeviations;
        for (var d = 0; d < Observed; d++)
            covariance[(d * Observed) + d] += deviations[d] * deviations[d];
        return new(Observed, Observed, covariance);
    }

    /// <summary>The posterior of the latent values: <c>N((I + B'B)^-1 B'y, (I + B'B)^-1)</c>.</summary>
    public GaussianPosterior Posterior(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        var whitened = new WhitenedLoadings(Loadings, NoiseDeviations);
        var means = whitened.PosteriorMeans(Rows.Standardise(data, Mean, NoiseDeviations), data.Rows);
        return new(new(data.Rows, Latent, means), new(Latent, Latent, whitened.Precision.Inverse()));
    }

    /// <summary>The posterior means of the latent values.</summary>
    public Mat<double> Encode(Mat<double> data) => Posterior(data).Means;

    /// <inheritdoc/>
    public Mat<double> Decode(Mat<double> latent)
    {
        DataCheck.RequireColumns(latent, Latent);
        return new(latent.Rows, Observed, Rows.Add(Dense.NT(latent.Span, Loadings.Span, latent.Rows, Observed, Latent), Mean));
    }

    /// <summary>
    /// The marginal log-density <c>-1/2 (D log 2 pi + log |Psi| + log |I + B'B| + |y - B z|^2 + |z|^2)</c> of each row, z its posterior
    /// mean: sums of squares, in which nothing cancels.
    /// </summary>
    public Vec<double> LogLikelihoods(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        var whitened = new WhitenedLoadings(Loadings, NoiseDeviations);
        var y = Rows.Standardise(data, Mean, NoiseDeviations);
        var squares = whitened.Squares(y, data.Rows);
        var constant = (Observed * Math.Log(2 * Math.PI)) + whitened.LogDeterminant;
        TensorPrimitives.Add(squares, constant, squares);
        TensorPrimitives.Multiply(squares, -0.5, squares);
        return squares;
    }

    /// <summary><c>log p(x, z) = log N(x; W z + mean, Psi) + log N(z; 0, I)</c> of one row and each of several latent values.</summary>
    public Vec<double> LogJoint(Vec<double> row, Mat<double> latent)
    {
        DataCheck.RequireColumns(new(1, row.Length, row.ToArray()), Observed);
        var rest = Rows.Standardise(Decode(latent), row, NoiseDeviations);
        var constant = ((Observed + Latent) * Math.Log(2 * Math.PI)) + (2 * Ops.Sum(Ops.Log(NoiseDeviations)));
        var values = new double[latent.Rows];
        for (var i = 0; i < values.Length; i++)
            values[i] = -0.5 * (constant + TensorPrimitives.SumOfSquares<double>(rest.AsSpan(i * Observed, Observed)) + TensorPrimitives.SumOfSquares(latent.Row(i).Span));
        return values;
    }

    /// <inheritdoc/>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (latent, noise) = (new double[count * Latent], new double[count * Observed]);
        random.Substream(0).FillNormal(latent);
        random.Substream(1).FillNormal(noise);
        var x = Decode(new(count, Latent, latent)).ToArray();
        TensorPrimitives.Add(x, Rows.Multiply(noise, NoiseDeviations), x);
        return new(count, Observed, x);
    }

    /// <summary>
    /// The same density with latent axes along which the posterior is uncorrelated, the most informative first: <c>W' Psi^-1 W</c> is
    /// diagonal. The largest loading of each axis, beside the noise, is positive.
    /// </summary>
    public LinearGaussian Canonical()
    {
        var whitened = new WhitenedLoadings(Loadings, NoiseDeviations);
        var eigen = SymmetricEigen.Of(whitened.Products(), Latent);
        var axes = Dense.NT(eigen.Vectors.Span, whitened.Loadings, Latent, Observed, Latent);
        for (var i = 0; i < Latent; i++)
            SymmetricEigen.MakeLargestPositive(axes.AsSpan(i * Observed, Observed));
        return this with { Loadings = new(Observed, Latent, Dense.Transpose(Rows.Multiply(axes, NoiseDeviations), Latent, Observed)) };
    }
}
