using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>Named columns and rows of cells; a column is aligned by what its cells are.</summary>
internal sealed record Table(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<Cell>> Rows, string Caption = "")
{
    /// <summary>Whether every cell of a column that holds something holds a number.</summary>
    public bool IsNumeric(int column) => Rows.Any(r => column < r.Length && r[column] is not Cell.Text)
        && Rows.All(r => column >= r.Length || r[column] is not Cell.Text { Value.Length: > 0 });

    /// <summary>Which columns can keep their words whole, head and cells: all whose words are not too long, if these have room side by side on a page.</summary>
    public ImmutableArray<bool> WholeWords()
    {
        // In letters: a page, the longest word that is kept, the room for longer ones, which are broken, and what a cell has at its sides.
        const int page = 125, longest = 16, broken = 8, sides = 3;
        int[] words = [.. Columns.Select((name, c) => Rows.Where(row => c < row.Length).Select(row => row[c].Show()).Append(name).SelectMany(text => text.Split(' ')).Max(word => word.Length))];
        var fits = words.Sum(word => (word > longest ? broken : word) + sides) <= page;
        return [.. words.Select(word => fits && word <= longest)];
    }
}

/// <summary>What stands in one place of a table.</summary>
internal abstract record Cell
{
    private Cell() { }

    public sealed record Text(string Value) : Cell;

    /// <summary>A number in a .NET format of the invariant culture; without one, four significant digits.</summary>
    public sealed record Number(double Value, string Format = "") : Cell;

    /// <summary>A number with its interval.</summary>
    public sealed record Interval(double Value, double Lower, double Upper, string Format = "") : Cell;

    public static implicit operator Cell(string value) => new Text(value);

    public static implicit operator Cell(double value) => new Number(value);

    public static implicit operator Cell(int value) => new Number(value, "F0");

    /// <summary>The cell as a reader sees it; a hyphen is the minus, so that numbers can be copied.</summary>
    public string Show() => this switch
    {
        Text c => c.Value,
        Number c => Show(c.Value, c.Format),
        Interval c => $"{Show(c.Value, c.Format)} [{Show(c.Lower, c.Format)}, {Show(c.Upper, c.Format)}]",
        _ => throw new ArgumentOutOfRangeException(nameof(Cell), this, "No such cell."),
    };

    private static string Show(double value, string format) =>
        format.Length == 0 || !double.IsFinite(value) ? Numbers.Compact(value).Replace('−', '-') : value.ToString(format, CultureInfo.InvariantCulture);
}
