using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>The latent values of the rows, and how closely the data tell them.</summary>
internal static class LatentPart
{
    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model.Latent == 0)
            return null;
        var (means, names) = (run.Belief.Means, run.LatentNames);
        var isUncertain = run.Belief.Variances is not null;
        var panel = means.Cols == 1
            ? new Panel("", new(names[0]), new("density"), [new Series.Histogram("latent values", means.Column(0)), .. run.HasPrior ? [Normal.Curve("the prior N(0, 1)")] : (Series[])[]])
            : new Panel("", new(names[0]), new(names[1]), [new Series.Scatter("", means.Column(0), means.Column(1))]);
        var filled = section with
        {
            Text = $"Of {run.RowsInWords}{(isUncertain ? ", means of their posteriors" : "")}.{(means.Cols > 2 ? $" The first two of {means.Cols}." : "")}",
            Figures = [new(isUncertain ? "Means of the latent values" : "Latent values", panel) { PlotSize = means.Cols == 1 ? (540, 240) : (420, 380) }],
        };
        return run.HasPrior && run.Belief.Variances is { } variances
            ? new NamedValues("What the data leave open", names, ("average variance of the posterior; the prior's is 1", [.. Enumerable.Range(0, means.Cols).Select(i => variances.Column(i).Average())])).AddTo(filled)
            : filled;
    }
}
