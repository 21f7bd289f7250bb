using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// Probabilistic PCA by maximum likelihood in closed form: <c>sigma^2 = 1/(D - M) sum_{i > M} lambda_i</c> and
/// <c>W = U_M (Lambda_M - sigma^2 I)^1/2</c>.
/// </summary>
/// <remarks>
/// At M = D nothing is left over to average; every sigma^2 up to the smallest eigenvalue has the same likelihood, and that one is
/// taken, as at M = D - 1.
/// </remarks>
public static class PpcaClosedForm
{
    /// <summary>The smallest noise variance by default, as a part of the columns' average variance.</summary>
    public const double DefaultNoiseFloor = 1e-10;

    /// <summary>Fits the model. Data that the components explain completely has no bounded likelihood: the noise is held at a floor, and a note says so.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="latent">How many components there are, from 0 (an isotropic Gaussian) to D (a full one).</param>
    /// <param name="noiseFloor">The smallest noise variance, as a part of the columns' average variance.</param>
    public static Fit<Fitted<LinearGaussian>> Fit(Mat<double> data, int latent, double noiseFloor = DefaultNoiseFloor)
    {
        DataCheck.RequireLatent(latent, data.Cols);
        return Moments.InOneUnit(data).Map(moments => Of(moments, latent, noiseFloor));
    }

    /// <summary>Fits the model to moments in one unit.</summary>
    public static Fitted<LinearGaussian> Of(Moments moments, int latent, double noiseFloor = DefaultNoiseFloor)
    {
        ArgumentNullException.ThrowIfNull(moments);
        DataCheck.RequireLatent(latent, moments.Columns);
        FactorForms.RequireFloor(noiseFloor);
        var (state, atFloor) = Principal(moments, latent, noiseFloor * FactorForms.AverageVariance(moments));
        var model = FactorForms.Model(moments, state, isotropic: true).Canonical();
        FitNote[] notes = atFloor ? [new FitNote.CommonNoiseAtFloor(model.NoiseDeviations[0])] : [];
        return new(model, new(Converged: true, Steps: 0, FactorForms.LogLikelihood(moments, state), Remaining: 0), notes);
    }

    /// <summary>The maximum among noise variances that are at least the floor, all in squared units.</summary>
    internal static (FactorState State, bool AtFloor) Principal(Moments moments, int latent, double floor)
    {
        var (columns, values) = (moments.Columns, moments.Spectrum);
        var left = 0.0;
        for (var i = latent; i < values.Length; i++)
            left += Math.Max(0, values[i]);
        var found = latent < columns ? left / (columns - latent) : values.Length < columns ? 0 : values[^1];
        var variance = Math.Max(floor, found);
        var loadings = new double[columns * latent];
        for (var i = 0; i < Math.Min(latent, values.Length); i++)
        {
            // The root's row is sqrt(lambda) u.
            var factor = values[i] > variance ? Math.Sqrt(1 - (variance / values[i])) : 0;
            for (var d = 0; d < columns; d++)
                loadings[(d * latent) + i] = factor * moments.Root[i, d];
        }
        return (new(new(columns, latent, loadings), Enumerable.Repeat(variance, columns).ToArray()), found <= floor);
    }
}
