using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>Which columns a latent number has to do with: correlations, which are loadings without the columns' scales, and mean the same for every model.</summary>
internal static class CorrelationPart
{
    private const int MostLatent = 20;

    // So many names have room side by side.
    private const int Spacious = 6;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model.Latent is 0 or > MostLatent || run.Rows.Cols > ReportedRun.MostNames)
            return null;
        var means = run.Belief.Means;
        if (ReportedRun.Spread(run.Rows) is not { } ofColumns || ReportedRun.Spread(means) is not { } ofLatents)
            return null;
        var (x, z) = (ofColumns.Apply(run.Rows), ofLatents.Apply(means));
        ImmutableArray<ImmutableArray<double>> correlations = [.. Enumerable.Range(0, x.Cols).Select(j => (ImmutableArray<double>)[.. Enumerable.Range(0, z.Cols).Select(k => Average(x, j, z, k))])];
        return section with
        {
            Text = $"Correlations over {run.RowsInWords}.",
            Figures =
            [
                new(section.Title, new Panel("", Axis.Of("", run.LatentNames.AsSpan()), Axis.Of("", run.ColumnNames.AsSpan()), [new Series.Heatmap("correlation", correlations) { Diverging = true }]))
                {
                    PlotSize = (z.Cols * (z.Cols <= Spacious ? 90 : 46), Math.Max(80, 20 * x.Cols)),
                },
            ],
        };
    }

    private static double Average(Mat<double> a, int j, Mat<double> b, int k) => Math.Round(Enumerable.Range(0, a.Rows).Sum(i => a[i, j] * b[i, k]) / a.Rows, 2);
}
