using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Counts of ranks as steps, over the band that 95 % of uniform counts keep to.</summary>
internal static class RankMarks
{
    public const string BandName = "95 % if uniform";

    /// <summary>Normal limits of a binomial count: <c>n/b +- 1.96 sqrt(n/b (1 - 1/b))</c>.</summary>
    public static (double Low, double Middle, double High) Band(ImmutableArray<int> counts)
    {
        if (counts.IsEmpty)
            return (0, 0, 0);
        var expected = counts.Sum(c => (double)c) / counts.Length;
        var half = 1.96 * Math.Sqrt(expected * (1 - (1.0 / counts.Length)));
        return (Math.Max(0, expected - half), expected, expected + half);
    }

    public static SeriesMarks Of(Series.Ranks series, Plot plot, SeriesStyle style)
    {
        var line = new Paint(style.Colour, Stroke: 1.6, Dash: style.Dash);
        var points = series.Counts.Index().SelectMany(c => (Pt[])[plot.Place(c.Index, c.Item), plot.Place(c.Index + 1, c.Item)]).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y));
        var middle = Legend.GlyphHeight / 2;
        return new([], series.Counts.IsEmpty ? [] : [new Mark.Polyline([.. points], line)], [new Mark.Polyline([new(0, middle), new(Legend.GlyphWidth, middle)], line)]);
    }

    /// <summary>The band of the first chain: they are all of one length.</summary>
    public static SeriesMarks BandOf(ImmutableArray<int> counts, Plot plot)
    {
        var (low, expected, high) = Band(counts);
        var (fill, line) = (new Paint(Palette.Muted, Fill: 0.18), new Paint(Palette.Muted, Stroke: 1));
        double Y(double v) => plot.Y.Shows(v) ? plot.PlaceY(v) : plot.Height;
        var middle = Legend.GlyphHeight / 2;
        return new(
            [new Mark.Rectangles([Box.Between(new(0, Y(high)), new(plot.Width, Y(low)))], fill), new Mark.Polyline([new(0, Y(expected)), new(plot.Width, Y(expected))], line)],
            [],
            [new Mark.Rectangles([new(0, 1, Legend.GlyphWidth, Legend.GlyphHeight - 2)], fill), new Mark.Polyline([new(0, middle), new(Legend.GlyphWidth, middle)], line)]);
    }
}
