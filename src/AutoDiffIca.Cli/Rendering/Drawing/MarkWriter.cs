using System.Collections.Immutable;
using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Shapes as SVG, each mark one path.</summary>
internal static class MarkWriter
{
    public static void Append(StringBuilder svg, string id, Mark mark)
    {
        switch (mark)
        {
            case Mark.Polyline { Points.Length: > 1 } m:
                Path(svg, id, m.Paint, Outline(m.Points));
                break;
            case Mark.Polygon { Points.Length: > 2 } m:
                Path(svg, id, m.Paint, Outline(m.Points) + "Z");
                break;
            case Mark.Rectangles { Boxes.IsEmpty: false } m:
                Path(svg, id, m.Paint, string.Concat(m.Boxes.Select(Rectangle)));
                break;
            case Mark.Segments { Lines.IsEmpty: false } m:
                Path(svg, id, m.Paint, string.Concat(m.Lines.Select(l => $"M{At(l.From)}L{At(l.To)}")));
                break;
            // Circles are strokes without length and with round ends: a tenth of the text of arcs.
            case Mark.Dots { Centres.IsEmpty: false, Shape: MarkerShape.Circle } m:
                Path(svg, id, m.Paint with { Fill = 0, Stroke = 2 * m.Radius }, string.Concat(m.Centres.Select(c => $"M{At(c)}h0")), " stroke-linecap=\"round\"");
                break;
            case Mark.Dots { Centres.IsEmpty: false, Shape: MarkerShape.Cross } m:
                Path(svg, id, m.Paint with { Fill = 0, Stroke = 1.6 }, string.Concat(m.Centres.Select(c => Cross(c, m.Radius))));
                break;
            case Mark.Dots { Centres.IsEmpty: false } m:
                Path(svg, id, m.Paint, string.Concat(m.Centres.Select(c => Outline(Corners(c, m.Shape, m.Radius)) + "Z")));
                break;
            case Mark.Hexagons { Centres.IsEmpty: false } m:
                Path(svg, id, m.Paint, string.Concat(m.Centres.Select(c => Hexagon(c, m.Radius))));
                break;
            case Mark.Cells { Boxes.IsEmpty: false } m:
                // Smoothed edges would leave seams between cells.
                svg.Append($"<path d=\"{string.Concat(m.Boxes.Select(Rectangle))}\" fill=\"{m.Rgb}\" shape-rendering=\"crispEdges\"/>\n");
                break;
            case Mark.CellText m:
                svg.Append($"<text class=\"{id}-t\" x=\"{Numbers.Coordinate(m.Centre.X)}\" y=\"{Numbers.Coordinate(m.Centre.Y + 4)}\" text-anchor=\"middle\" style=\"fill:{(m.OnDark ? "#fff" : "#111")}\">{Markup.Escape(m.Text)}</text>\n");
                break;
            default:
                break;
        }
    }

    public static string Rectangle(Box box) =>
        $"M{Numbers.Coordinate(box.X)} {Numbers.Coordinate(box.Y)}h{Numbers.Coordinate(box.Width)}v{Numbers.Coordinate(box.Height)}h{Numbers.Coordinate(-box.Width)}Z";

    private static void Path(StringBuilder svg, string id, Paint paint, string data, string more = "")
    {
        svg.Append($"<path class=\"{id}-{paint.Colour}\" d=\"{data}\"");
        svg.Append(paint.Fill == 0 ? " fill=\"none\"" : $" fill=\"currentColor\"{Attribute("fill-opacity", paint.Fill, 1)}");
        if (paint.Stroke > 0)
            svg.Append($" stroke=\"currentColor\"{Attribute("stroke-width", paint.Stroke, 1)} stroke-linejoin=\"round\"");
        if (paint.Dash.Length > 0)
            svg.Append($" stroke-dasharray=\"{paint.Dash}\"");
        svg.Append($"{Attribute("opacity", paint.Opacity, 1)}{more}/>\n");
    }

    private static string Attribute(string name, double value, double usual) => value == usual ? "" : $" {name}=\"{Numbers.Coordinate(value)}\"";

    private static string At(Pt p) => $"{Numbers.Coordinate(p.X)} {Numbers.Coordinate(p.Y)}";

    private static string Outline(ImmutableArray<Pt> points) => "M" + string.Join('L', points.Select(At));

    private static string Cross(Pt c, double r) => $"M{At(new(c.X - r, c.Y - r))}L{At(new(c.X + r, c.Y + r))}M{At(new(c.X - r, c.Y + r))}L{At(new(c.X + r, c.Y - r))}";

    private static ImmutableArray<Pt> Corners(Pt c, MarkerShape shape, double r) => shape switch
    {
        MarkerShape.Square => [new(c.X - (0.9 * r), c.Y - (0.9 * r)), new(c.X + (0.9 * r), c.Y - (0.9 * r)), new(c.X + (0.9 * r), c.Y + (0.9 * r)), new(c.X - (0.9 * r), c.Y + (0.9 * r))],
        MarkerShape.Triangle => [new(c.X, c.Y - (1.2 * r)), new(c.X + (1.1 * r), c.Y + (0.8 * r)), new(c.X - (1.1 * r), c.Y + (0.8 * r))],
        MarkerShape.Diamond => [new(c.X, c.Y - (1.25 * r)), new(c.X + (1.25 * r), c.Y), new(c.X, c.Y + (1.25 * r)), new(c.X - (1.25 * r), c.Y)],
        MarkerShape.TriangleDown => [new(c.X, c.Y + (1.2 * r)), new(c.X + (1.1 * r), c.Y - (0.8 * r)), new(c.X - (1.1 * r), c.Y - (0.8 * r))],
        MarkerShape.Circle or MarkerShape.Cross => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Drawn by strokes."),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such marker."),
    };

    private static string Hexagon(Pt c, double r)
    {
        var (half, wide) = (r / 2, r * Math.Sqrt(3) / 2);
        return $"M{At(new(c.X, c.Y - r))}l{At(new(wide, half))}v{Numbers.Coordinate(r)}l{At(new(-wide, half))}l{At(new(-wide, -half))}v{Numbers.Coordinate(-r)}Z";
    }
}
