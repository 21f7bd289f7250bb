using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>The shapes of independent sources, which are what they are found by.</summary>
internal static class SourcesPart
{
    private const int Drawn = 6;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model is not FittedModel.Independent { Model: { Latent: > 0 } ica })
            return null;
        var (sources, names) = (run.Belief.Means, run.LatentNames);
        return section with
        {
            Text = $"Over {run.RowsInWords}. Of a Gaussian the excess kurtosis is 0; sources near it are hard to tell apart.",
            Figures = [new(section.Title, [.. names.Take(Drawn).Select((name, k) => Panel(name, sources.Column(k), ica, k))]) { Columns = int.Min(3, names.Length) }],
            Tables =
            [
                new(
                    ["source", "excess kurtosis", "shape in the model"],
                    [.. names.Take(ReportedRun.MostNames).Select((_, k) => (ImmutableArray<Cell>)[k + 1, new Cell.Number(Kurtosis(sources.Column(k)), "F3"), IsPeaked(ica, k) ? "peaked" : "flat"])],
                    names.Length > ReportedRun.MostNames ? string.Create(CultureInfo.InvariantCulture, $"The first {ReportedRun.MostNames} of {names.Length:N0} sources") : ""),
            ],
        };
    }

    private static Panel Panel(string name, ImmutableArray<double> values, Ica ica, int source) => new("", new(name), new("density"),
    [
        new Series.Histogram("found", values),
        Normal.Curve("the model's density", s => SourceDensity.LogDensity(ica.Signs[source], s)),
    ]);

    private static bool IsPeaked(Ica ica, int source) => ica.Signs[source] > 0;

    private static double Kurtosis(ImmutableArray<double> values)
    {
        var mean = values.Average();
        var (second, fourth) = (values.Average(v => Math.Pow(v - mean, 2)), values.Average(v => Math.Pow(v - mean, 4)));
        return (fourth / (second * second)) - 3;
    }
}
