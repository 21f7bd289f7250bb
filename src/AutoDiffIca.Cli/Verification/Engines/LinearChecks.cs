using AutoDiffIca.Data;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>The linear family by each of its estimators.</summary>
internal static class LinearChecks
{
    // Iterations of both sides end close to the maximum, where noise variances are known only to the root of that.
    private const double NatsARow = 1e-6;
    private const double NoiseTolerance = 1e-2;

    // Where a noise goes to zero (a Heywood case) the reference stops on its way there, so the maximum lies a little above; and EM crawls, and says that it has not converged.
    private const double NatsARowAtFloor = 1e-5;
    private const double NatsARowWhereEmCrawls = 5e-5;

    // Of a correlation, where the contrast is not the reference's own.
    private const double OtherContrast = 0.005;
    private const double LeastEfficientContrast = 0.015;

    public static IEnumerable<Check> Of(ReferenceCase.Linear golden, double tolerance)
    {
        var (x, latent) = (golden.X, golden.Latent);
        foreach (var (engine, pca) in ((string, Pca)[])[("covariance", PcaEigen.ByCovariance(x, x.Cols).OrThrow()), ("products of rows", PcaEigen.ByProducts(x, x.Cols).OrThrow())])
        {
            foreach (var check in Principal(golden, "pca by " + engine, pca, pca.Truncate(latent), tolerance))
                yield return check;
        }
        if (golden.Ppca is { } ppca)
        {
            var model = PpcaClosedForm.Fit(x, latent).OrThrow().Model;
            yield return Compare.One("ppca, closed form", "noise variance", ppca.Variance, Math.Pow(model.NoiseDeviations[0], 2), tolerance);
            yield return Compare.One("ppca, closed form", "log-likelihood", ppca.LogLikelihood, model.LogLikelihood(x), tolerance);
            yield return Compare.All("ppca, closed form", "covariance", ppca.Covariance.ToArray(), model.Covariance().ToArray(), tolerance, Compare.Cells(x.Cols));
            var em = LinearGaussianEm.Ppca(x, latent).Bind(e => e.Run()).OrThrow();
            yield return NatsOfRow("ppca, em", ppca.LogLikelihood, em.Model, x, NatsARow);
        }
        if (golden.Factors is { } factors)
        {
            foreach (var check in FactorAnalysis(x, latent, factors, tolerance))
                yield return check;
        }
    }

    public static IEnumerable<Check> Of(ReferenceCase.LinearIca golden)
    {
        var (random, mixed, sources) = (new RandomStream(1, 0), golden.Sources * Ops.Transpose(golden.Mixing), golden.Sources.Cols);
        foreach (var contrast in Enum.GetValues<Contrast>())
        {
            var ica = FastIca.Prepare(mixed, sources, contrast).OrThrow();
            yield return Found(golden, $"fastica, {Commands.Common.Kebab(contrast.ToString())}", ica.Run(random).OrThrow().Model, mixed, OtherContrast);
            yield return Found(golden, $"fastica, {Commands.Common.Kebab(contrast.ToString())}, one by one", ica.RunDeflation(random).OrThrow().Model, mixed, contrast == Contrast.Cube ? LeastEfficientContrast : OtherContrast);
        }
        foreach (var ascent in Enum.GetValues<IcaAscent>())
            yield return Found(golden, $"likelihood, {Commands.Common.Kebab(ascent.ToString())}", IcaMaximumLikelihood.Prepare(mixed, sources, ascent).Bind(ica => ica.Run(random)).OrThrow().Model, mixed, OtherContrast);
    }

    public static IEnumerable<Check> Of(ReferenceCase.Kernel golden, double tolerance)
    {
        var density = KernelDensity.Fit(golden.X, golden.Bandwidth, golden.Shape).OrThrow();
        yield return Compare.All("all rows", "log-density", golden.LogDensity, density.LogLikelihoods(golden.Query), tolerance);
        double[] each = [.. Enumerable.Range(0, golden.Query.Rows).Select(i => density.LogLikelihoods(new(1, golden.Query.Cols, golden.Query.Row(i).ToArray()))[0])];
        yield return Compare.All("row by row", "log-density", golden.LogDensity, each, tolerance);
    }

    private static IEnumerable<Check> Principal(ReferenceCase.Linear golden, string engine, Pca all, Pca kept, double tolerance) =>
    [
        Compare.All(engine, "eigenvalues", golden.Eigenvalues, all.Variances, tolerance),
        Compare.All(engine, "components", golden.Components.ToArray(), Ops.Abs(kept.Components).ToArray(), tolerance, Compare.Cells(golden.X.Cols)),
        Compare.One(engine, "reconstruction", golden.ReconstructionError, kept.ReconstructionError(golden.X), tolerance),
        Compare.One(engine, "residual variance", golden.ReconstructionError, kept.ResidualDeviation * kept.ResidualDeviation, tolerance),
    ];

    private static IEnumerable<Check> FactorAnalysis(Mat<double> x, int latent, Factors golden, double tolerance)
    {
        var newton = FactorAnalysisNewton.Prepare(x, latent).OrThrow();
        // The likelihood at the reference's own noise, with the best loadings for it.
        var units = Moments.InUnitsOfColumns(x).OrThrow().Units;
        var same = newton.Model(Ops.Log(golden.NoiseVariances / (units * units)));
        yield return Compare.One("fa at this noise", "log-likelihood", golden.LogLikelihood, same.LogLikelihood(x), tolerance);

        var fitted = newton.Run().OrThrow();
        var allowed = fitted.Notes.Count == 0 ? NatsARow : NatsARowAtFloor;
        yield return NatsOfRow("fa, newton", golden.LogLikelihood, fitted.Model, x, allowed);
        yield return Compare.All("fa, newton", "noise variances", golden.NoiseVariances, fitted.Model.NoiseDeviations * fitted.Model.NoiseDeviations, NoiseTolerance);
        var em = LinearGaussianEm.FactorAnalysis(x, latent).Bind(e => e.Run()).OrThrow();
        yield return NatsOfRow("fa, em", golden.LogLikelihood, em.Model, x, em.Convergence.Converged ? NatsARow : NatsARowWhereEmCrawls);
    }

    private static Check NatsOfRow(string engine, double expected, LinearGaussian model, Mat<double> x, double allowed) =>
        Compare.Scaled(engine, "log-likelihood", [expected / x.Rows], [model.LogLikelihood(x) / x.Rows], allowed, Measure.Nats, _ => 1);

    private static Check Found(ReferenceCase.LinearIca golden, string engine, Ica model, Mat<double> mixed, double allowed) =>
        Compare.Scaled(engine, "correlation", [golden.Mcc], [Mcc.Pearson(golden.Sources, model.Encode(mixed)).OrThrow().Mean], allowed, Measure.Absolute, _ => 1);
}
