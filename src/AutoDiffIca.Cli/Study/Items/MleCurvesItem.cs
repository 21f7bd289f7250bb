using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>F3: learning curves of direct maximum likelihood at (2, 10), with the 1/B that the original left out.</summary>
internal static class MleCurvesItem
{
    private const int Observed = 10;

    // What the original reached on its own samples, corrected by log B = 6.91.
    private static readonly ImmutableArray<(Activation Activation, double Reached)> Original =
        [(Activation.Relu, -16.26), (Activation.Sigmoid, -14.58), (Activation.Tanh, -15.45)];

    public static StudyItem Item { get; } = new("F3", "Learning curves of maximum likelihood", Units, Show);

    private static IEnumerable<StudyUnit> Units(StudySize size) => StudyContext.Activations.SelectMany(activation => (StudyUnit[])
    [
        StudyFits.MleUnit(size, 2, Observed, activation), StudyFits.MleUnit(size, 2, Observed, activation, asStudy: true), JudgedUnit(size, activation),
    ]);

    // What the truth and both fits say of rows.
    private static StudyUnit JudgedUnit(StudySize size, Activation activation) => new($"mle-curves/{activation}", 0.002 * (2000 + size.Rows.Validation), context =>
    {
        var (truth, data) = context.Data(2, Observed, activation);
        var fresh = StudyContext.First(data.Simulation.Observed, int.Max(size.Judged, 500));
        return Numbers.None
            .With("truthOnFresh", Mean(context, truth, fresh))
            .With("oursOnFresh", Mean(context, StudyFits.Mle(context, 2, Observed, activation).Model, fresh))
            .With("studyOnFresh", Mean(context, StudyFits.Mle(context, 2, Observed, activation, asStudy: true).Model, fresh))
            .With("truthOnTraining", Mean(context, truth, StudyContext.First(data.Train.Observed, 500)))
            .With("truthOnValidation", Mean(context, truth, data.Validation.Observed));
    });

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var (worst, behind) = (0.0, new List<double>());
        foreach (var activation in StudyContext.Activations)
        {
            var (ours, study) = (StudyFits.Mle(context, 2, Observed, activation), StudyFits.Mle(context, 2, Observed, activation, asStudy: true));
            var judged = context.Get(JudgedUnit(context.Size, activation));
            var (own, found, asStudy) = (judged.Scalar("truthOnFresh"), judged.Scalar("oursOnFresh"), judged.Scalar("studyOnFresh"));
            worst = Math.Max(worst, own - found);
            behind.Add(found - asStudy);
            var documents = Original.Where(o => o.Activation == activation).Select(o => (double?)o.Reached).FirstOrDefault();
            var name = StudyContext.Name(activation);
            panels.Add(new(name, new("epoch"), new("nats a row"),
            [
                Curve("training, from the linear model", ours.Training),
                Curve("validation, from the linear model", ours.Validation),
                Curve("training, the study's settings", study.Training),
                Curve("validation, the study's settings", study.Validation),
                new Series.HorizontalLine("the truth, validation", judged.Scalar("truthOnValidation")) { Neutral = true },
            ]));
            rows.Add([name, documents is { } d ? StudyContext.Text(d, 2) : "", StudyContext.Text(own), StudyContext.Text(found), StudyContext.Text(asStudy), StudyContext.Text(ours.Model.Variance), StudyContext.Text(study.Model.Variance)]);
            numbers.Add(new($"log-likelihood at (2, 10), {name}", found, documents));
            numbers.Add(new($"the truth's own, {name}", own));
            numbers.Add(new($"with the study's settings, {name}", asStudy));
        }
        return new(
            "The likelihood saturates after about 25 epochs, training and validation alike.",
            $"So it does, in nats with the 1/B in place. Held out, the fits are at most {StudyContext.Text(worst)} nat below the true parameters. From the study's random start and with its learning rate they end {StudyContext.Text(behind.Min(), 2)} to {StudyContext.Text(behind.Max(), 2)} nats lower after {context.Size.MleEpochs.Study} epochs of {context.Size.Rows.Train} rows.",
            Verdict.Corrected)
        {
            Figures = [new("F3-curves", new("Direct maximum likelihood at (2, 10)", panels.ToImmutable()) { Columns = 3 })],
            Tables =
            [
                new("F3-reached", "Log-likelihood of fresh rows, nats a row; the original's own number, on its own samples, corrected by log B.",
                    ["activation", "original", "truth", "here", "here, the study's settings", "σ²", "σ², the study's settings"], rows.ToImmutable()),
            ],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static double Mean(StudyContext context, NonlinearModel model, Mat<double> rows) => Ops.Mean(StudyFits.LogLikelihoods(context, model, rows));

    private static Series.Line Curve(string name, ImmutableArray<double> values) => new(name, [.. Enumerable.Range(1, values.Length).Select(i => (double)i)], values);
}
