using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Points, with or without intervals, and hexbins where there are too many.</summary>
internal static class PointMarks
{
    /// <summary>More points than this are drawn as hexbins.</summary>
    public const int MostPoints = 2000;

    private const int HexStrengths = 8;

    public static SeriesMarks OfScatter(Series.Scatter series, Plot plot, SeriesStyle style)
    {
        var places = Places(series.X, series.Y, plot);
        if (places.Length > MostPoints)
            return OfHexbins(places, plot, style);
        var opacity = Math.Clamp(3 / Math.Sqrt(Math.Max(1, places.Length)), 0.4, 0.85);
        var radius = places.Length > 500 ? 1.7 : places.Length > 60 ? 2.2 : 3.2;
        // In one path nothing adds up where points lie on each other; in a few it does, at no cost.
        var layers = places.Length > 60 ? 16 : 1;
        var paint = new Paint(style.Colour, Fill: 1, Opacity: opacity);
        return new(
            [],
            [.. Enumerable.Range(0, layers).Select(l => new Mark.Dots([.. places.Where((_, i) => i % layers == l)], style.Marker, radius, paint)).Where(d => d.Centres.Length > 0)],
            [new Mark.Dots([new(Legend.GlyphWidth / 2, Legend.GlyphHeight / 2)], style.Marker, 3.4, new(style.Colour, Fill: 1))]);
    }

    public static SeriesMarks OfHexbins(Series.Hexbins series, Plot plot, SeriesStyle style) => OfHexbins(Places(series.X, series.Y, plot), plot, style);

    public static SeriesMarks OfPoints(Series.Points series, Plot plot, SeriesStyle style, PanelContext context)
    {
        var count = Math.Min(series.X.Length, series.Y.Length);
        // On categories the series stand beside each other, so that no interval hides another.
        var shift = context.SharePlaces ? (context.PlaceAmongPoints - ((context.PointSeries - 1) / 2.0)) * Math.Min(0.18, 0.7 / context.PointSeries) : 0;
        var whiskers = ImmutableArray.CreateBuilder<(Pt, Pt)>();
        var centres = ImmutableArray.CreateBuilder<Pt>();
        for (var i = 0; i < count; i++)
        {
            var at = context.Lies ? plot.Place(series.X[i], series.Y[i] + shift) : plot.Place(series.X[i] + shift, series.Y[i]);
            whiskers.AddRange(Bounds.Whisker(plot, series.Lower, series.Upper, i, context.Lies ? at.Y : at.X, context.Lies));
            if (double.IsFinite(at.X) && double.IsFinite(at.Y))
                centres.Add(at);
        }
        var (line, dot) = (new Paint(style.Colour, Stroke: 1.5), new Paint(style.Colour, Fill: 1));
        var (x, y) = (Legend.GlyphWidth / 2, Legend.GlyphHeight / 2);
        return new(
            [],
            [new Mark.Segments(whiskers.ToImmutable(), line), new Mark.Dots(centres.ToImmutable(), style.Marker, 3.6, dot)],
            [
                .. series.Lower.Length > 0 ? (Mark[])[new Mark.Segments([(new(x - 9, y), new(x + 9, y))], line)] : [],
                new Mark.Dots([new(x, y)], style.Marker, 3.6, dot),
            ]);
    }

    private static ImmutableArray<Pt> Places(ImmutableArray<double> xs, ImmutableArray<double> ys, Plot plot) =>
        [.. xs.Zip(ys).Where(p => plot.Shows(p.First, p.Second)).Select(p => plot.Place(p.First, p.Second))];

    // The nearer of two grids' centres is the hexagon that a point is in.
    private static SeriesMarks OfHexbins(ImmutableArray<Pt> places, Plot plot, SeriesStyle style)
    {
        var radius = Math.Clamp(Math.Min(plot.Width, plot.Height) / 45, 2.5, 7);
        var (dx, dy) = (radius * Math.Sqrt(3), radius * 3);
        var counts = new Dictionary<(int Column, int Row, bool Shifted), int>();
        foreach (var p in places)
        {
            var (a, b) = ((int)Math.Round(p.X / dx), (int)Math.Round(p.Y / dy));
            var (c, d) = ((int)Math.Floor(p.X / dx), (int)Math.Floor(p.Y / dy));
            var plain = Square(p.X - (a * dx)) + Square(p.Y - (b * dy));
            var shifted = Square(p.X - ((c + 0.5) * dx)) + Square(p.Y - ((d + 0.5) * dy));
            var key = plain <= shifted ? (a, b, false) : (c, d, true);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        var most = counts.Count == 0 ? 1 : counts.Values.Max();
        Pt Centre((int Column, int Row, bool Shifted) h) => h.Shifted ? new((h.Column + 0.5) * dx, (h.Row + 0.5) * dy) : new(h.Column * dx, h.Row * dy);
        var marks = counts
            .GroupBy(c => (int)Math.Ceiling(Math.Sqrt((double)c.Value / most) * HexStrengths))
            .OrderBy(g => g.Key)
            .Select(g => new Mark.Hexagons([.. g.Select(c => Centre(c.Key)).OrderBy(p => p.Y).ThenBy(p => p.X)], radius, Strength(style, g.Key)));
        var middle = Legend.GlyphHeight / 2;
        return new([], [.. marks],
        [
            new Mark.Hexagons([new(4, middle)], 4, Strength(style, 2)),
            new Mark.Hexagons([new(12, middle)], 4, Strength(style, 5)),
            new Mark.Hexagons([new(20, middle)], 4, Strength(style, 8)),
        ]);
    }

    private static Paint Strength(SeriesStyle style, int strength) => new(style.Colour, Fill: 1, Opacity: 0.08 + (0.84 * strength / HexStrengths));

    private static double Square(double value) => value * value;
}
