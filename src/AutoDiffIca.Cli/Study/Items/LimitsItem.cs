using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>Sizes at which the original broke off.</summary>
internal static class LimitsItem
{
    private const int Seeds = 10;
    private static readonly ImmutableArray<int> Sizes = [2, 10, 15, 20, 75, 200, 500];

    public static StudyItem Item { get; } = new("limits", "Sizes that failed", Run);

    private static ItemResult Run(StudyContext context)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var invalid = 0.0;
        foreach (var n in Sizes)
        {
            var unit = context.Unit($"limits/mle/2x{n}", () => Runs(1, seed => Mle(context, n, seed)));
            Add("maximum likelihood", $"(2, {n})", n == 20 ? "n = 20 fails with autograd" : n == 15 ? "cannot be scaled to (2, 15)" : "", unit);
        }
        Add("autoencoder", "(100, 100)", "invalid values", context.Unit("limits/vae/100x100", () => Runs(Seeds, seed => Vae(context, seed))));
        return new(
            "n = 20 fails with autograd; (2, 15) cannot be reached; the autoencoder has invalid values at (100, 100).",
            $"Of {Sizes.Length} sizes by maximum likelihood and {Seeds} seeds of the autoencoder, {StudyContext.Text(invalid, 0)} had an invalid value.",
            invalid == 0 ? Verdict.Corrected : Verdict.Differs)
        {
            Tables = [new("limits", "Runs with ReLU generators; an invalid value is a loss, a gradient or a parameter that is not finite.", ["estimator", "(m, n)", "the documents", "runs", "invalid", "last objective, nats a row"], rows.ToImmutable())],
            Numbers = numbers.ToImmutable(),
        };

        void Add(string estimator, string size, string documents, Numbers unit)
        {
            var (bad, runs) = (unit["valid"].Count(v => v == 0), unit["valid"].Length);
            invalid += bad;
            rows.Add([estimator, size, documents, runs.ToString(CultureInfo.InvariantCulture), bad.ToString(CultureInfo.InvariantCulture), $"{StudyContext.Text(unit["last"].Min(), 1)} to {StudyContext.Text(unit["last"].Max(), 1)}"]);
            numbers.Add(new($"invalid values, {estimator}, {size}", bad));
        }
    }

    private static Numbers Runs(int seeds, Func<int, Fit<double>> run)
    {
        Fit<double>[] runs = [.. Enumerable.Range(0, seeds).Select(run)];
        return Numbers.None
            .With("valid", [.. runs.Select(r => r.Failure is null ? 1.0 : 0.0)])
            .With("last", [.. runs.Select(r => r.Match(value => value, _ => double.NaN))]);
    }

    private static Fit<double> Mle(StudyContext context, int n, int seed)
    {
        var (truth, data) = context.Data(2, n, Activation.Relu, seed);
        var epochs = context.Size.Others.LimitEpochs;
        var settings = new MleSettings { Training = new() { LearningRate = 0.01, Epochs = epochs, Schedule = new Schedule.Cosine(epochs) } };
        return DirectMle.Fit(truth.Shape, data.Train.Observed, context.Stream(seed, 21), settings, threads: context.Threads).Map(fit => fit.Reports[^1].Training);
    }

    private static Fit<double> Vae(StudyContext context, int seed)
    {
        var data = context.Data(100, 100, Activation.Relu).Data;
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(100, 100, Head.VarianceFromLatent));
        var settings = new VaeSettings { Training = new() { Epochs = context.Size.Others.LimitEpochs } };
        return Estimators.Nonlinear.Vae.Fit(shape, data.Train.Observed, context.Stream(seed, 22), settings, threads: context.Threads).Map(fit => fit.Reports[^1].Training);
    }
}
