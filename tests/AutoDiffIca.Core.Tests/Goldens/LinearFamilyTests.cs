using AutoDiffIca.Data;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

public sealed class LinearFamilyTests
{
    private const string File = "linear_family";
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Pca_EachCase_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (x, latent) = (golden["x"].Matrix, (int)golden["latent"].Number);

        foreach (var all in (Pca[])[PcaEigen.ByCovariance(x, x.Cols).OrThrow(), PcaEigen.ByProducts(x, x.Cols).OrThrow()])
        {
            Close.To(golden["eigenvalues"].Vector, all.Variances, Tolerance, "eigenvalues");
            var pca = all.Truncate(latent);
            Close.To(golden["pca_components_abs"].Matrix.Span, Ops.Abs(pca.Components).Span, Tolerance, "components");
            Close.To(golden["pca_reconstruction_mse"].Number, pca.ReconstructionError(x), Tolerance, "reconstruction");
            Close.To(golden["pca_reconstruction_mse"].Number, pca.ResidualDeviation * pca.ResidualDeviation, Tolerance, "residual variance");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ppca_EachCase_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        if (!golden.Has("ppca_sigma2"))
            return;
        var (x, latent) = (golden["x"].Matrix, (int)golden["latent"].Number);

        var model = PpcaClosedForm.Fit(x, latent).OrThrow().Model;

        Close.To(golden["ppca_sigma2"].Number, Math.Pow(model.NoiseDeviations[0], 2), Tolerance, "variance of the noise");
        Close.To(golden["ppca_log_likelihood"].Number, model.LogLikelihood(x), Tolerance, "log-likelihood");
        Close.To(golden["ppca_covariance"].Matrix.Span, model.Covariance().Span, Tolerance, "covariance");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FactorAnalysis_EachCase_ReachesTheReferencesLikelihood(string name)
    {
        var golden = Golden.Get(File, name);
        if (!golden.Has("fa_log_likelihood"))
            return;
        var (x, latent) = (golden["x"].Matrix, (int)golden["latent"].Number);

        var fitted = FactorAnalysisNewton.Prepare(x, latent).Bind(newton => newton.Run()).OrThrow();

        Assert.True(fitted.Convergence.Converged, fitted.Convergence.ToString());
        var difference = (fitted.Model.LogLikelihood(x) - golden["fa_log_likelihood"].Number) / x.Rows;
        // In a Heywood case the reference stopped on its way to zero noise, so the maximum lies a little above it.
        Assert.True(difference > -1e-6 && difference < (fitted.Notes.Count == 0 ? 1e-6 : 1e-5), $"{difference} nats a row, {fitted.Convergence}, {string.Join(", ", fitted.Notes)}");
        Close.To(fitted.Convergence.Value, fitted.Model.LogLikelihood(x) / x.Rows, 1e-7, "the objective is the log-likelihood");
        Close.To(golden["fa_noise_variance"].Vector, fitted.Model.NoiseDeviations * fitted.Model.NoiseDeviations, 1e-2, "noise");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ConcentratedLikelihood_AtTheReferencesNoise_IsTheReferences(string name)
    {
        var golden = Golden.Get(File, name);
        if (!golden.Has("fa_log_likelihood"))
            return;
        var x = golden["x"].Matrix;
        var moments = Moments.InUnitsOfColumns(x).OrThrow();
        var logNoise = Ops.Log(golden["fa_noise_variance"].Vector / (moments.Units * moments.Units));

        var value = ConcentratedLikelihood.ValueAt(moments, (int)golden["latent"].Number, logNoise) - moments.LogUnits;

        Close.To(golden["fa_log_likelihood"].Number / x.Rows, value, 1e-9, "log-likelihood of a row");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FactorAnalysisEm_EachCase_ComesCloseToTheReferencesLikelihood(string name)
    {
        var golden = Golden.Get(File, name);
        if (!golden.Has("fa_log_likelihood"))
            return;
        var (x, latent) = (golden["x"].Matrix, (int)golden["latent"].Number);

        var fitted = LinearGaussianEm.FactorAnalysis(x, latent).Bind(em => em.Run()).OrThrow();

        // The first case has a noise that goes to zero, towards which EM crawls, and says so. Tolerances are relative to some ten nats.
        var tolerance = fitted.Convergence.Converged ? 1e-7 : 5e-6;
        Close.To(golden["fa_log_likelihood"].Number / x.Rows, fitted.Model.LogLikelihood(x) / x.Rows, tolerance, fitted.Convergence.ToString());
    }
}
