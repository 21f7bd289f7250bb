using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>F5: the bound, the log-likelihood and the divergence between them, while an autoencoder is trained.</summary>
internal static class VaeCurvesItem
{
    public const double Weak = 0.1;
    private const double Noticeable = 0.015;
    private const int Observed = 20;

    public static StudyItem Item { get; } = new("F5", "Learning curves of the autoencoder", Units, Show);

    private static IEnumerable<StudyUnit> Units(StudySize size) =>
        from beta in (double[])[1, Weak]
        from activation in StudyContext.Activations
        select StudyFits.VaeUnit(size, 2, Observed, activation, beta);

    private static ItemResult Show(StudyContext context)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var (worst, fallen, fallenWeak) = (0.0, new List<string>(), new List<string>());
        foreach (var beta in (double[])[1, Weak])
        {
            foreach (var activation in StudyContext.Activations)
            {
                var run = StudyFits.Vae(context, 2, Observed, activation, beta);
                var name = StudyContext.Name(activation);
                worst = Math.Max(worst, run.Residual.Max(Math.Abs));
                var fall = run.LogLikelihood.Max() - run.LogLikelihood[^1];
                if (fall > Noticeable)
                    (beta == 1 ? fallen : fallenWeak).Add($"{name} ({StudyContext.Text(fall, 2)})");
                panels.Add(new(beta == 1 ? name : "", Axis.Logarithmic("epoch"), new("nats a row"),
                [
                    new Series.Line("log-likelihood", run.Epochs, run.LogLikelihood) { Markers = true },
                    new Series.Line("ELBO", run.Epochs, run.Elbo) { Markers = true },
                    new Series.Line("ELBO + KL(q ‖ posterior)", run.Epochs, [.. run.Elbo.Zip(run.Divergence, (a, b) => a + b)]) { Neutral = true },
                ]));
                rows.Add([
                    name, StudyContext.Text(beta, 1), StudyContext.Text(run.Elbo[^1]), StudyContext.Text(run.LogLikelihood[^1]), StudyContext.Text(run.Divergence[^1]), StudyContext.Text(run.Residual.Max(Math.Abs), 4), StudyContext.Text(fall),
                ]);
                numbers.Add(new($"ELBO, {name}, beta {StudyContext.Text(beta, 1)}", run.Elbo[^1]));
                numbers.Add(new($"log-likelihood, {name}, beta {StudyContext.Text(beta, 1)}", run.LogLikelihood[^1]));
                numbers.Add(new($"fall of the log-likelihood from its best, {name}, beta {StudyContext.Text(beta, 1)}", fall));
            }
        }
        numbers.Add(new("what the identity fails by at most", worst));
        return new(
            "The ELBO saturates; the log-likelihood does not rise all the way: for the sigmoid it rises first and then falls.",
            $"The bound, the log-likelihood and KL(q ‖ posterior) add up within {StudyContext.Text(worst, 4)} nat. At the end the log-likelihood is below its best on the way, in nats: trained on the bound itself, for {Names(fallen)}; with a tenth of the divergence, for {Names(fallenWeak)}, while what is trained still rises. What the documents saw is what too little weight on the divergence does.",
            fallen.Count == 0 && fallenWeak.Count > 0 ? Verdict.Corrected : Verdict.Differs)
        {
            Figures =
            [
                new("F5-curves", new($"Autoencoder at (2, {Observed})", panels.ToImmutable())
                {
                    Columns = StudyContext.Activations.Length,
                    RowLabels = ["β = 1", "β = 0.1"],
                    Description = "Log-likelihood, evidence lower bound, and the bound plus the divergence, which is the log-likelihood again.",
                }),
            ],
            Tables =
            [
                new("F5-ends", "At the last epoch; the fall is from the best log-likelihood on the way.",
                    ["activation", "beta", "ELBO", "log-likelihood", "KL(q ‖ posterior)", "identity fails by", "fall"], rows.ToImmutable()),
            ],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static string Names(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
