using System.CommandLine;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Compares latent values that were found with the true ones.</summary>
internal static class MetricsCommand
{
    private static readonly Argument<string> Estimated = new("FOUND") { Description = "The latent values that were found." };
    private static readonly Argument<string> Truth = new("TRUTH") { Description = "The true ones, a row for each of the same observations." };

    public static Command Create() => new Command("metrics", """
        Compare latent values with the true ones, whatever their order, signs and scales; numbers of columns may differ.

        Example: adica metrics found.csv z.csv --json
        """)
    {
        Estimated, Truth,
    }.Reading().Acting((parsed, context) =>
    {
        var (found, truth) = (Tables.Read(parsed, parsed.GetRequiredValue(Estimated)), Tables.Read(parsed, parsed.GetRequiredValue(Truth)));
        if (found.Values.Rows != truth.Values.Rows)
            throw CliException.BadData($"{Printable.Path(found.Path)} has {DataSet.Count(found.Values.Rows, "row")} and {Printable.Path(truth.Path)} has {truth.Values.Rows}; they must be values of the same rows.");
        var fit = Interruptible.Run(() => LatentScores.Of(found.Values, truth.Values), context.Stop);
        // Which of the two an error is about, is told by the one alone.
        var scores = fit.OrFail(fit.Failure is null || LatentScores.Of(truth.Values, truth.Values).Failure is null ? found : truth);
        return context.Write(
        [
            new("procrustesDisparity", "Procrustes disparity", scores.ProcrustesDisparity),
            new("canonicalCorrelations", "canonical correlations", new JsonArray([.. scores.CanonicalCorrelations.ToArray().Select(value => (JsonNode)value)])),
            new("mccPearson", "MCC, Pearson", scores.MccPearson),
            new("mccSpearman", "MCC, Spearman", scores.MccSpearman),
            new("r2", "R2", scores.R2),
        ]);
    });
}
