using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Inference;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Documents;

/// <summary>The examples of docs/nonlinear.md, compiled and run; what stands between the marks is the page's code, word for word.</summary>
public sealed class NonlinearPageTests
{
    [Fact]
    public void Code_OfThePage_IsTheCodeBelow() => PageCode.RequireSame("nonlinear.md", "NonlinearPageTests.cs");

    [Fact]
    public void Code_OfThePage_Runs()
    {
        // <page>
        // The study's data: two latent numbers, ten columns, tanh(W z + b) and noise of variance 1.
        var study = Study.Original(latent: 2, observed: 10, Activation.Tanh, seed: 1) with { Train = 2000, Validation = 500, Simulation = 500 };
        var data = StudyData.Make(study, seed: 1);
        Mat<double> train = data.Train.Observed, validation = data.Validation.Observed, fresh = data.Simulation.Observed;
        var truth = NonlinearModel.Of((Generator.Layered)study.Generator);

        var shape = DecoderShape.SameAsGenerator(latent: 2, observed: 10, Activation.Tanh);
        var first = shape.Init(Initialisation.GlorotNormal, new RandomStream(Seed: 5, Stream: 0));
        var (logJoint, byLatent) = Joints.LogJointGradient(first, shape.Head, shape.HiddenActivation, shape.OutputActivation, fresh.Row(0), z: new double[] { 0.1, -0.2 });

        foreach (LikelihoodRule rule in (LikelihoodRule[])[new LikelihoodRule.Sobol(8192), new LikelihoodRule.AdaptiveGaussHermite(12), new LikelihoodRule.Laplace()])
        {
            var estimate = MarginalLikelihood.Of(truth.Shape, truth.Decoder, rule, fresh, new RandomStream(6, 0), threads: 2);
            Console.WriteLine($"{rule}: {estimate.Mean:F4} nats a row, first row {estimate.LogLikelihoods[0]:F4} +- {estimate.Errors[0]:F4}, {estimate.EffectiveDraws[0]:F0} effective draws");
        }

        var nodes = TensorRules.GridUniform(perAxis: 51, halfWidth: 2.5, latent: 2);
        double[] emitted = new double[first.ElementCount], manual = new double[first.ElementCount];
        var sum = Gradients.OfMarginal(GradientEngine.Autodiff, shape, threads: 2).Evaluate(first, nodes, train, emitted);
        var same = Gradients.OfMarginal(GradientEngine.Manual, shape, threads: 2).Evaluate(first, nodes, train, manual);
        Console.WriteLine($"{sum:F6} and {same:F6}; worst entry apart by {emitted.Zip(manual, (a, b) => Math.Abs(a - b)).Max():E1}");

        var fit = DirectMle.Fit(shape, train, new RandomStream(2, 0), validation: validation, threads: 2).OrThrow();
        Console.WriteLine($"sigma^2 {fit.Model.Variance:F3}; the last epoch: {fit.Reports[^1].Training:F3}, validation {fit.Reports[^1].Validation:F3}");

        var lbfgs = DirectMle.FitByLbfgs(shape, train, IntegrationNodes.Sobol(1024, latent: 2, new RandomStream(3, 0)), new RandomStream(2, 0), threads: 2).OrThrow();
        Console.WriteLine($"L-BFGS on fixed nodes: {lbfgs.Convergence.Value:F3} after {lbfgs.Convergence.Steps} steps");

        var mle = DirectMle.Of(shape, train, new RandomStream(2, 0), new() { Training = new() { Epochs = 3, ClipNorm = 10, Patience = 2 } }, validation).OrThrow();
        foreach (var epoch in mle.Trainer.Epochs(mle.Init()).Select(epoch => epoch.OrThrow()))
            Console.WriteLine($"epoch {epoch.Report.Epoch}: {epoch.Report.Training:F3}, validation {epoch.Report.Validation:F3}");

        var networks = AutoencoderShape.OfStudy(DecoderShape.Generic(latent: 2, observed: 10));
        var vae = Vae.Fit(networks, train, new RandomStream(4, 0), new() { Training = new() { Epochs = 30 } }, threads: 2).OrThrow().Model;
        var gap = BoundGap.Of(vae, new Mat<double>(100, 10, fresh.Span[..1000].ToArray()), draws: 100, new RandomStream(7, 0), threads: 2);
        Console.WriteLine($"log-likelihood {gap.LogLikelihood:F3} = ELBO {gap.Elbo:F3} + divergence {gap.Divergence:F3}, but for {gap.Residual:F3}");

        var posterior = DecoderPosterior.Sample(
            fit.Model.Shape, fit.Model.Decoder, fresh.Row(0), new SamplerSettings.NoUTurn(stepSize: 0.3), chains: 4, new WarmUpPlan(steps: 300), draws: 500, new RandomStream(8, 0), threads: 2).OrThrow();
        var summary = ChainSummary.Of(posterior);
        Console.WriteLine($"z_1 {summary.Coordinates[0].Mean:F3} +- {summary.Coordinates[0].Deviation:F3}; R-hat {summary.LargestRHat:F3}, {summary.SmallestSize:F0} effective draws, {summary.Divergences} divergences");

        var scores = LatentScores.Of(fit.Model.Encode(fresh), data.Simulation.Latent).OrThrow();
        Console.WriteLine($"disparity {scores.ProcrustesDisparity:F3}, first canonical correlation {scores.CanonicalCorrelations[0]:F3}, MCC {scores.MccPearson:F3}, R2 {scores.R2:F3}");
        // </page>
        Assert.All(emitted.Zip(manual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-8 * emitted.Max(Math.Abs)));
        Assert.Equal(sum, same, Math.Abs(sum) * 1e-12);
        Assert.True(summary.LargestRHat < 1.05 && scores.ProcrustesDisparity < 0.9);
        Assert.InRange(gap.Residual, -0.05, 0.05);
        Assert.True(double.IsFinite(logJoint) && byLatent.Length == 2);
    }
}
