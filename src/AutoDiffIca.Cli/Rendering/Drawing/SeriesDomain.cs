using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>What each kind of series asks of the axes, and how many of its values they cannot show.</summary>
internal static class SeriesDomain
{
    public static (Domain X, Domain Y) Of(Panel panel)
    {
        var bins = Binning.Of(panel);
        var (x, y) = (Domain.Empty, Domain.Empty);
        foreach (var series in panel.Series)
        {
            var (sx, sy) = Of(series, panel, bins);
            (x, y) = (x.Union(sx), y.Union(sy));
        }
        return (x, y);
    }

    /// <summary>Whether bars and intervals lie along x, since y has the categories.</summary>
    public static bool Lies(Panel panel) => panel.Y.Categories.Length > 0;

    /// <summary>Places of heatmaps and densities end where the data end.</summary>
    public static bool IsTight(Panel panel) => panel.Series.Any(s => s is Series.Heatmap);

    public static string Omissions(Panel panel)
    {
        var (notFinite, notPositive) = (0, 0);
        void Count(double x, double y)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
                notFinite++;
            else if ((panel.X.Log && x <= 0) || (panel.Y.Log && y <= 0))
                notPositive++;
        }
        foreach (var series in panel.Series)
        {
            foreach (var (x, y) in Values(series, Lies(panel)))
                Count(x, y);
        }
        var reasons = new[] { notFinite > 0 ? $"{notFinite} not finite" : "", notPositive > 0 ? $"{notPositive} not positive" : "" }.Where(r => r.Length > 0);
        return notFinite + notPositive == 0 ? "" : "not shown: " + string.Join(", ", reasons);
    }

    private static (Domain X, Domain Y) Of(Series series, Panel panel, Binning bins)
    {
        Domain OfX(IEnumerable<double> values) => values.Aggregate(Domain.Empty, (d, v) => d.With(v, panel.X.Log));
        Domain OfY(IEnumerable<double> values) => values.Aggregate(Domain.Empty, (d, v) => d.With(v, panel.Y.Log));
        var lies = Lies(panel);
        switch (series)
        {
            case Series.Line s:
                return (OfX(s.X), OfY([.. s.Y, .. s.Lower, .. s.Upper]));
            case Series.Scatter s:
                return (OfX(s.X), OfY(s.Y));
            case Series.Hexbins s:
                return (OfX(s.X), OfY(s.Y));
            case Series.Contours s:
                return (OfX([s.Grid.XFrom, s.Grid.XTo]), OfY([s.Grid.YFrom, s.Grid.YTo]));
            case Series.Density s:
                return (OfX(s.X), OfY(s.Y) with { FromZero = true });
            case Series.Histogram s:
                return (OfX([bins.From, bins.To]), OfY(bins.Heights(s)) with { FromZero = true });
            case Series.Bars s:
                var values = s.Values.Concat(s.Lower).Concat(s.Upper);
                return lies ? (OfX(values) with { FromZero = true }, Domain.Empty) : (OfX(Places(s.Values.Length)), OfY(values) with { FromZero = true });
            case Series.Points s:
                return lies ? (OfX([.. s.X, .. s.Lower, .. s.Upper]), OfY(s.Y)) : (OfX(s.X), OfY([.. s.Y, .. s.Lower, .. s.Upper]));
            case Series.Heatmap s:
                var (x, y) = HeatmapMarks.Extents(s);
                return (OfX([x.From, x.To]), OfY([y.From, y.To]));
            case Series.Trace s:
                return (OfX([0, Math.Max(1, s.Values.Length - 1)]), OfY(s.Values));
            case Series.Ranks s:
                return (OfX([0, s.Counts.Length]), OfY([.. s.Counts.Select(c => (double)c), RankMarks.Band(s.Counts).High]) with { FromZero = true });
            case Series.HorizontalLine s:
                return (Domain.Empty, OfY([s.At]));
            case Series.VerticalLine s:
                return (OfX([s.At]), Domain.Empty);
            default:
                throw new ArgumentOutOfRangeException(nameof(series), series, "No such series.");
        }
    }

    // A place of 1 stands for a coordinate that every axis can show.
    private static IEnumerable<(double X, double Y)> Values(Series series, bool lies) => series switch
    {
        Series.Line s => s.X.Zip(s.Y),
        Series.Scatter s => s.X.Zip(s.Y),
        Series.Hexbins s => s.X.Zip(s.Y),
        Series.Density s => s.X.Zip(s.Y.Select(v => v == 0 ? 1 : v)),
        Series.Points s => s.X.Zip(s.Y),
        Series.Histogram s => s.Values.Select(v => (v, 1.0)),
        Series.Bars s => s.Values.Select(v => lies ? (v, 1.0) : (1.0, v)),
        Series.Trace s => s.Values.Select(v => (1.0, v)),
        Series.Heatmap s => s.Rows.SelectMany(row => row).Select(v => double.IsFinite(v) ? (1.0, 1.0) : (1.0, v)),
        Series.HorizontalLine s => [(1, s.At)],
        Series.VerticalLine s => [(s.At, 1)],
        Series.Contours or Series.Ranks => [],
        _ => throw new ArgumentOutOfRangeException(nameof(series), series, "No such series."),
    };

    private static ImmutableArray<double> Places(int count) => [-0.5, count - 0.5];
}
