using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A figure's style sheet. Every selector and every property begins with the figure's id: in a page, one figure's style is not another's.</summary>
internal static class FigureStyle
{
    public static void Append(StringBuilder svg, string id)
    {
        string Properties(bool dark) => string.Concat(Palette.Colours.Select(c => $"--{id}-{c.Name}:{(dark ? c.Dark : c.Light)};"));
        svg.Append("<style>\n");
        svg.Append($"#{id}{{{Properties(dark: false)}max-width:100%;height:auto}}\n");
        // Paper stays white.
        svg.Append($"@media screen and (prefers-color-scheme:dark){{#{id}{{{Properties(dark: true)}}}}}\n");
        // First a plain colour, for viewers that do not know custom properties.
        string Colour(string property, string name) => $"{property}:{Palette.Colours.Single(c => c.Name == name).Light};{property}:var(--{id}-{name})";
        svg.Append($"#{id} text{{font-family:system-ui,sans-serif;{Colour("fill", Palette.Ink)}}}\n");
        foreach (var font in FontStyle.All)
            svg.Append($"#{id} .{id}-{font.Class}{{font-size:{Numbers.Coordinate(font.Size)}px{(font.Bold ? ";font-weight:600" : "")}}}\n");
        svg.Append($"#{id} .{id}-m{{{Colour("fill", Palette.Muted)}}}\n");
        foreach (var (name, _, _) in Palette.Colours)
            svg.Append($"#{id} .{id}-{name}{{{Colour("color", name)}}}\n");
        svg.Append("</style>\n");
    }
}
