using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>What a series comes down to: a few shapes in the plot's coordinates, to be written and to be kept clear of by legends.</summary>
internal abstract record Mark
{
    private Mark() { }

    public sealed record Polyline(ImmutableArray<Pt> Points, Paint Paint) : Mark;

    public sealed record Polygon(ImmutableArray<Pt> Points, Paint Paint) : Mark;

    public sealed record Rectangles(ImmutableArray<Box> Boxes, Paint Paint) : Mark;

    public sealed record Segments(ImmutableArray<(Pt From, Pt To)> Lines, Paint Paint) : Mark;

    public sealed record Dots(ImmutableArray<Pt> Centres, MarkerShape Shape, double Radius, Paint Paint) : Mark;

    /// <summary>Hexagons with a corner on top.</summary>
    public sealed record Hexagons(ImmutableArray<Pt> Centres, double Radius, Paint Paint) : Mark;

    /// <summary>Cells of a heatmap in a colour of their own, which is the same in light and dark.</summary>
    public sealed record Cells(ImmutableArray<Box> Boxes, string Rgb) : Mark;

    /// <summary>A value written into a cell, dark on light colours and light on dark ones.</summary>
    public sealed record CellText(Pt Centre, string Text, bool OnDark) : Mark;
}

/// <summary>How a shape is filled and stroked.</summary>
/// <param name="Colour">A name of <see cref="Palette"/>.</param>
/// <param name="Fill">The fill's opacity; 0 for none.</param>
/// <param name="Stroke">The stroke's width; 0 for none.</param>
/// <param name="Dash">Lengths of dashes and gaps; empty for a solid line.</param>
/// <param name="Opacity">Of the whole shape.</param>
internal sealed record Paint(string Colour, double Fill = 0, double Stroke = 0, string Dash = "", double Opacity = 1);

internal enum MarkerShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
    TriangleDown,
    Cross,
}

/// <summary>The shapes of one series: those that lie under every line, and the rest.</summary>
/// <param name="Under">Fills: bands, areas, cells.</param>
/// <param name="Over">Lines and points.</param>
/// <param name="Glyph">The series in the legend, in a box of <see cref="Legend.GlyphWidth"/> by <see cref="Legend.GlyphHeight"/>.</param>
internal sealed record SeriesMarks(ImmutableArray<Mark> Under, ImmutableArray<Mark> Over, ImmutableArray<Mark> Glyph)
{
    public static readonly SeriesMarks None = new([], [], []);
}
