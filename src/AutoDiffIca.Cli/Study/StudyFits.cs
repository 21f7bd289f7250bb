using System.Collections.Immutable;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study;

/// <summary>A fit of direct maximum likelihood with its epochs.</summary>
internal sealed record MleRun(NonlinearModel Model, ImmutableArray<double> Training, ImmutableArray<double> Validation);

/// <summary>A fit of an autoencoder with what was told of it at some epochs.</summary>
internal sealed record VaeRun(VariationalModel Model, ImmutableArray<double> Epochs, ImmutableArray<double> Elbo, ImmutableArray<double> LogLikelihood, ImmutableArray<double> Divergence, ImmutableArray<double> Residual);

/// <summary>The fits of the study, each a unit of work that several items may ask for.</summary>
internal static class StudyFits
{
    // Judgements of an autoencoder on its way.
    private const int Points = 10;
    private const int JudgingDraws = 2000;

    /// <summary>About how many seconds of one core a fit takes by direct maximum likelihood, and by an autoencoder.</summary>
    public static double MleCost(StudySize size, int latent, int observed, int epochs) => 4e-6 * size.Rows.Train * epochs * (1 + (0.06 * observed) + (0.004 * latent * observed));

    /// <inheritdoc cref="MleCost"/>
    public static double VaeCost(StudySize size, int observed, int epochs) => 3e-6 * size.Rows.Train * epochs * (1 + (0.01 * observed) + (1.3e-4 * observed * observed));

    /// <summary>Direct maximum likelihood with the settings of this program, or with the study's own.</summary>
    public static StudyUnit MleUnit(StudySize size, int latent, int observed, Activation activation, int trial = 0, bool asStudy = false)
    {
        var epochs = asStudy ? size.MleEpochs.Study : size.MleEpochs.Ours;
        return new($"mle/{latent}x{observed}/{activation}/{(asStudy ? "study" : "ours")}/{trial}", MleCost(size, latent, observed, epochs), context =>
        {
            var (truth, data) = context.Data(latent, observed, activation, trial);
            var mle = DirectMle.Of(truth.Shape, data.Train.Observed, context.Stream(trial, 1), asStudy ? MleSettings.OfStudy(epochs: epochs) : Ours(epochs), data.Validation.Observed, context.Threads).OrThrow();
            var trained = Train(context, mle.Trainer, mle.Init(), epochs);
            return Numbers.None
                .With("parameters", trained.State.Parameters.Span)
                .With("training", [.. trained.Reports.Select(report => report.Training)])
                .With("validation", [.. trained.Reports.Select(report => report.Validation!.Value)]);
        });
    }

    /// <inheritdoc cref="MleUnit"/>
    public static MleRun Mle(StudyContext context, int latent, int observed, Activation activation, int trial = 0, bool asStudy = false)
    {
        var numbers = context.Get(MleUnit(context.Size, latent, observed, activation, trial, asStudy));
        var truth = context.Truth(latent, observed, activation, trial);
        return new(new(truth.Shape, truth.Decoder.WithElements(numbers["parameters"].AsSpan())), numbers["training"], numbers["validation"]);
    }

    /// <summary>The settings of this program for direct maximum likelihood.</summary>
    public static MleSettings Ours(int epochs) => new() { Training = new() { LearningRate = 0.01, Epochs = epochs, Schedule = new Schedule.Cosine(epochs) } };

    /// <summary>The autoencoder of the study: encoder n, n, generic decoder, and one variance that is learned.</summary>
    public static StudyUnit VaeUnit(StudySize size, int latent, int observed, Activation activation, double beta = 1, int trial = 0, bool followed = true)
    {
        var epochs = size.VaeEpochs;
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"vae/{latent}x{observed}/{activation}/{beta}/{(followed ? "followed" : "alone")}/{trial}");
        return new(key, VaeCost(size, observed, epochs) + (followed ? Points * size.Judged * 0.002 : 0), context =>
        {
            var data = context.Data(latent, observed, activation, trial).Data;
            var settings = new VaeSettings { Bound = new() { Beta = beta }, Training = new() { Epochs = epochs, LearningRate = size.VaeRate, Shuffle = false } };
            var vae = Estimators.Nonlinear.Vae.Of(Shape(latent, observed), data.Train.Observed, context.Stream(trial, 2), settings, threads: context.Threads).OrThrow();
            var judged = StudyContext.First(data.Simulation.Observed, size.Judged);
            var (gaps, at) = (new List<BoundGap>(), new List<double>());
            var trained = Train(context, vae.Trainer, vae.Init(), epochs, followed ? Follow : null);
            return Numbers.None
                .With("parameters", trained.State.Parameters.Span)
                .With("epochs", [.. at])
                .With("elbo", [.. gaps.Select(gap => gap.Elbo)])
                .With("logLikelihood", [.. gaps.Select(gap => gap.LogLikelihood)])
                .With("divergence", [.. gaps.Select(gap => gap.Divergence)])
                .With("residual", [.. gaps.Select(gap => gap.Residual)]);

            void Follow(TrainingState state)
            {
                if (!IsFollowed(state.Epoch, epochs))
                    return;
                at.Add(state.Epoch);
                gaps.Add(BoundGap.Of(vae.Model(state), judged, JudgingDraws, context.Stream(trial, 3), context.Threads));
            }
        });
    }

    /// <inheritdoc cref="VaeUnit"/>
    public static VaeRun Vae(StudyContext context, int latent, int observed, Activation activation, double beta = 1, int trial = 0, bool followed = true)
    {
        var numbers = context.Get(VaeUnit(context.Size, latent, observed, activation, beta, trial, followed));
        var shape = Shape(latent, observed);
        var template = shape.Init(Initialisation.GlorotUniform, default);
        return new(
            new(shape, template.WithElements(numbers["parameters"].AsSpan())), numbers["epochs"], numbers["elbo"], numbers["logLikelihood"], numbers["divergence"], numbers["residual"]);
    }

    /// <summary>Trains to the end unless it is interrupted, tells how far it is, and shows each epoch's state.</summary>
    public static Trained Train(StudyContext context, Trainer trainer, TrainingState first, int epochs, Action<TrainingState>? follow = null)
    {
        var (state, reports) = (first, new List<EpochReport>());
        foreach (var epoch in trainer.Epochs(first))
        {
            (state, var report) = epoch.OrThrow();
            reports.Add(report);
            follow?.Invoke(state);
            context.Stop.ThrowIfCancellationRequested();
            context.Went((double)state.Epoch / epochs);
        }
        return new(state, reports);
    }

    /// <summary>The log-likelihoods of rows, by so many evenly spread nodes that they find each posterior at the study's sizes.</summary>
    public static Vec<double> LogLikelihoods(StudyContext context, NonlinearModel model, Mat<double> rows) =>
        MarginalLikelihood.Of(model.Shape, model.Decoder, new LikelihoodRule.Sobol(1 << 16, 4), rows, default, context.Threads).LogLikelihoods;

    private static AutoencoderShape Shape(int latent, int observed) => AutoencoderShape.OfStudy(DecoderShape.Generic(latent, observed));

    // Often at first, when much happens, and at the end.
    private static bool IsFollowed(int epoch, int last) =>
        epoch == last || Enumerable.Range(0, Points).Any(i => epoch == (int)Math.Round(Math.Pow(last, i / (Points - 1.0))));
}
