namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>The key of a heatmap's colours, at the right of its plot.</summary>
internal sealed record ColourBar(bool Diverging, AxisLabels Labels, FittedText Name)
{
    public const double Gap = 10;
    public const double Width = 12;

    public double Reach => Gap + Width + 6 + Labels.Depth(isY: true) + (Name.Lines.IsEmpty ? 0 : 6 + FontStyle.Tick.LineHeight) + 4;

    public static ColourBar? Of(Panel panel, double height)
    {
        if (panel.Series.OfType<Series.Heatmap>().FirstOrDefault() is not { } map)
            return null;
        var (low, high) = HeatmapMarks.Range(map);
        var labels = AxisLabels.OfY(new Axis(""), new AxisScale(false, low, high), height);
        var name = labels.Suffix.Length > 0 ? $"{map.Name} ({labels.Suffix})" : map.Name;
        return new(map.Diverging, labels, TextFit.Fit(name, FontStyle.Tick, height, 1));
    }

    public IEnumerable<(double Share, string Colour)> Stops() =>
        Enumerable.Range(0, 9).Select(i => (i / 8.0, Palette.Heat(i / 8.0, Diverging)));
}
