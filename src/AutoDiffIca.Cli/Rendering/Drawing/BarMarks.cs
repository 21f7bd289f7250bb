using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Bars for categories, and histograms as outlined steps so that several can be seen through each other.</summary>
internal static class BarMarks
{
    public static SeriesMarks Of(Series.Bars series, Plot plot, SeriesStyle style, PanelContext context)
    {
        // Together the bars of a category take four fifths of its place.
        var width = 0.8 / context.BarSeries;
        var boxes = ImmutableArray.CreateBuilder<Box>();
        var whiskers = ImmutableArray.CreateBuilder<(Pt, Pt)>();
        var valueScale = context.Lies ? plot.X : plot.Y;
        var foot = valueScale.Log ? valueScale.Low : Math.Clamp(0, valueScale.Low, valueScale.High);
        for (var i = 0; i < series.Values.Length; i++)
        {
            var from = i - 0.4 + (context.PlaceAmongBars * width);
            var (a, b, value) = (from + (0.04 * width), from + (0.96 * width), series.Values[i]);
            var box = context.Lies ? Box.Between(plot.Place(foot, a), plot.Place(value, b)) : Box.Between(plot.Place(a, foot), plot.Place(b, value));
            if (double.IsFinite(box.X + box.Y + box.Width + box.Height))
                boxes.Add(box);
            var middle = context.Lies ? plot.PlaceY((a + b) / 2) : plot.PlaceX((a + b) / 2);
            whiskers.AddRange(Bounds.Whisker(plot, series.Lower, series.Upper, i, middle, context.Lies));
        }
        var paint = new Paint(style.Colour, Fill: 0.75, Stroke: 1);
        return new(
            [new Mark.Rectangles(boxes.ToImmutable(), paint)],
            whiskers.Count == 0 ? [] : [new Mark.Segments(whiskers.ToImmutable(), new(Palette.Ink, Stroke: 1.4))],
            [new Mark.Rectangles([new(3, 1, Legend.GlyphWidth - 6, Legend.GlyphHeight - 2)], paint)]);
    }

    public static SeriesMarks OfHistogram(Series.Histogram series, Plot plot, SeriesStyle style, Binning bins)
    {
        var heights = bins.Heights(series);
        var (fill, line) = (new Paint(style.Colour, Fill: 0.22), new Paint(style.Colour, Stroke: 1.5, Dash: style.Dash));
        var outline = heights.All(h => h == 0) ? [] : Steps(heights, bins, plot);
        return new(
            outline.IsEmpty ? [] : [new Mark.Polygon(outline, fill)],
            outline.IsEmpty ? [] : [new Mark.Polyline(outline, line)],
            LineMarks.AreaGlyph(fill, line));
    }

    private static ImmutableArray<Pt> Steps(ImmutableArray<double> heights, Binning bins, Plot plot)
    {
        var points = ImmutableArray.CreateBuilder<Pt>();
        double Top(double h) => plot.Y.Shows(h) ? plot.PlaceY(h) : plot.Height;
        double Edge(int i) => plot.PlaceX(bins.From + (bins.Width * i)) is var x && double.IsFinite(x) ? x : 0;
        points.Add(new(Edge(0), plot.Height));
        foreach (var (i, height) in heights.Index())
        {
            points.Add(new(Edge(i), Top(height)));
            points.Add(new(Edge(i + 1), Top(height)));
        }
        points.Add(new(Edge(heights.Length), plot.Height));
        return points.ToImmutable();
    }
}
