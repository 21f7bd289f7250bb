using System.Collections.Immutable;
using System.Diagnostics;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study;

/// <summary>A fit of direct maximum likelihood with its epochs.</summary>
internal sealed record MleRun(NonlinearModel Model, ImmutableArray<double> Training, ImmutableArray<double> Validation, double SecondsPerEpoch);

/// <summary>A fit of an autoencoder with what was told of it at some epochs.</summary>
internal sealed record VaeRun(VariationalModel Model, ImmutableArray<double> Epochs, ImmutableArray<double> Elbo, ImmutableArray<double> LogLikelihood, ImmutableArray<double> Divergence, ImmutableArray<double> Residual);

/// <summary>The fits of the study, each a unit of work that several items may ask for.</summary>
internal static class StudyFits
{
    // Judgements of an autoencoder on its way.
    private const int Points = 10;
    private const int JudgingDraws = 2000;

    /// <summary>Direct maximum likelihood with the settings of this program, or with the study's own.</summary>
    public static MleRun Mle(StudyContext context, int latent, int observed, Activation activation, int trial = 0, bool asStudy = false)
    {
        var (truth, data) = context.Data(latent, observed, activation, trial);
        var epochs = asStudy ? context.Size.MleEpochs.Study : context.Size.MleEpochs.Ours;
        var settings = asStudy
            ? MleSettings.OfStudy(epochs: epochs)
            : new MleSettings { Training = new() { LearningRate = 0.01, Epochs = epochs, Schedule = new Schedule.Cosine(epochs) } };
        var numbers = context.Unit($"mle/{latent}x{observed}/{activation}/{(asStudy ? "study" : "ours")}/{trial}", () =>
        {
            var start = Stopwatch.GetTimestamp();
            var fit = DirectMle.Fit(truth.Shape, data.Train.Observed, context.Stream(trial, 1), settings, data.Validation.Observed, context.Threads).OrThrow();
            return Numbers.None
                .With("parameters", fit.State.Parameters.Span)
                .With("training", [.. fit.Reports.Select(report => report.Training)])
                .With("validation", [.. fit.Reports.Select(report => report.Validation!.Value)])
                .With("secondsPerEpoch", Stopwatch.GetElapsedTime(start).TotalSeconds / fit.Reports.Count);
        });
        return new(new(truth.Shape, truth.Decoder.WithElements(numbers["parameters"].AsSpan())), numbers["training"], numbers["validation"], numbers.Scalar("secondsPerEpoch"));
    }

    /// <summary>The autoencoder of the study: encoder n, n, generic decoder, and one variance that is learned.</summary>
    public static VaeRun Vae(StudyContext context, int latent, int observed, Activation activation, double beta = 1, int trial = 0, bool followed = true)
    {
        var (_, data) = context.Data(latent, observed, activation, trial);
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(latent, observed));
        var epochs = context.Size.VaeEpochs;
        var settings = new VaeSettings { Bound = new() { Beta = beta }, Training = new() { Epochs = epochs, LearningRate = context.Size.VaeRate, Shuffle = false } };
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"vae/{latent}x{observed}/{activation}/{beta}/{(followed ? "followed" : "alone")}/{trial}");
        var numbers = context.Unit(key, () =>
        {
            var vae = Estimators.Nonlinear.Vae.Of(shape, data.Train.Observed, context.Stream(trial, 2), settings, threads: context.Threads).OrThrow();
            var judged = StudyContext.First(data.Simulation.Observed, context.Size.Judged);
            var (state, gaps, at) = (vae.Init(), new List<BoundGap>(), new List<double>());
            foreach (var epoch in vae.Trainer.Epochs(state))
            {
                state = epoch.OrThrow().State;
                if (!followed || !IsFollowed(state.Epoch, epochs))
                    continue;
                context.Stop.ThrowIfCancellationRequested();
                at.Add(state.Epoch);
                gaps.Add(BoundGap.Of(vae.Model(state), judged, JudgingDraws, context.Stream(trial, 3), context.Threads));
            }
            return Numbers.None
                .With("parameters", state.Parameters.Span)
                .With("epochs", [.. at])
                .With("elbo", [.. gaps.Select(gap => gap.Elbo)])
                .With("logLikelihood", [.. gaps.Select(gap => gap.LogLikelihood)])
                .With("divergence", [.. gaps.Select(gap => gap.Divergence)])
                .With("residual", [.. gaps.Select(gap => gap.Residual)]);
        });
        var template = shape.Init(Initialisation.GlorotUniform, default);
        return new(
            new(shape, template.WithElements(numbers["parameters"].AsSpan())), numbers["epochs"], numbers["elbo"], numbers["logLikelihood"], numbers["divergence"], numbers["residual"]);
    }

    /// <summary>The average log-likelihood of rows, by so many evenly spread nodes that they find each posterior at the study's sizes.</summary>
    public static double LogLikelihood(StudyContext context, NonlinearModel model, Mat<double> rows) =>
        MarginalLikelihood.Of(model.Shape, model.Decoder, new LikelihoodRule.Sobol(1 << 16, 4), rows, default, context.Threads).Mean;

    // Often at first, when much happens, and at the end.
    private static bool IsFollowed(int epoch, int last) =>
        epoch == last || Enumerable.Range(0, Points).Any(i => epoch == (int)Math.Round(Math.Pow(last, i / (Points - 1.0))));
}
