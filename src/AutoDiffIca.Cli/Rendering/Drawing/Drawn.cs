using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A panel's shapes in the order in which they are painted, and its entries for the legend.</summary>
internal sealed record Drawn(ImmutableArray<Mark> Marks, ImmutableArray<LegendEntry> Entries)
{
    /// <summary>Whether anything at all has a place.</summary>
    public bool HasData => Marks.Any(mark => mark switch
    {
        Mark.Polyline m => m.Points.Length > 1,
        Mark.Polygon m => m.Points.Length > 2,
        Mark.Rectangles m => !m.Boxes.IsEmpty,
        Mark.Segments m => !m.Lines.IsEmpty,
        Mark.Dots m => !m.Centres.IsEmpty,
        Mark.Hexagons m => !m.Centres.IsEmpty,
        Mark.Cells m => !m.Boxes.IsEmpty,
        Mark.CellText => true,
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "No such mark."),
    });

    public static Drawn Of(Panel panel, Plot plot, IReadOnlyDictionary<string, SeriesStyle> styles)
    {
        var parts = panel.Series.Select((series, place) => (series.Name, Marks: Of(series, plot, styles[SeriesStyle.Key(series, place)], PanelContext.Of(panel, place)))).ToList();
        if (panel.Series.OfType<Series.Ranks>().FirstOrDefault() is { } ranks)
            parts.Add((RankMarks.BandName, RankMarks.BandOf(ranks.Counts, plot)));
        return new(
            [.. parts.SelectMany(p => p.Marks.Under), .. parts.SelectMany(p => p.Marks.Over)],
            [.. parts.Where(p => p.Name.Length > 0 && !p.Marks.Glyph.IsEmpty).DistinctBy(p => p.Name).Select(p => new LegendEntry(p.Name, p.Marks.Glyph))]);
    }

    private static SeriesMarks Of(Series series, Plot plot, SeriesStyle style, PanelContext context) => series switch
    {
        Series.Line s => LineMarks.Of(s, plot, style),
        Series.Scatter s => PointMarks.OfScatter(s, plot, style),
        Series.Hexbins s => PointMarks.OfHexbins(s, plot, style),
        Series.Contours s => ContourMarks.Of(s, plot, style, context),
        Series.Density s => LineMarks.OfDensity(s, plot, style),
        Series.Histogram s => BarMarks.OfHistogram(s, plot, style, context.Bins),
        Series.Bars s => BarMarks.Of(s, plot, style, context),
        Series.Points s => PointMarks.OfPoints(s, plot, style, context),
        Series.Heatmap s => HeatmapMarks.Of(s, plot),
        Series.Trace s => LineMarks.OfTrace(s, plot, style),
        Series.Ranks s => RankMarks.Of(s, plot, style),
        Series.HorizontalLine s => LineMarks.OfReference(new(0, plot.PlaceY(s.At)), new(plot.Width, plot.PlaceY(s.At)), style),
        Series.VerticalLine s => LineMarks.OfReference(new(plot.PlaceX(s.At), 0), new(plot.PlaceX(s.At), plot.Height), style),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series, "No such series."),
    };
}
