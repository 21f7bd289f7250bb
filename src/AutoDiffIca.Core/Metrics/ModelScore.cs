using System.Globalization;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Models;

namespace AutoDiffIca.Metrics;

/// <summary>How well a density describes data that it was fitted to, and data that it was not.</summary>
/// <param name="Model">Its name.</param>
/// <param name="DegreesOfFreedom">Its free parameters.</param>
/// <param name="Fitted">The average log-likelihood of a row of the data it was fitted to.</param>
/// <param name="HeldOut">That of a row of other data.</param>
/// <param name="Bic">The Bayesian information criterion, of which less is better.</param>
public sealed record ModelScore(string Model, int DegreesOfFreedom, double Fitted, double HeldOut, double Bic)
{
    /// <summary>Scores a density.</summary>
    public static ModelScore Of(string name, IParametricDensity density, Mat<double> fitted, Mat<double> heldOut)
    {
        ArgumentNullException.ThrowIfNull(density);
        return new(name, density.DegreesOfFreedom, density.LogLikelihood(fitted) / fitted.Rows, density.LogLikelihood(heldOut) / heldOut.Rows, density.Bic(fitted));
    }
}

/// <summary>Gaussian models from the isotropic to the full one, side by side.</summary>
public static class GaussianComparison
{
    /// <summary>Fits probabilistic PCA with each number of components (0 is the isotropic Gaussian) and the full Gaussian, and scores them.</summary>
    public static IReadOnlyList<Fit<ModelScore>> Score(Mat<double> data, Mat<double> heldOut, IEnumerable<int> latent)
    {
        DataCheck.RequireColumns(heldOut, data.Cols);
        ArgumentNullException.ThrowIfNull(latent);
        return
        [
            .. latent.Select(m => PpcaClosedForm.Fit(data, m).Map(fitted => ModelScore.Of(Name(m), fitted.Model, data, heldOut))),
            FullGaussian.Fit(data).Map(model => ModelScore.Of("full Gaussian", model, data, heldOut)),
        ];
    }

    /// <summary>The number of components whose probabilistic PCA has the lowest BIC.</summary>
    public static Fit<int> LatentByBic(Mat<double> data) => Moments.InOneUnit(data).Map(moments =>
        Enumerable.Range(0, data.Cols).MinBy(m =>
        {
            var fitted = PpcaClosedForm.Of(moments, m);
            return (fitted.Model.DegreesOfFreedom * Math.Log(moments.Rows)) - (2 * moments.Rows * fitted.Convergence.Value);
        }));

    private static string Name(int latent) => latent == 0 ? "isotropic Gaussian" : string.Create(CultureInfo.InvariantCulture, $"probabilistic PCA, M = {latent}");
}
