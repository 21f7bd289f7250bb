using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A name and the small picture beside it.</summary>
internal sealed record LegendEntry(string Name, ImmutableArray<Mark> Glyph);

/// <summary>Entries with their places inside of a box that begins at (0, 0).</summary>
internal sealed record Legend(ImmutableArray<(LegendEntry Entry, FittedText Text, Pt At)> Items, double Width, double Height)
{
    public const double GlyphWidth = 24;
    public const double GlyphHeight = 12;

    private const double RowHeight = 17;
    private const double TextGap = 6;
    private const double EntryGap = 16;
    private const double Padding = 5;

    /// <summary>One entry under the other.</summary>
    public static Legend Column(ImmutableArray<LegendEntry> entries, double width)
    {
        var texts = entries.Select(e => TextFit.Fit(e.Name, FontStyle.Tick, width - GlyphWidth - TextGap - (2 * Padding), 1)).ToArray();
        return new(
            [.. entries.Select((e, i) => (e, texts[i], new Pt(Padding, Padding + (i * RowHeight))))],
            (2 * Padding) + GlyphWidth + TextGap + texts.Select(t => t.Width(FontStyle.Tick)).DefaultIfEmpty(0).Max(),
            (2 * Padding) + (entries.Length * RowHeight) - (RowHeight - GlyphHeight));
    }

    /// <summary>Entries side by side, in as many rows as they need, in columns of one width.</summary>
    public static Legend Flow(ImmutableArray<LegendEntry> entries, double width)
    {
        var texts = entries.Select(e => TextFit.Fit(e.Name, FontStyle.Tick, width - GlyphWidth - TextGap, 1)).ToArray();
        var cells = texts.Select(t => GlyphWidth + TextGap + t.Width(FontStyle.Tick)).ToArray();
        var oneRow = cells.Sum() + (EntryGap * (cells.Length - 1)) <= width;
        var columns = oneRow ? Math.Max(1, cells.Length) : Math.Max(1, (int)((width + EntryGap) / (cells.Max() + EntryGap)));
        var lefts = oneRow
            ? cells.Select((_, i) => cells.Take(i).Sum() + (EntryGap * i)).ToArray()
            : [.. cells.Select((_, i) => i % columns * (cells.Max() + EntryGap))];
        return new(
            [.. entries.Select((e, i) => (e, texts[i], new Pt(lefts[i], i / columns * RowHeight)))],
            cells.Select((c, i) => lefts[i] + c).DefaultIfEmpty(0).Max(),
            (entries.Length + columns - 1) / columns * RowHeight);
    }

    /// <summary>The first of the corners and sides of a plot where nothing is drawn; null where there is none.</summary>
    public Box? PlaceIn(Plot plot, Ink ink)
    {
        const double gap = 6;
        if (Width + (2 * gap) > plot.Width || Height + (2 * gap) > plot.Height)
            return null;
        var (left, middle, right) = (gap, (plot.Width - Width) / 2, plot.Width - Width - gap);
        var (top, centre, bottom) = (gap, (plot.Height - Height) / 2, plot.Height - Height - gap);
        ReadOnlySpan<Pt> corners = [new(right, top), new(left, top), new(right, bottom), new(left, bottom), new(middle, top), new(middle, bottom), new(right, centre), new(left, centre)];
        foreach (var corner in corners)
        {
            if (ink.CountIn(new(corner.X - 3, corner.Y - 3, Width + 6, Height + 6)) == 0)
                return new(corner.X, corner.Y, Width, Height);
        }
        return null;
    }
}
