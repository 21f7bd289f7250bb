using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Outlines by marching squares, joined from cell to cell into curves.</summary>
internal static class ContourMarks
{
    // Each crossed edge of the grid has a number, so that the pieces of neighbouring cells meet without comparing coordinates.
    private readonly record struct Crossing(int Edge, Pt At);

    public static SeriesMarks Of(Series.Contours series, Plot plot, SeriesStyle style, PanelContext context)
    {
        // Over points a curve needs a seam of the ground's colour to be seen.
        var seam = context.Panel.Series.Any(s => s is Series.Scatter or Series.Hexbins) ? new Paint("bg", Stroke: 3.6, Opacity: 0.75) : null;
        var masses = series.Masses.Order().ToArray();
        var curves = masses.SelectMany((mass, i) =>
        {
            var paint = new Paint(style.Colour, Stroke: 1.5, Opacity: 1 - (0.35 * i / Math.Max(1, masses.Length - 1)));
            return Curves(series.Grid, series.Grid.LevelOfMass(mass), plot).SelectMany(c => seam is null ? (Mark[])[new Mark.Polyline(c, paint)] : [new Mark.Polyline(c, seam), new Mark.Polyline(c, paint)]);
        });
        var middle = Legend.GlyphHeight / 2;
        return new([], [.. curves],
        [
            new Mark.Polyline(Ellipse(11, 5, middle), new(style.Colour, Stroke: 1.4, Opacity: 0.65)),
            new Mark.Polyline(Ellipse(5.5, 2.5, middle), new(style.Colour, Stroke: 1.4)),
        ]);
    }

    private static IEnumerable<ImmutableArray<Pt>> Curves(DensityGrid grid, double level, Plot plot)
    {
        if (!(level > 0))
            return [];
        var pieces = new List<(Crossing A, Crossing B)>();
        for (var row = 0; row < grid.Rows - 1; row++)
        {
            for (var column = 0; column < grid.Columns - 1; column++)
                AddPieces(pieces, grid, level, row, column, plot);
        }
        return Joined(pieces).Where(c => c.All(p => double.IsFinite(p.X) && double.IsFinite(p.Y)));
    }

    private static void AddPieces(List<(Crossing, Crossing)> pieces, DensityGrid grid, double level, int row, int column, Plot plot)
    {
        var (a, b, c, d) = (grid[row, column], grid[row, column + 1], grid[row + 1, column + 1], grid[row + 1, column]);
        if (!double.IsFinite(a + b + c + d))
            return;
        var cell = (row * grid.Columns) + column;
        static double Share(double from, double to, double level) => (level - from) / (to - from);
        Crossing Bottom() => new(2 * cell, plot.Place(grid.X(column + Share(a, b, level)), grid.Y(row)));
        Crossing Top() => new(2 * (cell + grid.Columns), plot.Place(grid.X(column + Share(d, c, level)), grid.Y(row + 1)));
        Crossing Left() => new((2 * cell) + 1, plot.Place(grid.X(column), grid.Y(row + Share(a, d, level))));
        Crossing Right() => new((2 * (cell + 1)) + 1, plot.Place(grid.X(column + 1), grid.Y(row + Share(b, c, level))));
        switch ((a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0))
        {
            case 1 or 14: pieces.Add((Left(), Bottom())); break;
            case 2 or 13: pieces.Add((Bottom(), Right())); break;
            case 3 or 12: pieces.Add((Left(), Right())); break;
            case 4 or 11: pieces.Add((Right(), Top())); break;
            case 6 or 9: pieces.Add((Bottom(), Top())); break;
            case 7 or 8: pieces.Add((Left(), Top())); break;
            case 5: pieces.AddRange([(Left(), Bottom()), (Right(), Top())]); break;
            case 10: pieces.AddRange([(Bottom(), Right()), (Left(), Top())]); break;
        }
    }

    private static IEnumerable<ImmutableArray<Pt>> Joined(List<(Crossing A, Crossing B)> pieces)
    {
        var at = pieces.SelectMany((p, i) => new[] { (p.A.Edge, i), (p.B.Edge, i) }).ToLookup(p => p.Edge, p => p.i);
        var used = new bool[pieces.Count];
        // From one end: take the unused piece at the edge, and go on from its other end.
        List<Pt> Walk(int edge)
        {
            var points = new List<Pt>();
            while (at[edge].Where(i => !used[i]).Cast<int?>().FirstOrDefault() is { } next)
            {
                used[next] = true;
                var (a, b) = pieces[next];
                var far = a.Edge == edge ? b : a;
                points.Add(far.At);
                edge = far.Edge;
            }
            return points;
        }
        for (var i = 0; i < pieces.Count; i++)
        {
            if (used[i])
                continue;
            used[i] = true;
            var forward = Walk(pieces[i].B.Edge);
            var back = Walk(pieces[i].A.Edge);
            back.Reverse();
            yield return [.. back, pieces[i].A.At, pieces[i].B.At, .. forward];
        }
    }

    private static ImmutableArray<Pt> Ellipse(double rx, double ry, double middle) =>
        [.. Enumerable.Range(0, 17).Select(i => new Pt((Legend.GlyphWidth / 2) + (rx * Math.Cos(i * Math.PI / 8)), middle + (ry * Math.Sin(i * Math.PI / 8))))];
}
