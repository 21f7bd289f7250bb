using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>Renders a report as one HTML file that needs nothing else. It is well-formed XML too, so that any tool can read it.</summary>
internal static class HtmlReport
{
    // Pixels.
    private const int LeastOfColumn = 180;

    public static string Render(Report report)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        html.Append($"<title>{Text(report.Title)}</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n");
        html.Append($"<header>\n<h1>{Text(report.Title)}</h1>\n<p class=\"subtitle\">{Text(report.Subtitle)}</p>\n</header>\n<main>\n");
        Terms(html, report.Facts, " class=\"facts\"");
        Summary(html, report);
        Contents(html, report);
        foreach (var (place, section) in report.Sections.Index())
            Append(html, section, Id(report, place), place);
        html.Append("</main>\n");
        Footer(html, report);
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A verdict in words: colours and borders only repeat it.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.None => "",
        Verdict.Agrees => "agrees",
        Verdict.Differs => "differs",
        Verdict.Corrected => "corrected",
        Verdict.New => "new",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    private static void Summary(StringBuilder html, Report report)
    {
        if (report.Summary.IsEmpty)
            return;
        html.Append("<table class=\"wide stack\">\n<caption>What the documents say and what was found</caption>\n<thead><tr><th scope=\"col\">Item</th><th scope=\"col\">The documents</th><th scope=\"col\">Found here</th><th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n");
        foreach (var row in report.Summary)
        {
            var place = report.Sections.Select((s, i) => (s.Id, i)).Where(s => s.Id == row.SectionId).Select(s => s.i).DefaultIfEmpty(-1).First();
            var item = row.SectionId.Length > 0 && place >= 0 ? $"<a href=\"#{Id(report, place)}\">{Text(row.Item)}</a>" : Text(row.Item);
            html.Append($"<tr><td><strong>{item}</strong></td><td data-label=\"The documents\">{Text(row.Claim)}</td><td data-label=\"Found here\">{Text(row.Finding)}</td><td>{Pill(row.Verdict)}</td></tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
    }

    private static void Contents(StringBuilder html, Report report)
    {
        if (report.Sections.Length < 2)
            return;
        html.Append("<nav aria-label=\"Contents\">\n<ol>\n");
        foreach (var (place, section) in report.Sections.Index())
            html.Append($"<li><a href=\"#{Id(report, place)}\">{Text(section.Title)}</a></li>\n");
        html.Append("</ol>\n</nav>\n");
    }

    private static void Append(StringBuilder html, Section section, string id, int place)
    {
        html.Append($"<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<div class=\"head\"><h2 id=\"{id}-h\">{Text(section.Title)}</h2>{Pill(section.Verdict)}</div>\n");
        if (section.Claim.Length + section.Finding.Length > 0)
            html.Append($"<dl>\n{Term("The documents", Text(section.Claim))}{Term("Found here", Text(section.Finding))}</dl>\n");
        if (section.Text.Length > 0)
            html.Append($"<p>{Text(section.Text)}</p>\n");
        foreach (var (i, figure) in section.Figures.Index())
            Append(html, figure, FormattableString.Invariant($"{place}-{i}"), showTitle: figure.Title != section.Title);
        foreach (var table in section.Tables)
            Append(html, table);
        if (section.Command.Length > 0)
            html.Append($"<dl>\n{Term("To repeat", $"<pre><code>{Command(section.Command)}</code></pre>")}</dl>\n");
        html.Append("</section>\n");
    }

    // On a narrow screen a figure of several columns keeps a width at which it can be read, and moves sideways in its frame.
    private static void Append(StringBuilder html, Figure figure, string id, bool showTitle)
    {
        var columns = int.Min(figure.Columns, figure.Panels.Length);
        html.Append(columns > 2 ? FormattableString.Invariant($"<figure class=\"broad\" style=\"--least:{columns * LeastOfColumn}px\">\n") : "<figure>\n");
        html.Append($"<div>{SvgFigure.Render(figure, id, showTitle)}</div>\n");
        if (figure.Description.Length > 0)
            html.Append($"<figcaption>{Text(figure.Description)}</figcaption>\n");
        html.Append("</figure>\n");
    }

    private static void Append(StringBuilder html, Table table)
    {
        string[] classes = [.. table.WholeWords().Select((isWhole, column) => (isWhole, table.IsNumeric(column)) switch
        {
            (true, true) => " class=\"n k\"",
            (true, false) => " class=\"k\"",
            (false, true) => " class=\"n\"",
            _ => "",
        })];
        // On a narrow screen a row of more columns than fit side by side becomes a list.
        html.Append(table.Columns.Length > 3 ? "<table class=\"stack\">\n" : "<table>\n");
        if (table.Caption.Length > 0)
            html.Append($"<caption>{Text(table.Caption)}</caption>\n");
        html.Append("<thead><tr>");
        foreach (var (i, column) in table.Columns.Index())
            html.Append($"<th scope=\"col\"{classes[i]}>{Text(column)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (i, column) in table.Columns.Index())
                html.Append($"<td{classes[i]} data-label=\"{Text(column)}\">{(i < row.Length ? Text(row[i].Show()) : "")}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
    }

    private static void Footer(StringBuilder html, Report report)
    {
        if (report.Settings.IsEmpty)
            return;
        html.Append("<footer>\n");
        Terms(html, report.Settings, "");
        html.Append("</footer>\n");
    }

    private static void Terms(StringBuilder html, ImmutableArray<Setting> settings, string kind)
    {
        if (settings.IsEmpty)
            return;
        html.Append($"<dl{kind}>\n");
        foreach (var setting in settings)
            html.Append(Term(Text(setting.Name), Text(setting.Value)));
        html.Append("</dl>\n");
    }

    private static string Term(string term, string definition) => definition.Length == 0 ? "" : $"<dt>{term}</dt><dd>{definition}</dd>\n";

    private static string Pill(Verdict verdict) => verdict == Verdict.None ? "" : $"<span class=\"v v-{Word(verdict)}\">{Word(verdict)}</span>";

    // The place, where two sections have one id or ids that differ only in what an identifier leaves out.
    private static string Id(Report report, int place)
    {
        var id = Markup.Identifier(report.Sections[place].Id);
        return report.Sections.Take(place).Any(s => Markup.Identifier(s.Id) == id) ? id + "--" + place.ToString(CultureInfo.InvariantCulture) : id;
    }

    // Lines are kept, and a word is a box of its own: a browser would break "--out" after its hyphens.
    private static string Command(string command) => string.Join('\n', command.ReplaceLineEndings("\n").Split('\n')
        .Select(line => string.Join(' ', line.Split(' ').Select(word => word.Length == 0 ? "" : $"<span>{Text(word)}</span>"))));

    private static string Text(string text) => Markup.Escape(text);
}
