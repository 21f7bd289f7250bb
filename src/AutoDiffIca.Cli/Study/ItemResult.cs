using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.Study;

/// <summary>A number beside the documents' own.</summary>
internal sealed record Compared(string Name, double Found, double? Documents = null, double? Lower = null, double? Upper = null);

/// <summary>A table of an item, with the name of its file.</summary>
internal sealed record ItemTable(string Id, Table Table)
{
    /// <summary>A table of texts, some of which are numbers.</summary>
    public ItemTable(string id, string caption, ImmutableArray<string> columns, ImmutableArray<ImmutableArray<string>> rows)
        : this(id, new(columns, [.. rows.Select(row => ImmutableArray.CreateRange(row, CellOf))], caption))
    {
    }

    // A number keeps its decimals.
    private static Cell CellOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !text.Contains('E', StringComparison.Ordinal)
        ? new Cell.Number(value, string.Create(CultureInfo.InvariantCulture, $"F{(text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0)}"))
        : new Cell.Text(text);
}

/// <summary>A figure of an item, with the name of its file.</summary>
internal sealed record ItemFigure(string Id, Figure Figure);

/// <summary>What an item of the study came to.</summary>
internal sealed record ItemResult(string Claim, string Finding, Verdict Verdict)
{
    public ImmutableArray<ItemFigure> Figures { get; init; } = [];

    public ImmutableArray<ItemTable> Tables { get; init; } = [];

    public ImmutableArray<Compared> Numbers { get; init; } = [];
}

/// <summary>An item of the study.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Units">The work it needs.</param>
/// <param name="Show">What came of that work.</param>
internal sealed record StudyItem(string Id, string Title, Func<StudySize, IEnumerable<StudyUnit>> Units, Func<StudyContext, ItemResult> Show)
{
    /// <summary>Whether its units are done one after the other, since they take times.</summary>
    public bool IsTimed { get; init; }
}
