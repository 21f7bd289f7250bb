namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>What a series has to know of the panel's other series.</summary>
internal sealed record PanelContext(Panel Panel, Binning Bins, int BarSeries, int PointSeries, int PlaceAmongBars, int PlaceAmongPoints)
{
    /// <summary>Bars and intervals lie along x.</summary>
    public bool Lies => SeriesDomain.Lies(Panel);

    public bool IsCategorical => Panel.X.Categories.Length + Panel.Y.Categories.Length > 0;

    /// <summary>Whether points share places, and have to be moved beside each other: not where the caller did that.</summary>
    public bool SharePlaces => IsCategorical && Panel.Series.OfType<Series.Points>().All(s => (Lies ? s.Y : s.X).All(v => !double.IsFinite(v) || v == Math.Round(v)));

    public static PanelContext Of(Panel panel, int place)
    {
        var before = panel.Series.Take(place).ToArray();
        return new(panel, Binning.Of(panel), panel.Series.OfType<Series.Bars>().Count(), panel.Series.OfType<Series.Points>().Count(),
            before.OfType<Series.Bars>().Count(), before.OfType<Series.Points>().Count());
    }
}
