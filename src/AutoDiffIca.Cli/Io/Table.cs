using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Io;

/// <summary>A matrix, and the names of its columns.</summary>
/// <param name="Names">A name for each column, or none at all.</param>
/// <param name="Values">The values; NaN where one is missing.</param>
internal sealed record Table(ImmutableArray<string> Names, Mat<double> Values)
{
    public Table(Mat<double> values)
        : this([], values)
    {
    }

    /// <summary>The name of a column from 0, or "column N" where columns have none.</summary>
    public string Name(int column) => Names.IsEmpty ? $"column {column + 1}" : Names[column];
}
