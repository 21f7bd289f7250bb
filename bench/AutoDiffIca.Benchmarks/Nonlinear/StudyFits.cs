using System.Diagnostics;
using System.Globalization;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Benchmarks.Nonlinear;

/// <summary>What do direct maximum likelihood and the variational autoencoder find on the study's data, at its sizes?</summary>
internal static class StudyFits
{
    private static readonly Activation[] Activations = [Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.Gelu];

    public static void PrintMle(TextWriter to, int threads)
    {
        to.WriteLine(Text($"Direct maximum likelihood, 10,000 rows, the decoder of the generator's form, {threads} threads."));
        to.WriteLine("(m, n)    activation   sigma^2   log-likelihood of 2,000 fresh rows: the truth's, and the fit's beside it   an epoch");
        foreach (var columns in (int[])[2, 10, 20, 75, 500])
        {
            foreach (var activation in Activations)
            {
                var truth = Truth(2, columns, activation);
                var (train, fresh) = (truth.Sample(10_000, new RandomStream(1, 0)), truth.Sample(2_000, new RandomStream(1, 1)));
                var settings = new MleSettings();
                var start = Stopwatch.GetTimestamp();
                var model = DirectMle.Fit(truth.Shape, train, new RandomStream(2, 0), settings, threads: threads).OrThrow().Model;
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / (settings.Training.Epochs);
                // The narrower the posterior, the fewer nodes from the prior find it, and the better its mode says all.
                LikelihoodRule rule = columns > 100 ? new LikelihoodRule.AdaptiveGaussHermite(24) : new LikelihoodRule.Sobol(1 << 17, 4);
                var own = MarginalLikelihood.Of(truth.Shape, truth.Decoder, rule, fresh, default, threads).Mean;
                var fitted = MarginalLikelihood.Of(model.Shape, model.Decoder, rule, fresh, default, threads).Mean;
                to.WriteLine(Text($"(2, {columns,3})  {activation,-10} {model.Variance,9:F4} {own,22:F3} {fitted - own,+20:+0.0000;-0.0000} {seconds,40:F3} s"));
            }
        }
    }

    public static void PrintVae(TextWriter to, int threads)
    {
        to.WriteLine(Text($"Variational autoencoder at (2, 20), 10,000 rows, the study's networks and settings, sigma^2 learned as one number, {threads} threads."));
        to.WriteLine("activation  beta   epoch   sigma^2      ELBO   log-likelihood   KL(q || posterior)   what the identity fails by");
        foreach (var activation in Activations)
        {
            foreach (var beta in (double[])[1, 0.1])
                Trace(to, activation, beta, threads);
        }
    }

    public static void PrintSeeds(TextWriter to, int threads)
    {
        to.WriteLine(Text($"Variational autoencoder at (100, 100), ReLU, 10,000 rows, 20 epochs, sigma^2 from z, {threads} threads."));
        var data = Truth(100, 100, Activation.Relu).Sample(10_000, new RandomStream(1, 0));
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(100, 100, Head.VarianceFromLatent));
        for (var seed = 0ul; seed < 10; seed++)
        {
            var fit = Vae.Fit(shape, data, new RandomStream(seed, 0), new() { Training = new() { Epochs = 20 } }, threads: threads);
            to.WriteLine(fit.Match(done => Text($"seed {seed}: ELBO {done.Reports[0].Training:F1} in the first epoch, {done.Reports[^1].Training:F1} in the last"), error => Text($"seed {seed}: {error.Message}")));
        }
    }

    private static void Trace(TextWriter to, Activation activation, double beta, int threads)
    {
        var truth = Truth(2, 20, activation);
        var (train, fresh) = (truth.Sample(10_000, new RandomStream(1, 0)), truth.Sample(500, new RandomStream(1, 1)));
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(2, 20));
        var vae = Vae.Of(shape, train, new RandomStream(3, 0), new() { Bound = new() { Beta = beta }, Training = new() { Epochs = 200, Shuffle = false } }, threads: threads).OrThrow();
        foreach (var epoch in vae.Trainer.Epochs(vae.Init()).Select(epoch => epoch.OrThrow()))
        {
            if (epoch.Report.Epoch is not (0 or 9 or 39 or 99 or 199))
                continue;
            var model = vae.Model(epoch.State);
            var gap = BoundGap.Of(model, fresh, 200, new RandomStream(4, 0), threads);
            to.WriteLine(Text($"{activation,-10} {beta,5} {epoch.Report.Epoch + 1,7} {model.Generative.Variance,9:F4} {gap.Elbo,9:F3} {gap.LogLikelihood,16:F3} {gap.Divergence,20:F3} {gap.Residual,28:F4}"));
        }
    }

    private static NonlinearModel Truth(int latent, int columns, Activation activation) =>
        NonlinearModel.Of(columns is 2 or 10 or 20 ? OriginalWeights.Generator(columns, activation) : AutoDiffIca.Data.Generator.Original(latent, columns, activation, 1, new RandomStream(1, 0)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
