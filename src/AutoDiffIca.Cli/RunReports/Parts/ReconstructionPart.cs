using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>Rows beside what the model keeps of them, and beside rows that it draws itself.</summary>
internal static class ReconstructionPart
{
    // The stream of the draws; a fit's own are 0 and 1.
    private const ulong Drawing = 2;

    // As many draws as have outlines.
    private const int Cloud = 100;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.VaryingColumns.IsEmpty)
            return null;
        var drawn = run.Model.Sample(run.Rows.Rows, new RandomStream(run.Config.Seed, Drawing));
        return section with
        {
            Text = $"On {(run.Rows.Cols == 1 ? "the only column" : "the observed rows' two principal components")}, {run.RowsInWords}. What is reconstructed is what the latent values tell of a row, without noise"
                + (drawn is null ? "." : "; what a model draws should look like what was observed." + (run.Rows.Cols > 1 && run.Rows.Rows >= Cloud ? " The outlines hold 25, 50, 75 and 95 % of what it draws." : "")),
            Figures = [new(section.Title, [Panel(run.Rows, run.Back, "reconstructed", asCloud: false), .. drawn is { } rows ? [Panel(run.Rows, rows, "drawn from the model", asCloud: rows.Rows >= Cloud)] : (Panel[])[]]) { Columns = 2, PlotSize = (370, 320), ShareX = true, ShareY = true }],
        };
    }

    private static Panel Panel(Mat<double> observed, Mat<double> other, string name, bool asCloud)
    {
        if (observed.Cols == 1)
            return new("", new("value"), new("density"), [new Series.Histogram("observed", observed.Column(0)), new Series.Histogram(name, other.Column(0))]);
        var (a, b) = PrincipalPlane.Project(observed, other);
        var (of, and) = ((a.Column(0), a.Column(1)), (b.Column(0), b.Column(1)));
        return asCloud ? PrincipalPlane.Cloud(name, of, and) : PrincipalPlane.Points(name, of, and);
    }
}
