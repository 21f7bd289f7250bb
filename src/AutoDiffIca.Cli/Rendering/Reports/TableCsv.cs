using System.Globalization;
using System.Text;

namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>A table for programs: RFC 4180 with line feeds, numbers in full, an interval as three columns.</summary>
internal static class TableCsv
{
    public static string Render(Table table)
    {
        var csv = new StringBuilder();
        var intervals = table.Columns.Select((_, c) => table.Rows.Any(r => c < r.Length && r[c] is Cell.Interval)).ToArray();
        Line(csv, table.Columns.SelectMany((name, c) => intervals[c] ? (string[])[name, $"{name} lower", $"{name} upper"] : [name]));
        foreach (var row in table.Rows)
            Line(csv, table.Columns.SelectMany((_, c) => Fields(c < row.Length ? row[c] : "", intervals[c])));
        return csv.ToString();
    }

    private static string[] Fields(Cell cell, bool isInterval) => cell switch
    {
        Cell.Interval c => [Full(c.Value), Full(c.Lower), Full(c.Upper)],
        Cell.Number c => isInterval ? [Full(c.Value), "", ""] : [Full(c.Value)],
        Cell.Text c => isInterval ? [c.Value, "", ""] : [c.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "No such cell."),
    };

    private static string Full(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quoted)).Append('\n');

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
