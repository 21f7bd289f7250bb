using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Curves: broken where a value is missing, and thinned to what a screen can show.</summary>
internal static class LineMarks
{
    private const int MostPoints = 15_000;

    public static SeriesMarks Of(Series.Line series, Plot plot, SeriesStyle style)
    {
        var line = new Paint(style.Colour, Stroke: 1.8, Dash: style.Dash);
        var count = Math.Min(series.X.Length, series.Y.Length);
        var curve = Curve(count, i => plot.Place(series.X[i], series.Y[i]), line);
        var hasBand = series.Lower.Length > 0 && series.Upper.Length > 0;
        var band = new Paint(style.Colour, Fill: 0.18);
        ImmutableArray<Mark> markers = series.Markers
            ? [new Mark.Dots([.. Enumerable.Range(0, count).Where(i => plot.Shows(series.X[i], series.Y[i])).Select(i => plot.Place(series.X[i], series.Y[i]))], style.Marker, 3.2, new(style.Colour, Fill: 1))]
            : [];
        var middle = Legend.GlyphHeight / 2;
        return new(
            hasBand ? [.. Band(series, plot).Select(p => new Mark.Polygon(p, band))] : [],
            [.. curve, .. markers],
            [
                .. hasBand ? (Mark[])[new Mark.Rectangles([new(0, 1, Legend.GlyphWidth, Legend.GlyphHeight - 2)], band)] : [],
                new Mark.Polyline([new(0, middle), new(Legend.GlyphWidth, middle)], line),
                .. series.Markers ? (Mark[])[new Mark.Dots([new(Legend.GlyphWidth / 2, middle)], style.Marker, 3.2, new(style.Colour, Fill: 1))] : [],
            ]);
    }

    public static SeriesMarks OfTrace(Series.Trace series, Plot plot, SeriesStyle style)
    {
        // Solid, unlike other lines: dashes of a trace cannot be seen, and they hide its jumps.
        var paint = new Paint(style.Colour, Stroke: 0.9, Opacity: 0.8);
        var middle = Legend.GlyphHeight / 2;
        return new([], Curve(series.Values.Length, i => plot.Place(i, series.Values[i]), paint), [new Mark.Polyline([new(0, middle), new(Legend.GlyphWidth, middle)], paint with { Stroke = 2 })]);
    }

    public static SeriesMarks OfDensity(Series.Density series, Plot plot, SeriesStyle style)
    {
        var (fill, line) = (new Paint(style.Colour, Fill: 0.2), new Paint(style.Colour, Stroke: 1.6, Dash: style.Dash));
        var count = Math.Min(series.X.Length, series.Y.Length);
        var floor = plot.Height;
        var runs = Runs(count, i => plot.Place(series.X[i], series.Y[i])).Select(Thinned).ToArray();
        return new(
            [.. runs.Where(r => r.Length > 1).Select(r => new Mark.Polygon([new(r[0].X, floor), .. r, new(r[^1].X, floor)], fill))],
            Lines(runs, line),
            AreaGlyph(fill, line));
    }

    public static ImmutableArray<Mark> AreaGlyph(Paint fill, Paint line) =>
    [
        new Mark.Rectangles([new(1, 1, Legend.GlyphWidth - 2, Legend.GlyphHeight - 2)], fill),
        new Mark.Polyline([new(1, Legend.GlyphHeight - 1), new(1, 1), new(Legend.GlyphWidth - 1, 1), new(Legend.GlyphWidth - 1, Legend.GlyphHeight - 1)], line),
    ];

    public static SeriesMarks OfReference(Pt from, Pt to, SeriesStyle style)
    {
        var paint = new Paint(style.Colour, Stroke: 1.4, Dash: style.Dash);
        var middle = Legend.GlyphHeight / 2;
        return new([], double.IsFinite(from.X) && double.IsFinite(from.Y) ? [new Mark.Polyline([from, to], paint)] : [],
            [new Mark.Polyline([new(0, middle), new(Legend.GlyphWidth, middle)], paint)]);
    }

    private static ImmutableArray<Mark> Curve(int count, Func<int, Pt> place, Paint paint) => Lines([.. Runs(count, place).Select(Thinned)], paint);

    // A point alone between gaps would be invisible as a line.
    private static ImmutableArray<Mark> Lines(ImmutableArray<Pt>[] runs, Paint paint) =>
        [.. runs.Select(run => run.Length > 1 ? (Mark)new Mark.Polyline(run, paint) : new Mark.Dots(run, MarkerShape.Circle, 2, new(paint.Colour, Fill: 1)))];

    private static IEnumerable<ImmutableArray<Pt>> Band(Series.Line series, Plot plot)
    {
        var count = Math.Min(Math.Min(series.X.Length, series.Lower.Length), series.Upper.Length);
        Pt At(int i, ImmutableArray<double> bound) => new(plot.PlaceX(series.X[i]), Bounds.PlaceY(plot, bound[i]));
        bool IsWhole(int i) => At(i, series.Lower) is var low && double.IsFinite(low.X) && double.IsFinite(low.Y) && double.IsFinite(At(i, series.Upper).Y);
        // Runs of indices, each where a point has its x.
        return Runs(count, i => new(IsWhole(i) ? i : double.NaN, 0))
            .Where(run => run.Length > 1)
            .Select(run => run.Where((_, i) => i % (1 + (run.Length / (MostPoints / 4))) == 0).Select(p => (int)p.X).ToArray())
            .Select(run => (ImmutableArray<Pt>)[.. run.Select(i => At(i, series.Upper)), .. run.Reverse().Select(i => At(i, series.Lower))]);
    }

    private static IEnumerable<ImmutableArray<Pt>> Runs(int count, Func<int, Pt> place)
    {
        var run = ImmutableArray.CreateBuilder<Pt>();
        for (var i = 0; i <= count; i++)
        {
            var point = i < count ? place(i) : new(double.NaN, 0);
            if (double.IsFinite(point.X) && double.IsFinite(point.Y))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run.ToImmutable();
                run.Clear();
            }
        }
    }

    // The first, lowest, highest and last of the points that follow each other in one column of half a pixel: nothing that can be seen is lost.
    private static ImmutableArray<Pt> Thinned(ImmutableArray<Pt> points)
    {
        if (points.Length < 1000)
            return points;
        var kept = ImmutableArray.CreateBuilder<Pt>();
        for (var start = 0; start < points.Length;)
        {
            var end = start;
            var column = Math.Floor(points[start].X * 2);
            var (low, high) = (start, start);
            for (; end < points.Length && Math.Floor(points[end].X * 2) == column; end++)
            {
                low = points[end].Y > points[low].Y ? end : low;
                high = points[end].Y < points[high].Y ? end : high;
            }
            kept.AddRange(new SortedSet<int> { start, low, high, end - 1 }.Select(i => points[i]));
            start = end;
        }
        var stride = 1 + (kept.Count / MostPoints);
        return stride == 1 ? kept.ToImmutable() : [.. kept.Where((_, i) => i % stride == 0)];
    }
}
