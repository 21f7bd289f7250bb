using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Cli.RunReports.Parts;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>A view of a fit: fills the section with its title, or has nothing to show of this model.</summary>
internal sealed record ReportPart(string Id, string Title, Func<ReportedRun, Section, Section?> Fill);

/// <summary>A fit as one page. It depends on nothing but the run and its data, so that a resumed fit has the report of one that never stopped.</summary>
internal static class RunReport
{
    private static readonly ImmutableArray<ReportPart> Parts =
    [
        new("learning", "Learning", LearningPart.Fill),
        new("variance", "Explained variance", PrincipalPart.Fill),
        new("bound", "The bound and its parts", BoundPart.Fill),
        new("states", "States", StatesPart.Fill),
        new("innovations", "Innovations", InnovationsPart.Fill),
        new("sources", "Sources", SourcesPart.Fill),
        new("latent", "Latent values", LatentPart.Fill),
        new("correlations", "Columns and latent values", CorrelationPart.Fill),
        new("reconstruction", "Observed and reconstructed", ReconstructionPart.Fill),
        new("errors", "Reconstruction error by column", ErrorPart.Fill),
        new("noise", "Noise by column", NoisePart.Fill),
        new("settings", "Settings", (run, section) => section with { Tables = [Settings(run.Config)] }),
    ];

    /// <summary>Writes the report of a run whose model is kept already.</summary>
    public static void Write(RunFolder run, FittedModel model, DataSet data, CommandContext context)
    {
        var reported = new ReportedRun(run.Config, run.ReadHistory(), model, data, context.Threads);
        run.WriteReport(Interruptible.Run(() => HtmlReport.Render(Of(reported, FitSummary.Of(run, model))), context.Stop));
    }

    public static Report Of(ReportedRun run, ImmutableArray<Fact> summary)
    {
        var (file, values) = (Path.GetFileName(run.Config.DataPath), run.Data.Values);
        return new(
            $"{run.Config.Estimator}: {file}",
            string.Create(CultureInfo.InvariantCulture, $"{DataSet.Count(run.Model.Latent, "latent number")} behind {DataSet.Count(values.Cols, "column")}, fitted to {DataSet.Count(values.Rows, "row")}."),
            [],
            [.. Parts.Select(part => Filled(part, run)).OfType<Section>()],
            [])
        {
            Facts =
            [
                new("estimator", run.Config.Estimator),
                new("data", file),
                new("rows × columns", string.Create(CultureInfo.InvariantCulture, $"{values.Rows} × {values.Cols}")),
                // The folder may be moved, and whether the fit is over goes without saying.
                .. summary.Where(fact => fact.Value is not null && fact.Key is not ("run" or "estimator" or "observed" or "finished")).Select(fact => new Rendering.Reports.Setting(fact.Label, fact.Text)),
                new("adica", run.Config.Program),
            ],
        };
    }

    private static Rendering.Reports.Table Settings(RunConfig config) => new(
        ["setting", "value"], [.. config.Settings.Select(setting => (ImmutableArray<Cell>)["--" + setting.Key, new Fact(setting.Key, setting.Key, setting.Value).Text])]);

    // Whatever happens to one picture, there are the others, and the fit.
    private static Section? Filled(ReportPart part, ReportedRun run)
    {
        var section = new Section(part.Id, part.Title);
        try
        {
            return part.Fill(run, section);
        }
#pragma warning disable CA1031 // Models may be as odd as data are, and no picture is worth a fit.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return section with { Text = $"There is no picture of this model with these data ({e.GetType().Name})." };
        }
    }
}
