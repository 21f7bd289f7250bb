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

    public static StudyItem Item { get; } = new("limits", "Sizes that failed", size => [.. Sizes.Select(n => MleUnit(size, n)), .. Enumerable.Range(0, Seeds).Select(seed => VaeUnit(size, seed))], Show);

    private static ItemResult Show(StudyContext context)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var invalid = 0.0;
        foreach (var n in Sizes)
        {
            Add("maximum likelihood", $"(2, {n})", n == 20 ? "n = 20 fails with autograd" : n == 15 ? "cannot be scaled to (2, 15)" : "", MleUnit(context.Size, n));
        }
        Add("autoencoder", "(100, 100)", "invalid values", [.. Enumerable.Range(0, Seeds).Select(seed => VaeUnit(context.Size, seed))]);
        return new(
            "n = 20 fails with autograd; (2, 15) cannot be reached; the autoencoder has invalid values at (100, 100).",
            $"Of {Sizes.Length} sizes by maximum likelihood and {Seeds} seeds of the autoencoder, {StudyContext.Text(invalid, 0)} had an invalid value.",
            invalid == 0 ? Verdict.Corrected : Verdict.Differs)
        {
            Tables = [new("limits", "Runs with ReLU generators; an invalid value is a loss, a gradient or a parameter that is not finite.", ["estimator", "(m, n)", "the documents", "runs", "invalid", "last objective, nats a row"], rows.ToImmutable())],
            Numbers = numbers.ToImmutable(),
        };

        void Add(string estimator, string size, string documents, params ReadOnlySpan<StudyUnit> units)
        {
            var (bad, last) = (0, new List<double>());
            foreach (var unit in units)
            {
                var run = context.Get(unit);
                bad += run.Scalar("valid") == 0 ? 1 : 0;
                last.Add(run.Scalar("last"));
            }
            invalid += bad;
            rows.Add([estimator, size, documents, last.Count.ToString(CultureInfo.InvariantCulture), bad.ToString(CultureInfo.InvariantCulture), last.Count == 1 ? StudyContext.Text(last[0], 1) : $"{StudyContext.Text(last.Min(), 1)} to {StudyContext.Text(last.Max(), 1)}"]);
            numbers.Add(new($"invalid values, {estimator}, {size}", bad));
        }
    }

    private static StudyUnit MleUnit(StudySize size, int n)
    {
        var epochs = size.Others.LimitEpochs;
        return new($"limits/mle/2x{n}", StudyFits.MleCost(size, 2, n, epochs), context =>
        {
            var (truth, data) = context.Data(2, n, Activation.Relu);
            return Ended(DirectMle.Fit(truth.Shape, data.Train.Observed, context.Stream(0, 21), StudyFits.Ours(epochs), threads: context.Threads).Map(fit => fit.Reports));
        });
    }

    private static StudyUnit VaeUnit(StudySize size, int seed)
    {
        const int Width = 100;
        var epochs = size.Others.LimitEpochs;
        return new($"limits/vae/{Width}x{Width}/{seed}", StudyFits.VaeCost(size, Width, epochs), context =>
        {
            var data = context.Data(Width, Width, Activation.Relu).Data;
            var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(Width, Width, Head.VarianceFromLatent));
            var settings = new VaeSettings { Training = new() { Epochs = epochs } };
            return Ended(Vae.Fit(shape, data.Train.Observed, context.Stream(seed, 22), settings, threads: context.Threads).Map(fit => fit.Reports));
        });
    }

    // An invalid value is what is asked for here, not a failure of the study.
    private static Numbers Ended(Fit<IReadOnlyList<EpochReport>> fit) => Numbers.None
        .With("valid", fit.Failure is null ? 1 : 0)
        .With("last", fit.Match(reports => reports[^1].Training, _ => double.NaN));
}
