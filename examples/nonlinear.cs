#!/usr/bin/env -S dotnet run -c Release
#:project ../src/AutoDiffIca.Core/AutoDiffIca.Core.csproj
#:property PublishAot=false

// Nonlinear ICA on the study's own data: two latent numbers, twenty columns, ReLU(W z + b) and noise of variance 1. Direct maximum
// likelihood beside a variational autoencoder: what they find of the noise, of the likelihood, and of the latent values.

using AutoDiffIca;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

var threads = Environment.ProcessorCount;
var study = new Study(OriginalWeights.Generator(observed: 20, Activation.Relu), Latents.Normal, Train: 5000, Validation: 500, Simulation: 1000);
var data = StudyData.Make(study, seed: 1);
var (train, validation, fresh) = (data.Train.Observed, data.Validation.Observed, data.Simulation.Observed);
var truth = NonlinearModel.Of((Generator.Layered)study.Generator);

// The marginal likelihood itself is climbed; each epoch is a value.
var mle = DirectMle.Of(DecoderShape.SameAsGenerator(2, 20, Activation.Relu), train, new RandomStream(2, 0), validation: validation, threads: threads).OrThrow();
var state = mle.Init();
foreach (var epoch in mle.Trainer.Epochs(state).Select(epoch => epoch.OrThrow()))
{
    state = epoch.State;
    if (state.Epoch % 10 == 0)
        Console.WriteLine($"maximum likelihood, epoch {state.Epoch}: {epoch.Report.Training:F3} nats a row, validation {epoch.Report.Validation:F3}");
}
var direct = mle.Model(state);

// The bound is climbed.
var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(2, 20));
var vae = Vae.Fit(shape, train, new RandomStream(3, 0), new() { Training = new() { Epochs = 60, LearningRate = 3e-3 } }, threads: threads).OrThrow().Model;
Console.WriteLine();

Console.WriteLine("                      sigma^2   log-likelihood, fresh rows   disparity   first canonical correlation");
var rule = new LikelihoodRule.Sobol(1 << 16, 4);
double direct1 = 0, truth1 = 0;
foreach (var (name, model, latent) in new[] { ("the truth", truth, truth.Encode(fresh)), ("maximum likelihood", direct, direct.Encode(fresh)), ("autoencoder", vae.Generative, vae.Encode(fresh)) })
{
    var estimate = MarginalLikelihood.Of(model.Shape, model.Decoder, rule, fresh, default, threads);
    var scores = LatentScores.Of(latent, data.Simulation.Latent).OrThrow();
    Console.WriteLine($"{name,-20} {model.Variance,8:F3} {estimate.Mean,28:F3} {scores.ProcrustesDisparity,11:F3} {scores.CanonicalCorrelations[0],29:F3}");
    (truth1, direct1) = name == "the truth" ? (estimate.Mean, direct1) : name == "maximum likelihood" ? (truth1, estimate.Mean) : (truth1, direct1);
}

// What the autoencoder's bound leaves out is how far q(z | x) is from the posterior.
var gap = BoundGap.Of(vae, new(200, 20, fresh.Span[..4000].ToArray()), draws: 100, new RandomStream(4, 0), threads);
Console.WriteLine();
Console.WriteLine($"autoencoder: log-likelihood {gap.LogLikelihood:F3} = bound {gap.Elbo:F3} + divergence {gap.Divergence:F3}, but for {gap.Residual:F3}");
return truth1 - direct1 < 0.1 && Math.Abs(gap.Residual) < 0.05 ? 0 : 1;
