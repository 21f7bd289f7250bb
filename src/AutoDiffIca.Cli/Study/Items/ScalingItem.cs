using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Inference;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>F6: disparity and first canonical correlation of observed and reconstructed values against the sizes, by both estimators, with bands.</summary>
internal static class ScalingItem
{
    private const int FixedLatent = 2;
    private const int FixedObserved = 75;
    private const int Reconstructed = 300;

    private static readonly ImmutableArray<(string Key, string Label)> Metrics =
    [
        ("disparity", "disparity of x"), ("correlation", "first correlation of x"), ("latentDisparity", "disparity of z"), ("latentCorrelation", "first correlation of z"),
    ];

    public static StudyItem Item { get; } = new("F6", "Reconstruction against the sizes n and m", Units, Show);

    // What is varied, what it is called, over which sizes, and (m, n) at each.
    private static ImmutableArray<(string Id, string Axis, ImmutableArray<int> Sizes, Func<int, (int Latent, int Observed)> At)> Directions(StudySize size) =>
    [
        ("n", "observed size n, m = 2", size.Scaling.Observed, n => (FixedLatent, n)),
        ("m", "latent size m, n = 75", size.Scaling.Latent, m => (m, FixedObserved)),
    ];

    private static IEnumerable<StudyUnit> Units(StudySize size) =>
        from direction in Directions(size)
        from at in direction.Sizes.Select(direction.At)
        from isMle in (bool[])[true, false]
        from trial in Enumerable.Range(0, size.Trials)
        select Unit(size, at, trial, isMle);

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var directions = Directions(context.Size);
        var found = new Dictionary<(string Metric, string Axis, string Estimator), Interval[]>();
        foreach (var (metric, label) in Metrics)
        {
            foreach (var (_, axis, sizes, at) in directions)
            {
                ImmutableArray<double> x = [.. sizes.Select(size => (double)size)];
                var lines = ImmutableArray.CreateBuilder<Series>();
                foreach (var isMle in (bool[])[true, false])
                {
                    Interval[] intervals = [.. sizes.Select(size => StudyContext.Over(Enumerable.Range(0, context.Size.Trials).Select(trial => context.Get(Unit(context.Size, at(size), trial, isMle)).Scalar(metric))))];
                    var name = Name(isMle);
                    lines.Add(NullItem.Band(name, x, intervals));
                    found[(metric, axis, name)] = intervals;
                    numbers.AddRange(sizes.Select((size, i) => new Compared($"{metric}, {name}, (m, n) = {at(size)}", intervals[i].Mean, Lower: Finite(intervals[i].Lower), Upper: Finite(intervals[i].Upper))));
                }
                panels.Add(new("", Axis.Logarithmic(axis), new(label), lines.ToImmutable()));
            }
        }
        return new(
            "For the autoencoder alone and once: disparity about the same for all n at m = 2, rising with m at n = 75. To do: intervals, and the same for maximum likelihood.",
            $"Both estimators, {context.Size.Trials} trials, bands of 95 %. Along n at m = 2 the disparity of x goes from {Ends("disparity", 0, true)} by maximum likelihood and from {Ends("disparity", 0, false)} by the autoencoder; along m at n = 75 from {Ends("disparity", 1, true)} and from {Ends("disparity", 1, false)}, and that of z from {Ends("latentDisparity", 1, true)} and from {Ends("latentDisparity", 1, false)}.{Turn()}",
            Verdict.New)
        {
            Figures = [new("F6-scaling", new("Observed and reconstructed values", panels.ToImmutable()) { Columns = 2 })],
            Tables = [.. directions.Select(Table)],
            Numbers = numbers.ToImmutable(),
        };

        ItemTable Table((string Id, string Axis, ImmutableArray<int> Sizes, Func<int, (int Latent, int Observed)> At) direction) => new(
            "F6-" + direction.Id, $"Along {direction.Axis}: means over trials with 95 % intervals.",
            [direction.Id, .. from metric in Metrics from isMle in (bool[])[true, false] select $"{metric.Label}, {(isMle ? "MLE" : "VAE")}"],
            [
                .. direction.Sizes.Select((size, i) => ImmutableArray.CreateRange(
                    [size.ToString(CultureInfo.InvariantCulture), .. from metric in Metrics from isMle in (bool[])[true, false] select StudyContext.Show(found[(metric.Key, direction.Axis, Name(isMle))][i])])),
            ]);

        string Ends(string metric, int direction, bool isMle)
        {
            var of = found[(metric, directions[direction].Axis, Name(isMle))];
            return $"{StudyContext.Text(of[0].Mean, 2)} to {StudyContext.Text(of[^1].Mean, 2)}";
        }

        // Nodes from the prior are far from where narrow posteriors of many dimensions are.
        string Turn()
        {
            double[] of = [.. found[("disparity", directions[1].Axis, Name(true))].Select(interval => interval.Mean)];
            var lowest = of.IndexOf(of.Min());
            return lowest == of.Length - 1 ? "" : $" By maximum likelihood that of x is lowest at m = {directions[1].Sizes[lowest]}, {StudyContext.Text(of[lowest], 2)}: beyond, the nodes of its integrals, which are spread over the prior, find less and less of a posterior.";
        }
    }

    private static string Name(bool isMle) => isMle ? "maximum likelihood" : "autoencoder";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static StudyUnit Unit(StudySize size, (int Latent, int Observed) at, int trial, bool isMle)
    {
        var (latent, observed) = at;
        var (mleEpochs, vaeEpochs) = size.ScalingEpochs;
        var cost = isMle ? StudyFits.MleCost(size, latent, observed, mleEpochs) : StudyFits.VaeCost(size, observed, vaeEpochs);
        return new($"scaling/{latent}x{observed}/{(isMle ? "mle" : "vae")}/{trial}", cost, context =>
        {
            // Drawn weights in every trial, so that a band is over generators.
            var (truth, data) = context.Data(latent, observed, Activation.Relu, trial + 1);
            var (x, z) = (StudyContext.First(data.Simulation.Observed, Reconstructed), StudyContext.First(data.Simulation.Latent, Reconstructed));
            Mat<double> back, latents;
            if (isMle)
            {
                var mle = DirectMle.Of(truth.Shape, data.Train.Observed, context.Stream(trial, 11), StudyFits.Ours(mleEpochs), threads: context.Threads).OrThrow();
                var model = mle.Model(StudyFits.Train(context, mle.Trainer, mle.Init(), mleEpochs).State);
                latents = Modes(model, x);
                back = model.Decode(latents);
            }
            else
            {
                var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(latent, observed));
                var settings = new VaeSettings { Training = new() { Epochs = vaeEpochs, LearningRate = size.VaeRate, Shuffle = false } };
                var vae = Vae.Of(shape, data.Train.Observed, context.Stream(trial, 12), settings, threads: context.Threads).OrThrow();
                var model = vae.Model(StudyFits.Train(context, vae.Trainer, vae.Init(), vaeEpochs).State);
                latents = model.Encode(x);
                back = model.Decode(latents);
            }
            // An autoencoder whose units have all died decodes everything to one point, which explains nothing.
            return Numbers.None
                .With("disparity", Disparity(x, back))
                .With("correlation", Correlation(x, back))
                .With("latentDisparity", Disparity(z, latents))
                .With("latentCorrelation", Correlation(z, latents));
        });
    }

    private static double Disparity(Mat<double> truth, Mat<double> found) => Procrustes.Disparity(truth, found).Match(value => value, Nothing(1));

    private static double Correlation(Mat<double> truth, Mat<double> found) => CanonicalCorrelations.Of(truth, found).Match(correlations => correlations.First, Nothing(0));

    private static Func<FitError, double> Nothing(double value) => error => error is FitError.NoVariation ? value : throw new InvalidOperationException(error.Message);

    // Each row's most probable latent values.
    private static Mat<double> Modes(NonlinearModel model, Mat<double> x)
    {
        var starts = PosteriorMode.Starts(model.Latent, 8);
        return new(x.Rows, model.Latent, [.. Enumerable.Range(0, x.Rows).SelectMany(i => PosteriorMode.Find(model.Shape, model.Decoder, x.Row(i), starts).Latent.ToArray())]);
    }
}
