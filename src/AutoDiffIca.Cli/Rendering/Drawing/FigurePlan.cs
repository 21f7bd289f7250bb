using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Where everything of a figure stands. All plots are of one size, and margins of one column or row are alike, so that plots line up.</summary>
internal sealed record FigurePlan(ImmutableArray<(PanelPlan Panel, Pt At)> Panels, FittedText Title, double Width, double Height)
{
    public const double Edge = 12;
    private const double LabelBand = 20;

    private const double RowGap = 14;
    private const double ColumnGap = 12;

    public Legend? Legend { get; init; }

    public double LegendTop { get; init; }

    public ImmutableArray<(FittedText Text, Pt At)> ColumnLabels { get; init; } = [];

    public ImmutableArray<(FittedText Text, Pt At)> RowLabels { get; init; } = [];

    public static FigurePlan Of(Figure figure)
    {
        var columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Length));
        var (panels, sharesLegend) = PlannedPanels(figure, columns);
        var rows = (panels.Length + columns - 1) / columns;
        double Margin(int line, bool isRow, Func<PanelPlan, double> of) => panels.Where((_, i) => (isRow ? i / columns : i % columns) == line).Select(of).DefaultIfEmpty(0).Max();
        var lefts = Enumerable.Range(0, columns).Select(c => Margin(c, false, p => p.Left)).ToArray();
        var rights = Enumerable.Range(0, columns).Select(c => Margin(c, false, p => p.Right)).ToArray();
        var tops = Enumerable.Range(0, rows).Select(r => Margin(r, true, p => p.Top)).ToArray();
        var bottoms = Enumerable.Range(0, rows).Select(r => Margin(r, true, p => p.Bottom)).ToArray();
        var (plotWidth, plotHeight) = PlotSize(figure, columns);

        var rowLabels = figure.RowLabels.Take(rows).Select(l => TextFit.Fit(l, FontStyle.PanelTitle, plotHeight + 10, 2)).ToArray();
        var rowBand = rowLabels.Length == 0 ? 0 : rowLabels.Max(l => l.Height(FontStyle.PanelTitle)) + 4;
        double X(int c) => Edge + rowBand + lefts.Take(c + 1).Sum() + rights.Take(c).Sum() + (c * (plotWidth + ColumnGap));
        var width = X(columns - 1) + plotWidth + rights[^1] + Edge;
        var title = TextFit.Fit(figure.Title, FontStyle.Title, width - (2 * Edge), 3);
        var legendTop = Edge + title.Height(FontStyle.Title) + (title.Lines.IsEmpty ? 0 : 6);
        var entries = panels.SelectMany(p => p.Drawn.Entries).DistinctBy(e => e.Name).ToImmutableArray();
        var legend = sharesLegend && entries.Length > 0 ? Legend.Flow(entries, width - (2 * Edge)) : null;
        var top = legendTop + (legend is null ? 0 : legend.Height + 8) + (figure.ColumnLabels.IsEmpty ? 0 : LabelBand);
        double Y(int r) => top + tops.Take(r + 1).Sum() + bottoms.Take(r).Sum() + (r * (plotHeight + RowGap));
        return new([.. panels.Select((p, i) => (p, new Pt(X(i % columns), Y(i / columns))))], title, width, Y(rows - 1) + plotHeight + bottoms[^1] + Edge)
        {
            Legend = legend,
            LegendTop = legendTop,
            ColumnLabels = [.. figure.ColumnLabels.Take(columns).Select((l, c) => (TextFit.Fit(l, FontStyle.PanelTitle, plotWidth, 1), new Pt(X(c) + (plotWidth / 2), top - 6)))],
            RowLabels = [.. rowLabels.Select((l, r) => (l, new Pt(Edge + 12, Y(r) + (plotHeight / 2))))],
        };
    }

    // Panels that have names in common have one legend, above them all.
    private static (ImmutableArray<PanelPlan> Panels, bool SharesLegend) PlannedPanels(Figure figure, int columns)
    {
        var (width, height) = PlotSize(figure, columns);
        var panels = figure.Panels.IsEmpty ? [new Panel("", new(""), new(""), [])] : figure.Panels;
        var names = panels.Select(p => p.Series.Select(s => s.Name).Where(n => n.Length > 0).Distinct().ToArray()).ToArray();
        var shares = panels.Length > 1 && names.SelectMany(n => n).Distinct().Count() < names.Sum(n => n.Length);
        var common = SeriesStyle.Assign(panels);
        var domains = panels.Select(SeriesDomain.Of).ToArray();
        var all = domains.Aggregate((a, b) => (a.X.Union(b.X), a.Y.Union(b.Y)));
        var plans = panels.Select((panel, i) =>
        {
            var tight = SeriesDomain.IsTight(panel);
            var plot = new Plot(width, height, (figure.ShareX ? all.X : domains[i].X).Scale(panel.X, false, tight), (figure.ShareY ? all.Y : domains[i].Y).Scale(panel.Y, true, tight));
            var isLowest = i + columns >= panels.Length;
            var plan = PanelPlan.Of(panel, plot, shares ? common : SeriesStyle.Assign([panel]), !figure.ShareX || isLowest, !figure.ShareY || i % columns == 0);
            return shares ? plan : plan.WithLegend();
        });
        return ([.. plans], shares);
    }

    private static (double Width, double Height) PlotSize(Figure figure, int columns) => figure.PlotSize is { } size
        ? (Math.Clamp(size.Width, 60, 2000), Math.Clamp(size.Height, 50, 2000))
        : columns switch
        {
            1 => (540, 300),
            2 => (360, 250),
            3 => (250, 200),
            4 => (190, 160),
            5 => (150, 130),
            _ => (120, 105),
        };
}
