using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>A grid of panels under one title, filled row by row. What it looks like is left to <see cref="SvgFigure"/>.</summary>
internal sealed record Figure(string Title, ImmutableArray<Panel> Panels)
{
    /// <summary>A figure of one panel, which carries the title.</summary>
    public Figure(string title, Panel panel) : this(title, [panel]) { }

    public int Columns { get; init; } = 1;

    /// <summary>One label for each row, at its left; none by default.</summary>
    public ImmutableArray<string> RowLabels { get; init; } = [];

    /// <summary>One label for each column, above it; none by default.</summary>
    public ImmutableArray<string> ColumnLabels { get; init; } = [];

    /// <summary>All panels have one range of x, and only the lowest of a column has labels.</summary>
    public bool ShareX { get; init; }

    /// <summary>All panels have one range of y, and only the first of a row has labels.</summary>
    public bool ShareY { get; init; }

    /// <summary>The size of each panel's plot without labels; by default it follows from the number of columns.</summary>
    public (double Width, double Height)? PlotSize { get; init; }

    /// <summary>What is seen in it: its caption in a report, and what a reader who cannot see it is told beside the title.</summary>
    public string Description { get; init; } = "";
}

/// <summary>One pair of axes and what is drawn on them, in this order.</summary>
internal sealed record Panel(string Title, Axis X, Axis Y, ImmutableArray<Series> Series);

/// <summary>An axis: its label, and its range unless the data say it.</summary>
internal sealed record Axis(string Label)
{
    public bool Log { get; init; }

    /// <summary>Counts: no marks between whole numbers.</summary>
    public bool Whole { get; init; }

    public double? From { get; init; }

    public double? To { get; init; }

    /// <summary>Names for the places 0, 1, ... of a categorical axis; on a y axis the first is on top, and bars lie.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    public static Axis Logarithmic(string label) => new(label) { Log = true };

    public static Axis Counting(string label) => new(label) { Whole = true };

    public static Axis Of(string label, params ReadOnlySpan<string> categories) => new(label) { Categories = [.. categories] };
}
