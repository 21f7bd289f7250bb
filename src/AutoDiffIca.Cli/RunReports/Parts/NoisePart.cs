using System.Collections.Immutable;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>What a linear model takes for noise, column by column.</summary>
internal static class NoisePart
{
    public static Section? Fill(ReportedRun run, Section section)
    {
        double[]? noise = run.Model switch
        {
            FittedModel.Gaussian { Model: var gaussian } => gaussian.NoiseDeviations.ToArray(),
            FittedModel.Dynamics { Model: var dynamics } => dynamics.NoiseDeviations.ToArray(),
            _ => null,
        };
        if (noise is null || ReportedRun.Spread(run.Rows) is not { } spread)
            return null;
        ImmutableArray<double> variances = [.. noise.Select(deviation => deviation * deviation)];
        ImmutableArray<double> parts = [.. Enumerable.Range(0, noise.Length).Select(j => noise[j] / spread.Deviations[j]).Select(ratio => ratio * ratio)];
        return new NamedValues(section.Title, run.ColumnNames, ("variance of the noise", variances), ("part of the column's variance", parts)).AddTo(section with
        {
            Text = $"The columns' variances are those of {run.RowsInWords}.",
        });
    }
}
