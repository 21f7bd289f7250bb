using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>The noise that is found: sigma^2, whose truth is 1, by both estimators.</summary>
internal static class NoiseItem
{
    private static readonly ImmutableArray<Activation> Activations = [Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.Gelu];

    public static StudyItem Item { get; } = new("sigma2", "The noise σ²", Units, Show);

    private static IEnumerable<StudyUnit> Units(StudySize size) =>
        from activation in Activations
        from trial in Enumerable.Range(0, size.Trials)
        from unit in (StudyUnit[])
        [
            StudyFits.MleUnit(size, 2, 10, activation, trial), StudyFits.MleUnit(size, 2, 20, activation, trial),
            StudyFits.VaeUnit(size, 2, 20, activation, 1, trial, IsFollowed(trial)), StudyFits.VaeUnit(size, 2, 20, activation, VaeCurvesItem.Weak, trial, IsFollowed(trial)),
        ]
        select unit;

    private static ItemResult Show(StudyContext context)
    {
        (string Name, string Documents, Func<Activation, int, double> Of)[] ways =
        [
            ("MLE (2, 10)", "0.996 to 1.014", (a, t) => StudyFits.Mle(context, 2, 10, a, t).Model.Variance),
            ("MLE (2, 20)", "could not be run", (a, t) => StudyFits.Mle(context, 2, 20, a, t).Model.Variance),
            ("VAE (2, 20)", "0.858 to 0.890", (a, t) => StudyFits.Vae(context, 2, 20, a, 1, t, IsFollowed(t)).Model.Generative.Variance),
            ("VAE (2, 20), β = 0.1", "", (a, t) => StudyFits.Vae(context, 2, 20, a, VaeCurvesItem.Weak, t, IsFollowed(t)).Model.Generative.Variance),
        ];
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var series = ImmutableArray.CreateBuilder<Series>();
        var means = new double[ways.Length][];
        for (var w = 0; w < ways.Length; w++)
        {
            Interval[] intervals = [.. Activations.Select(activation => StudyContext.Over(Enumerable.Range(0, context.Size.Trials).Select(trial => ways[w].Of(activation, trial))))];
            means[w] = [.. intervals.Select(interval => interval.Mean)];
            rows.Add([ways[w].Name, ways[w].Documents, .. intervals.Select(interval => StudyContext.Show(interval))]);
            series.Add(new Series.Points(ways[w].Name, [.. Enumerable.Range(0, Activations.Length).Select(i => (double)i)], [.. means[w]])
            {
                Lower = [.. intervals.Select(i => i.Mean - Half(i))],
                Upper = [.. intervals.Select(i => i.Mean + Half(i))],
            });
            numbers.AddRange(Activations.Select((a, i) => new Compared($"sigma^2, {ways[w].Name}, {StudyContext.Name(a)}", means[w][i], Lower: intervals[i].Mean - Half(intervals[i]), Upper: intervals[i].Mean + Half(intervals[i]))));
        }
        series.Add(new Series.HorizontalLine("the truth", 1) { Neutral = true });
        return new(
            "The autoencoder underestimates σ² (0.858 to 0.890 at (2, 20)); maximum likelihood is right (0.996 to 1.014 at (2, 10)), and cannot be run at (2, 20).",
            $"Maximum likelihood finds {Range(means[0])} at (2, 10) and {Range(means[1])} at (2, 20). The autoencoder finds {Range(means[2])} {(means[2].Min() > 0.97 ? "if its bound is the bound: it does not underestimate" : "even with the whole bound")}; with a tenth of the divergence it finds {Range(means[3])}.",
            means[2].Min() > 0.97 && means[3].Min() < 0.93 ? Verdict.Corrected : Verdict.Differs)
        {
            Figures = [new("sigma2", new("The noise that is found", new Panel("", Axis.Of("activation", [.. Activations.Select(StudyContext.Name)]), new("σ²"), series.ToImmutable())))],
            Tables = [new("sigma2", "σ², mean over trials with 95 % intervals; the truth is 1.", ["estimator", "documents", .. Activations.Select(StudyContext.Name)], rows.ToImmutable())],
            Numbers = numbers.ToImmutable(),
        };
    }

    // The first trial's autoencoders are those of F5.
    private static bool IsFollowed(int trial) => trial == 0;

    private static double Half(Interval interval) => double.IsFinite(interval.HalfWidth) ? interval.HalfWidth : 0;

    private static string Range(double[] means) => $"{StudyContext.Text(means.Min())} to {StudyContext.Text(means.Max())}";
}
