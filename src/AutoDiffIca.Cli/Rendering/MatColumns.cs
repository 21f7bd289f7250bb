using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>Columns of a matrix as series take them.</summary>
internal static class MatColumns
{
    public static ImmutableArray<double> Column(this Mat<double> values, int column) => [.. Enumerable.Range(0, values.Rows).Select(i => values[i, column])];

    /// <summary>Whether the values are not all the same.</summary>
    public static bool Vary(this ImmutableArray<double> values) => values.Any(value => value != values[0]);
}
