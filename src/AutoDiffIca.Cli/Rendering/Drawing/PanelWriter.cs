using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>A planned panel as SVG, in a group that begins where its plot does.</summary>
internal static class PanelWriter
{
    public static void Append(StringBuilder svg, string id, PanelPlan panel, Pt at, string gradient)
    {
        var (width, height) = (panel.Plot.Width, panel.Plot.Height);
        svg.Append($"<g transform=\"translate({Numbers.Coordinate(at.X)} {Numbers.Coordinate(at.Y)})\">\n");
        Lines(svg, $"{id}-grid", string.Concat(panel.X.GridLines.Select(x => $"M{C(x)} 0V{C(height)}")) + string.Concat(panel.Y.GridLines.Select(y => $"M0 {C(y)}H{C(width)}")));
        svg.Append($"<g clip-path=\"url(#{id}-clip)\">\n");
        foreach (var mark in panel.Drawn.Marks)
            MarkWriter.Append(svg, id, mark);
        svg.Append("</g>\n");
        Axes(svg, id, panel, width, height);
        Texts(svg, id, panel, width, height);
        if (panel.Bar is { } bar)
            Bar(svg, id, bar, width, height, gradient);
        if (panel.Legend is { } legend)
            Legend(svg, id, legend, panel.LegendBox, panel.LegendBox is { } box ? new(box.X, box.Y) : new(0, height + panel.LegendTop));
        if (!panel.Drawn.HasData)
            LabelWriter.Append(svg, id, TextFit.Fit("no finite data", FontStyle.Label, width, 1), FontStyle.Label, new(width / 2, (height / 2) - 8), Anchor.Middle, muted: true);
        svg.Append("</g>\n");
    }

    public static void Legend(StringBuilder svg, string id, Legend legend, Box? ground, Pt at)
    {
        svg.Append($"<g class=\"{id}-legend\" transform=\"translate({C(at.X)} {C(at.Y)})\">\n");
        if (ground is { } box)
            svg.Append($"<rect class=\"{id}-bg\" width=\"{C(box.Width)}\" height=\"{C(box.Height)}\" rx=\"3\" fill=\"currentColor\" fill-opacity=\"0.85\"/>\n");
        foreach (var (entry, text, place) in legend.Items)
        {
            svg.Append($"<g transform=\"translate({C(place.X)} {C(place.Y)})\">\n");
            foreach (var mark in entry.Glyph)
                MarkWriter.Append(svg, id, mark);
            LabelWriter.Append(svg, id, text, FontStyle.Tick, new(Drawing.Legend.GlyphWidth + 6, -1), Anchor.Start);
            svg.Append("</g>\n");
        }
        svg.Append("</g>\n");
    }

    private static void Axes(StringBuilder svg, string id, PanelPlan panel, double width, double height)
    {
        var data = new StringBuilder($"M0 0V{C(height)}H{C(width)}");
        foreach (var x in panel.X.Marks)
            data.Append($"M{C(x)} {C(height)}v{C(PanelPlan.TickLength)}");
        foreach (var x in panel.X.MinorMarks)
            data.Append($"M{C(x)} {C(height)}v2");
        foreach (var y in panel.Y.Marks)
            data.Append($"M0 {C(y)}h{C(-PanelPlan.TickLength)}");
        foreach (var y in panel.Y.MinorMarks)
            data.Append($"M0 {C(y)}h-2");
        Lines(svg, $"{id}-axis", data.ToString());
    }

    private static void Texts(StringBuilder svg, string id, PanelPlan panel, double width, double height)
    {
        LabelWriter.Append(svg, id, panel.Title, FontStyle.PanelTitle, new(0, -panel.Top), Anchor.Start);
        foreach (var label in panel.X.Labels)
        {
            if (panel.X.Upright)
                LabelWriter.AppendUpwards(svg, id, label.Text, FontStyle.Tick, new(label.At + 4, height + PanelPlan.LabelGap), Anchor.End);
            else
                LabelWriter.Append(svg, id, label.Text, FontStyle.Tick, new(label.At, height + PanelPlan.LabelGap - 1), Anchor.Middle);
        }
        foreach (var label in panel.Y.Labels)
            LabelWriter.Append(svg, id, label.Text, FontStyle.Tick, new(-PanelPlan.LabelGap, label.At - (label.Text.Height(FontStyle.Tick) / 2) + 0.5), Anchor.End);
        LabelWriter.Append(svg, id, panel.XTitle, FontStyle.Label, new(width / 2, height + panel.XTitleTop), Anchor.Middle);
        var yTitleRight = -PanelPlan.LabelGap - panel.Y.Depth(isY: true) - 8;
        LabelWriter.AppendUpwards(svg, id, panel.YTitle, FontStyle.Label, new(yTitleRight - panel.YTitle.Height(FontStyle.Label) + 12, height / 2), Anchor.Middle);
        LabelWriter.Append(svg, id, panel.Note, FontStyle.Tick, new(width, height + panel.NoteTop), Anchor.End, muted: true);
    }

    private static void Bar(StringBuilder svg, string id, ColourBar bar, double width, double height, string gradient)
    {
        var x = width + ColourBar.Gap;
        svg.Append($"<linearGradient id=\"{gradient}\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">");
        foreach (var (share, colour) in bar.Stops())
            svg.Append($"<stop offset=\"{share.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)}\" stop-color=\"{colour}\"/>");
        svg.Append($"</linearGradient>\n<rect x=\"{C(x)}\" width=\"{C(ColourBar.Width)}\" height=\"{C(height)}\" fill=\"url(#{gradient})\"/>\n");
        Lines(svg, $"{id}-axis", string.Concat(bar.Labels.Marks.Select(y => $"M{C(x + ColourBar.Width)} {C(y)}h3")));
        foreach (var label in bar.Labels.Labels)
            LabelWriter.Append(svg, id, label.Text, FontStyle.Tick, new(x + ColourBar.Width + 6, label.At - (label.Text.Height(FontStyle.Tick) / 2) + 0.5), Anchor.Start);
        LabelWriter.AppendUpwards(svg, id, bar.Name, FontStyle.Tick, new(x + ColourBar.Width + 12 + bar.Labels.Depth(isY: true) + 11, height / 2), Anchor.Middle);
    }

    private static void Lines(StringBuilder svg, string className, string data)
    {
        if (data.Length > 0)
            svg.Append($"<path class=\"{className}\" d=\"{data}\" fill=\"none\" stroke=\"currentColor\"/>\n");
    }

    private static string C(double value) => Numbers.Coordinate(value);
}
