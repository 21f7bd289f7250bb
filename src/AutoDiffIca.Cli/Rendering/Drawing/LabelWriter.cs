using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>Text as SVG: a line an element; what was cut is whole in a tooltip.</summary>
internal static class LabelWriter
{
    /// <summary>Lines downwards from the top of the first.</summary>
    public static void Append(StringBuilder svg, string id, FittedText text, FontStyle font, Pt top, Anchor anchor, bool muted = false)
    {
        foreach (var (i, line) in text.Lines.Index())
            Line(svg, id, line, text, font, new(top.X, top.Y + (i * font.LineHeight) + font.Size), anchor, muted, "");
    }

    /// <summary>Lines that read upwards, centred (or ending) at a place, the first at the left.</summary>
    public static void AppendUpwards(StringBuilder svg, string id, FittedText text, FontStyle font, Pt at, Anchor anchor)
    {
        foreach (var (i, line) in text.Lines.Index())
        {
            var x = at.X + (i * font.LineHeight);
            Line(svg, id, line, text, font, new(x, at.Y), anchor, false, $" transform=\"rotate(-90 {Numbers.Coordinate(x)} {Numbers.Coordinate(at.Y)})\"");
        }
    }

    private static void Line(StringBuilder svg, string id, string line, FittedText text, FontStyle font, Pt at, Anchor anchor, bool muted, string more)
    {
        var side = anchor switch { Anchor.Start => "", Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => throw new ArgumentOutOfRangeException(nameof(anchor)) };
        var whole = text.Cut ? $"<title>{Markup.Escape(text.Whole)}</title>" : "";
        svg.Append($"<text class=\"{id}-{font.Class}{(muted ? $" {id}-m" : "")}\" x=\"{Numbers.Coordinate(at.X)}\" y=\"{Numbers.Coordinate(at.Y)}\"{side}{more}>{whole}{Markup.Escape(line)}</text>\n");
    }
}
