namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A panel with everything measured: what is drawn, what is written, and how far it reaches beyond the plot on each side.</summary>
internal sealed record PanelPlan(Plot Plot, Drawn Drawn, AxisLabels X, AxisLabels Y, FittedText Title, FittedText XTitle, FittedText YTitle, FittedText Note)
{
    public const double TickLength = 4;
    public const double LabelGap = 8;

    private const double TitleGap = 6;

    public ColourBar? Bar { get; init; }

    public Legend? Legend { get; init; }

    /// <summary>Where the legend is inside of the plot; null where it stands below.</summary>
    public Box? LegendBox { get; init; }

    public double Left => Math.Max(
        LabelGap + Y.Depth(isY: true) + (YTitle.Lines.IsEmpty ? 0 : 8 + YTitle.Height(FontStyle.Label)),
        Overhang(l => -(l.At - Half(l))));

    public double Right => Math.Max(Bar?.Reach ?? 6, Overhang(l => l.At + Half(l) - Plot.Width));

    public double Top => Title.Lines.IsEmpty ? 6 : Title.Height(FontStyle.PanelTitle) + TitleGap;

    public double XTitleTop => LabelGap + (X.Labels.IsEmpty ? 0 : X.Depth(isY: false) + 4);

    public double NoteTop => XTitleTop + XTitle.Height(FontStyle.Label);

    public double LegendTop => NoteTop + Note.Height(FontStyle.Tick) + 6;

    public double Bottom => LegendTop + (Legend is { } legend && LegendBox is null ? legend.Height : 0);

    public static PanelPlan Of(Panel panel, Plot plot, IReadOnlyDictionary<string, SeriesStyle> styles, bool labelX, bool labelY)
    {
        var (x, y) = (AxisLabels.OfX(panel.X, plot.X, plot.Width), AxisLabels.OfY(panel.Y, plot.Y, plot.Height));
        return new(
            plot,
            Drawn.Of(panel, plot, styles),
            labelX ? x : x with { Labels = [] },
            labelY ? y : y with { Labels = [] },
            TextFit.Fit(panel.Title, FontStyle.PanelTitle, plot.Width, 2),
            labelX ? AxisTitle(panel.X.Label, x.Suffix, plot.Width) : FittedText.Empty,
            labelY ? AxisTitle(panel.Y.Label, y.Suffix, plot.Height) : FittedText.Empty,
            TextFit.Fit(SeriesDomain.Omissions(panel), FontStyle.Tick, plot.Width, 1))
        {
            Bar = ColourBar.Of(panel, plot.Height),
        };
    }

    /// <summary>The same with a legend of its own: inside where nothing is drawn, or below.</summary>
    public PanelPlan WithLegend()
    {
        if (Drawn.Entries.IsEmpty)
            return this;
        var inside = Legend.Column(Drawn.Entries, Plot.Width * 0.6);
        if (Drawn.Entries.Length <= 8 && !inside.Items.Any(i => i.Text.Cut) && inside.PlaceIn(Plot, Ink.Of(Drawn.Marks, Plot.Width, Plot.Height)) is { } box)
            return this with { Legend = inside, LegendBox = box };
        return this with { Legend = Legend.Flow(Drawn.Entries, Plot.Width) };
    }

    // Without its factor or offset an axis would be wrong: of a title that is too long, the label is what is cut.
    private static FittedText AxisTitle(string label, string suffix, double width)
    {
        var whole = suffix.Length == 0 ? label : label.Length == 0 ? suffix : $"{label} ({suffix})";
        var fitted = TextFit.Fit(whole, FontStyle.Label, width, 2);
        return fitted.Cut && suffix.Length > 0
            ? new([.. TextFit.Fit(label, FontStyle.Label, width, 1).Lines, $"({suffix})"], whole, true)
            : fitted;
    }

    private double Half(AxisLabel label) => X.Upright ? FontStyle.Tick.LineHeight / 2 : label.Text.Width(FontStyle.Tick) / 2;

    private double Overhang(Func<AxisLabel, double> beyond) => X.Labels.IsEmpty ? 0 : Math.Max(0, X.Labels.Max(beyond));
}
