using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Cells in a few dozen colours, with their values where these have room.</summary>
internal static class HeatmapMarks
{
    private const int Colours = 64;
    private const int MostCells = 150;

    public static ((double From, double To) X, (double From, double To) Y) Extents(Series.Heatmap series)
    {
        var columns = series.Rows.IsEmpty ? 0 : series.Rows.Max(row => row.Length);
        return (series.XExtent ?? (-0.5, columns - 0.5), series.YExtent ?? (-0.5, series.Rows.Length - 0.5));
    }

    /// <summary>The range of the colour bar; symmetric where colours part at zero.</summary>
    public static (double Low, double High) Range(Series.Heatmap series)
    {
        var values = series.Rows.SelectMany(row => row).Where(double.IsFinite).ToArray();
        if (values.Length == 0)
            return (0, 1);
        var (low, high) = (Math.Clamp(values.Min(), -8e307, 8e307), Math.Clamp(values.Max(), -8e307, 8e307));
        if (series.Diverging)
            (low, high) = (-Math.Max(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high)));
        return high - low > 1e-12 * Math.Max(1e-270, Math.Abs(high)) ? (low, high) : (low - Math.Max(0.5, Math.Abs(low) * 0.1), high + Math.Max(0.5, Math.Abs(high) * 0.1));
    }

    public static SeriesMarks Of(Series.Heatmap series, Plot plot)
    {
        var rows = Coarser(series.Rows);
        var columns = rows.IsEmpty ? 0 : rows.Max(row => row.Length);
        var (x, y) = Extents(series);
        var (low, high) = Range(series);
        double Share(double value) => (Math.Clamp(value, low, high) - low) / (high - low);
        double Edge((double From, double To) extent, int i, int count) => extent.From + ((extent.To - extent.From) * i / count);
        Box Cell(int row, int column) => Box.Between(plot.Place(Edge(x, column, columns), Edge(y, row, rows.Length)), plot.Place(Edge(x, column + 1, columns), Edge(y, row + 1, rows.Length)));
        var cells = rows.SelectMany((values, row) => values.Select((value, column) => (Value: value, Row: row, Column: column)))
            .Where(c => double.IsFinite(c.Value))
            .Select(c => (c.Value, Box: Cell(c.Row, c.Column)))
            .Where(c => double.IsFinite(c.Box.X + c.Box.Y + c.Box.Width + c.Box.Height))
            .ToArray();
        var painted = cells
            .GroupBy(c => (int)Math.Round(Share(c.Value) * (Colours - 1)))
            .OrderBy(g => g.Key)
            .Select(g => (Mark)new Mark.Cells([.. g.Select(c => c.Box)], Palette.Heat(g.Key / (Colours - 1.0), series.Diverging)));
        var texts = cells.Length > 0 && cells.All(c => c.Box.Height >= 16 && TextWidth.Of(Numbers.Compact(c.Value), FontStyle.Tick) + 4 <= c.Box.Width)
            ? cells.Select(c => (Mark)new Mark.CellText(new(c.Box.X + (c.Box.Width / 2), c.Box.Y + (c.Box.Height / 2)), Numbers.Compact(c.Value), Palette.IsDark(Share(c.Value), series.Diverging)))
            : [];
        return new([.. painted], [.. texts], []);
    }

    // Averages over blocks: no screen shows more cells than this.
    private static ImmutableArray<ImmutableArray<double>> Coarser(ImmutableArray<ImmutableArray<double>> rows)
    {
        var columns = rows.IsEmpty ? 0 : rows.Max(row => row.Length);
        var (tall, wide) = (1 + ((rows.Length - 1) / MostCells), 1 + ((columns - 1) / MostCells));
        if (tall <= 1 && wide <= 1)
            return rows;
        double Average(int row, int column)
        {
            var block = rows.Skip(row * tall).Take(tall).SelectMany(r => r.Skip(column * wide).Take(wide)).Where(double.IsFinite).ToArray();
            return block.Length == 0 ? double.NaN : block.Average(v => v / 2) * 2;
        }
        return [.. Enumerable.Range(0, (rows.Length + tall - 1) / tall).Select(r => (ImmutableArray<double>)[.. Enumerable.Range(0, (columns + wide - 1) / wide).Select(c => Average(r, c))])];
    }
}
