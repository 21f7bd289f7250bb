using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>A number for each column or latent number: bars beside their names, or how the numbers are spread where there are too many names.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Names">Whose they are.</param>
/// <param name="Measures">One number or several for each name.</param>
internal sealed record NamedValues(string Title, ImmutableArray<string> Names, params ImmutableArray<(string Label, ImmutableArray<double> Values)> Measures)
{
    private const int Listed = 10;

    private bool HasBars => Names.Length <= ReportedRun.MostNames;

    /// <summary>A panel for each measure.</summary>
    public Figure Figure => new(Title, [.. Measures.Select(measure => HasBars
        ? new Panel("", new(measure.Label), Axis.Of("", Names.AsSpan()), [new Series.Bars("", measure.Values)])
        : new Panel("", new(measure.Label), Axis.Counting("how many"), [new Series.Histogram("", measure.Values) { Counts = true }]))])
    {
        Columns = Measures.Length,
        ShareY = HasBars,
        PlotSize = HasBars ? (Measures.Length == 1 ? 440 : 300, 30 + (Names.Length * 18)) : null,
    };

    /// <summary>The largest numbers by name, where there are too many for bars.</summary>
    public ImmutableArray<Table> Tables => HasBars
        ? []
        :
        [
            new(
                ["", .. Measures.Select(measure => measure.Label)],
                [.. Enumerable.Range(0, Names.Length).OrderByDescending(i => Measures[^1].Values[i]).Take(Listed).Select(i => (ImmutableArray<Cell>)[Names[i], .. Measures.Select(measure => (Cell)measure.Values[i])])],
                string.Create(CultureInfo.InvariantCulture, $"The {Listed} largest of {Names.Length:N0}{(Measures.Length > 1 ? ", by the last number" : "")}")),
        ];

    /// <summary>Adds both to a section.</summary>
    public Section AddTo(Section section) => section with { Figures = section.Figures.Add(Figure), Tables = section.Tables.AddRange(Tables) };
}
