using System.Text;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>Renders a figure as one SVG element, for a file of its own or for a page.</summary>
internal static class SvgFigure
{
    /// <summary>The figure as text that depends on nothing but its arguments.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="id">What tells its ids and classes from those of a page's other figures; by default its title.</param>
    /// <param name="showTitle">False where a page says the title already; it stays the figure's name for those who cannot see it.</param>
    public static string Render(Figure figure, string? id = null, bool showTitle = true)
    {
        var name = Markup.Identifier(id ?? figure.Title);
        var plan = FigurePlan.Of(showTitle ? figure : figure with { Title = "" });
        var (width, height) = (Numbers.Coordinate(Math.Ceiling(plan.Width)), Numbers.Coordinate(Math.Ceiling(plan.Height)));
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{name}\" role=\"img\" aria-labelledby=\"{name}-title {name}-desc\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n");
        svg.Append($"<title id=\"{name}-title\">{Markup.Escape(figure.Title)}</title>\n<desc id=\"{name}-desc\">{Markup.Escape(Description(figure))}</desc>\n");
        FigureStyle.Append(svg, name);
        var plot = plan.Panels[0].Panel.Plot;
        svg.Append($"<clipPath id=\"{name}-clip\"><rect x=\"-1\" y=\"-1\" width=\"{Numbers.Coordinate(plot.Width + 2)}\" height=\"{Numbers.Coordinate(plot.Height + 2)}\"/></clipPath>\n");
        svg.Append($"<rect class=\"{name}-bg\" width=\"{width}\" height=\"{height}\" fill=\"currentColor\"/>\n");
        LabelWriter.Append(svg, name, plan.Title, FontStyle.Title, new(FigurePlan.Edge, FigurePlan.Edge), Anchor.Start);
        if (plan.Legend is { } legend)
            PanelWriter.Legend(svg, name, legend, null, new(FigurePlan.Edge, plan.LegendTop));
        foreach (var (text, at) in plan.ColumnLabels)
            LabelWriter.Append(svg, name, text, FontStyle.PanelTitle, new(at.X, at.Y - FontStyle.PanelTitle.Size), Anchor.Middle);
        foreach (var (text, at) in plan.RowLabels)
            LabelWriter.AppendUpwards(svg, name, text, FontStyle.PanelTitle, at, Anchor.Middle);
        foreach (var (i, (panel, at)) in plan.Panels.Index())
            PanelWriter.Append(svg, name, panel, at, FormattableString.Invariant($"{name}-bar{i}"));
        return svg.Append("</svg>\n").ToString();
    }

    private static string Description(Figure figure)
    {
        var axes = figure.Panels.Select(p => $"{p.Y.Label} against {p.X.Label}").Distinct().Take(4);
        var names = figure.Panels.SelectMany(p => p.Series).Select(s => s.Name).Where(n => n.Length > 0).Distinct().Take(12);
        return $"{figure.Description} {string.Join("; ", axes)}. Shown: {string.Join(", ", names)}.".Trim();
    }
}
