using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Inference;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Documents;

/// <summary>The examples of docs/linear-family.md, compiled and run; what stands between the marks is the page's code, word for word.</summary>
public sealed class LinearFamilyPageTests
{
    [Fact]
    public void Code_OfThePage_IsTheCodeBelow() => PageCode.RequireSame("linear-family.md", "LinearFamilyPageTests.cs");

    [Fact]
    public void Code_OfThePage_Runs()
    {
        // <page>
        // Two sources mixed into six columns, with noise: a row for each of 500 observations.
        var random = new RandomStream(Seed: 1, Stream: 0);
        Mat<double> Normal(ulong part, int rows, int columns)
        {
            var values = new double[rows * columns];
            random.Substream(part).FillNormal(values);
            return new(rows, columns, values);
        }
        var sources = new Mat<double>(500, 2, [.. Normal(1, 500, 2).ToArray().Select(z => z * z * z)]);
        var x = sources * Normal(2, 2, 6) + 0.3 * Normal(3, 500, 6);

        var pca = PcaEigen.Fit(x, components: 6).OrThrow();
        var two = pca.Truncate(pca.ComponentsFor(0.9));
        Console.WriteLine($"{two.Latent} components explain {Ops.Sum(two.ExplainedVariance):P1}; what is lost: {two.ReconstructionError(x):F3}");

        var iteration = PcaIteration.Alternating(x, components: 2).OrThrow();
        foreach (var entry in Iteration.History(iteration.Init(random), iteration.Step).Take(3).Select(fit => fit.OrThrow()))
            Console.WriteLine($"step {entry.Step} turned the plane by {entry.Info.Value:E1}");

        Mat<double> standard = Standardisation.Fit(x).OrThrow().Apply(x), white = Whitening.Fit(x).OrThrow().Encode(x);

        var ppca = PpcaClosedForm.Fit(x, latent: 2).OrThrow().Model;
        Console.WriteLine($"log-likelihood {ppca.LogLikelihood(x):F1}, noise {ppca.NoiseDeviations[0]:F3}, {ppca.CovarianceDegreesOfFreedom} parameters of the covariance");
        Console.WriteLine($"posterior of the first row: {ppca.Posterior(x).Means.Row(0)}");
        var around = ppca.Posterior(x).Sample(row: 0, count: 1000, random);
        var drawn = ppca.Sample(1000, random);

        foreach (var score in GaussianComparison.Score(x, drawn, latent: [0, 1, 2, 3]))
            Console.WriteLine(score.Match(s => $"{s.Model}: held out {s.HeldOut:F3}, BIC {s.Bic:F0}", error => error.Message));
        Console.WriteLine($"by BIC: {GaussianComparison.LatentByBic(x).OrThrow()}");

        var lost = new Mat<double>(500, 6, [.. x.ToArray().Select((value, i) => i % 7 == 0 ? double.NaN : value)]);
        var incomplete = IncompleteData.FromNaN(lost).OrThrow();
        var filled = PpcaMissingValues.Prepare(incomplete, latent: 2).Bind(em => em.Run()).OrThrow().Model.Impute(incomplete);

        var mixture = PpcaMixtureEm.Prepare(x, components: 2, latent: 1).Bind(em => em.Run(random, beginnings: 3)).OrThrow().Model;
        Console.WriteLine($"weights {mixture.Weights}, the first row belongs to {mixture.Responsibilities(x).Row(0)}");

        var em = LinearGaussianEm.FactorAnalysis(x, latent: 2).Bind(estimator => estimator.Run()).OrThrow();
        var newton = FactorAnalysisNewton.Prepare(x, latent: 2).Bind(estimator => estimator.Run()).OrThrow();
        var sampled = SampledCompletion.Prepare(x, latent: 2, draws: 5, random).Bind(estimator => estimator.Run(steps: 20)).OrThrow();
        Console.WriteLine($"EM {em.Convergence.Value:F5} in {em.Convergence.Steps} steps, Newton {newton.Convergence.Value:F5} in {newton.Convergence.Steps}, by draws {sampled.Convergence.Value:F3}");
        foreach (var note in newton.Notes)
            Console.WriteLine(note.Message);

        var fast = FastIca.Prepare(x, sources: 2, Contrast.LogCosh).Bind(ica => ica.Run(random)).OrThrow();
        var likely = IcaMaximumLikelihood.Prepare(x, sources: 2).Bind(ica => ica.Run(random)).OrThrow();
        Console.WriteLine($"FastICA: {fast.Convergence.Steps} steps; maximum likelihood: {likely.Convergence.Steps} steps, mixing {likely.Model.Mixing}");

        var h = Bandwidth.ByLeaveOneOut(x, KernelShape.Gaussian, [0.1, 0.2, 0.4, 0.8, 1.6]).OrThrow();
        var density = KernelDensity.Fit(x, h).OrThrow();
        Console.WriteLine($"bandwidth {h}, Silverman's {Bandwidth.Silverman(x).OrThrow():F2}; log-density of the first row {density.LogLikelihoods(x)[0]:F2}");

        var dynamics = LinearDynamicsEm.Prepare(x).Bind(estimator => estimator.Run(latent: 1, new ConvergenceTest(1e-3, maxSteps: 50))).OrThrow().Model;
        Console.WriteLine($"remembers {dynamics.Transition[0, 0]:F2} of a state; log-likelihood {KalmanFilter.LogLikelihood(dynamics, x):F1}");
        var smoothed = KalmanSmoother.Smooth(dynamics, x).States[0].Mean;

        var steps = LinearDynamicsEm.Prepare(x).OrThrow().Begin(latent: 1);
        var third = Enumerable.Range(0, 3).Aggregate(steps.First, (course, _) => steps.Step(course).OrThrow());
        Console.WriteLine($"{third.Value:F3} after {third.Steps} steps; to stop there would remember {steps.End(third).Model.Transition[0, 0]:F2}");

        var broken = x.ToArray();
        broken[(3 * 6) + 1] = double.NaN;
        Console.WriteLine(PcaEigen.Fit(new Mat<double>(500, 6, broken), 2).Match(_ => "fitted", error => error.Message));
        // </page>
        Assert.True(fast.Convergence.Converged && likely.Convergence.Converged && em.Convergence.Converged);
        Assert.All((Mat<double>[])[standard, white, filled, drawn], matrix => Assert.True(matrix.ToArray().All(double.IsFinite)));
        Assert.Single(smoothed.ToArray());
    }
}
