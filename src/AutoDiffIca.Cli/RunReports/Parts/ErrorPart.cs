using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>What reconstructing loses of each column.</summary>
internal static class ErrorPart
{
    public static Section? Fill(ReportedRun run, Section section)
    {
        var varying = run.VaryingColumns;
        if (varying.IsEmpty || ReportedRun.Spread(run.Rows) is not { } spread)
            return null;
        // In deviations of the columns, since these may be in different units.
        ImmutableArray<double> errors = [.. Enumerable.Range(0, run.Rows.Cols).Select(j => Error(run.Rows, run.Back, j) / spread.Deviations[j])];
        var kept = 1 - varying.Average(j => errors[j] * errors[j]);
        return new NamedValues(section.Title, run.ColumnNames, ("root mean square, in standard deviations of the column", errors)).AddTo(section with
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"Over {run.RowsInWords}. 1 is the error of the column's mean. On average over the columns that vary {100 * kept:F1} % of the variance is reconstructed."),
        });
    }

    private static double Error(Mat<double> a, Mat<double> b, int column) =>
        Rmse.Of(new(a.Rows, 1, [.. a.Column(column)]), new(b.Rows, 1, [.. b.Column(column)])).Match(error => error, _ => double.NaN);
}
