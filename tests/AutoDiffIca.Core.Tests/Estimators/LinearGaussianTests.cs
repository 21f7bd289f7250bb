using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class LinearGaussianTests
{
    private static readonly RandomStream Random = new(7, 0);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void PpcaEm_FromRandomLoadings_FindsTheClosedForm(int latent)
    {
        var x = Draws.Factors(1, 150, 6, 2);
        var closed = PpcaClosedForm.Fit(x, latent).OrThrow().Model;

        var em = LinearGaussianEm.Ppca(x, latent).OrThrow();
        var fitted = em.Run(em.Init(Random), new(1e-13, 20_000)).OrThrow();

        Assert.True(fitted.Convergence.Converged);
        Close.To(closed.Covariance().Span, fitted.Model.Covariance().Span, 1e-5, "covariance");
        Close.To(closed.LogLikelihood(x), fitted.Model.LogLikelihood(x), 1e-11, "log-likelihood");
        Close.To(closed.Loadings.Span, fitted.Model.Loadings.Span, 1e-4, "canonical loadings");
    }

    [Theory]
    [InlineData("ppca")]
    [InlineData("factor analysis")]
    public void Em_EachStep_NeverFalls(string model)
    {
        var x = Draws.Factors(2, 80, 7, 3, noise: 0.05);
        var em = (model == "ppca" ? LinearGaussianEm.Ppca(x, 4) : LinearGaussianEm.FactorAnalysis(x, 4)).OrThrow();

        var objectives = em.History(em.Init(Random)).Take(500).Select(entry => entry.OrThrow().Info.Value).ToArray();

        Assert.Null(Iteration.FirstFall(objectives));
        Assert.True(objectives[^1] > objectives[0]);
    }

    [Fact]
    public void FactorAnalysis_EmAndNewton_FindTheSameMaximum()
    {
        var x = Draws.Factors(3, 400, 8, 2);

        var em = LinearGaussianEm.FactorAnalysis(x, 2).Bind(fit => fit.Run(test: new(1e-12, 20_000))).OrThrow();
        var newton = FactorAnalysisNewton.Prepare(x, 2).Bind(fit => fit.Run()).OrThrow();

        Assert.True(newton.Convergence.Converged && newton.Convergence.Steps < 30, newton.Convergence.ToString());
        Close.To(em.Model.LogLikelihood(x), newton.Model.LogLikelihood(x), 1e-11, "log-likelihood");
        Close.To(em.Model.Loadings.Span, newton.Model.Loadings.Span, 1e-4, "loadings");
    }

    [Fact]
    public void FactorAnalysis_ColumnsRescaled_RescalesWithThem()
    {
        var x = Draws.Factors(3, 100, 5, 1);
        double[] factors = [1e3, 0.5, 7, 1e-4, 1];

        var model = FactorAnalysisNewton.Prepare(x, 1).Bind(fit => fit.Run()).OrThrow().Model;
        var rescaled = FactorAnalysisNewton.Prepare(Draws.Map(x, (value, column) => value * factors[column]), 1).Bind(fit => fit.Run()).OrThrow().Model;

        Close.To(model.NoiseDeviations.Span, (rescaled.NoiseDeviations / factors).Span, 1e-6, "noise");
    }

    [Fact]
    public void HeywoodCase_TwoEqualColumns_IsStoppedAndReported()
    {
        var x = Draws.Map(Draws.Factors(4, 60, 5, 1), (value, _) => value);
        var equal = new Mat<double>(60, 5, [.. Enumerable.Range(0, 60).SelectMany(i => (double[])[x[i, 0], x[i, 1], x[i, 2], x[i, 3], x[i, 0]])]);

        var fitted = FactorAnalysisNewton.Prepare(equal, 1).Bind(fit => fit.Run()).OrThrow();

        Assert.Contains(fitted.Notes, note => note is FitNote.NoiseAtFloor { Column: 0 or 4, Deviation: > 0 });
        Assert.True(double.IsFinite(fitted.Model.LogLikelihood(equal)));
    }

    [Fact]
    public void LogLikelihoodAndPosterior_SmallModel_AreThoseOfTheDenseGaussian()
    {
        var model = LinearGaussianEm.FactorAnalysis(Draws.Factors(5, 100, 4, 2), 2).Bind(em => em.Run()).OrThrow().Model;
        var x = Draws.Factors(6, 9, 4, 2);
        var (w, c) = (model.Loadings, model.Covariance());

        Close.To(FullGaussian.Of(model.Mean, c).LogLikelihoods(x), model.LogLikelihoods(x), 1e-10, "log-likelihood");

        // E z = W'C^-1 (x - mean), cov z = I - W'C^-1 W, by a dense inverse.
        var inverse = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(4, 4, c.ToArray()).Inverse();
        var gain = Ops.Transpose(w) * new Mat<double>(4, 4, inverse.ToRowMajorArray());
        var posterior = model.Posterior(x);
        for (var i = 0; i < x.Rows; i++)
            Close.To(gain * (x.Row(i) - model.Mean), posterior.Means.Row(i), 1e-10, $"mean of row {i}");
        Close.To((Mat<double>.Identity(2) - (gain * w)).Span, posterior.Covariance.Span, 1e-10, "covariance");
    }

    [Fact]
    public void LogJoint_AnyLatentValues_IsTheDensityOfTheRowTimesThatOfThePosterior()
    {
        var model = LinearGaussianEm.FactorAnalysis(Draws.Factors(5, 100, 4, 2), 2).Bind(em => em.Run()).OrThrow().Model;
        var (x, z) = (Draws.Factors(6, 1, 4, 2), Draws.Normal(7, 9, 2));
        var posterior = model.Posterior(x);
        var given = FullGaussian.Of(posterior.Means.Row(0), posterior.Covariance).LogLikelihoods(z);

        Close.To(model.LogLikelihoods(x)[0] + given, model.LogJoint(x.Row(0), z), 1e-10, "log p(x, z)");
        Assert.Throws<ArgumentException>(() => model.LogJoint(z.Row(0), z));
    }

    [Fact]
    public void PosteriorSample_OfOneRow_IsThatOfEqualRows()
    {
        var model = PpcaClosedForm.Fit(Draws.Factors(5, 100, 4, 2), 2).OrThrow().Model;
        var x = Draws.Factors(6, 3, 4, 2);
        var equal = new Mat<double>(5, 4, [.. Enumerable.Repeat(x.Row(1).ToArray(), 5).SelectMany(row => row)]);

        Close.To(model.Posterior(equal).Sample(Random).Span, model.Posterior(x).Sample(1, 5, Random).Span, 1e-12, "draws");
    }

    [Fact]
    public void Samples_OfAModelAndOfItsPosterior_HaveTheirMoments()
    {
        var model = PpcaClosedForm.Fit(Draws.Factors(5, 100, 4, 2), 2).OrThrow().Model;

        var moments = Moments.InOneUnit(model.Sample(200_000, Random)).OrThrow();
        Close.InScale(model.Covariance().Span, moments.Covariance().Span, 0.02, "covariance");
        Close.InScale(model.Mean, moments.Mean, 0.02, "mean");

        var x = new Mat<double>(100_000, 4, [.. Enumerable.Repeat(model.Mean.ToArray(), 100_000).SelectMany(row => row)]);
        var posterior = model.Posterior(x);
        var drawn = Moments.InOneUnit(posterior.Sample(Random)).OrThrow();
        Close.InScale(posterior.Covariance.Span, drawn.Covariance().Span, 0.02, "posterior covariance");
    }

    [Fact]
    public void SampledCompletion_ManyDraws_StaysNearTheMaximum()
    {
        var x = Draws.Factors(8, 500, 6, 2);
        var maximum = FactorAnalysisNewton.Prepare(x, 2).Bind(fit => fit.Run()).OrThrow().Model.LogLikelihood(x) / 500;

        var fitted = SampledCompletion.Prepare(x, 2, draws: 20, Random).Bind(fit => fit.Run(100)).OrThrow();

        Assert.InRange(fitted.Model.LogLikelihood(x) / 500, maximum - 0.01, maximum + 1e-9);
        Assert.False(fitted.Convergence.Converged);
    }

    [Fact]
    public void DegreesOfFreedom_EachNumberOfComponents_AreThoseOfTheFormula()
    {
        var x = Draws.Factors(8, 50, 5, 2);
        int Count(int m) => PpcaClosedForm.Fit(x, m).OrThrow().Model.CovarianceDegreesOfFreedom;

        Assert.Equal(1, Count(0));
        Assert.Equal(5 * 2 + 1 - 1, Count(2));
        // M = D - 1 is the full covariance, in parameters and in density; M = D adds nothing.
        Assert.Equal(15, Count(4));
        Assert.Equal(15, Count(5));
        var full = FullGaussian.Fit(x).OrThrow().LogLikelihood(x);
        Close.To(full, PpcaClosedForm.Fit(x, 4).OrThrow().Model.LogLikelihood(x), 1e-11, "M = D - 1");
        Close.To(full, PpcaClosedForm.Fit(x, 5).OrThrow().Model.LogLikelihood(x), 1e-11, "M = D");
    }

    [Fact]
    public void Comparison_DataOfTwoFactors_PrefersTwo()
    {
        var (w, z) = (Draws.Normal(1, 2, 10), Draws.Normal(2, 1000, 2));
        var x = (2.0 * (z * w)) + Draws.Normal(3, 1000, 10);
        Mat<double> Part(int from, int count) => new(count, 10, x.Span.Slice(from * 10, count * 10).ToArray());

        var scores = GaussianComparison.Score(Part(0, 200), Part(200, 800), [0, 1, 2, 3, 6]).Select(score => score.OrThrow()).ToArray();

        Assert.Equal("probabilistic PCA, M = 2", scores.MinBy(score => score.Bic)!.Model);
        Assert.Equal("probabilistic PCA, M = 2", scores.MaxBy(score => score.HeldOut)!.Model);
        Assert.Equal(scores.Select(score => score.Fitted).Order(), scores.Select(score => score.Fitted));
        Assert.Equal(2, GaussianComparison.LatentByBic(Part(0, 200)).OrThrow());
    }
}
