using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>How much of the data's variance each principal component has.</summary>
internal static class PrincipalPart
{
    private const int Listed = 20;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model is not FittedModel.Principal { Model: { Rank: > 0 } pca })
            return null;
        ImmutableArray<double> parts = [.. pca.ExplainedVariance.Span];
        ImmutableArray<double> together = [.. parts.Select((_, i) => parts.Take(i + 1).Sum())];
        var shown = int.Min(parts.Length, ReportedRun.MostNames);
        ImmutableArray<string> places = [.. Enumerable.Range(1, shown).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        return section with
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"Together the components have {100 * together[^1]:F1} % of the variance."),
            Figures =
            [
                new(section.Title, new Panel("", Axis.Of("component", places.AsSpan()), new("part of the variance") { From = 0, To = 1.02 },
                [
                    new Series.Bars("of the component", parts[..shown]),
                    new Series.Line("of all up to it", [.. Enumerable.Range(0, shown).Select(i => (double)i)], together[..shown]) { Markers = true },
                ])) { PlotSize = (540, 240) },
            ],
            Tables =
            [
                new(
                    ["component", "standard deviation", "part of the variance", "up to it"],
                    [.. parts.Take(Listed).Select((part, i) => (ImmutableArray<Cell>)[i + 1, pca.Deviations[i], new Cell.Number(part, "F4"), new Cell.Number(together[i], "F4")])],
                    parts.Length > Listed ? string.Create(CultureInfo.InvariantCulture, $"The first {Listed} of {parts.Length:N0} components") : ""),
            ],
        };
    }
}
