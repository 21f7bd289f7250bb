using System.Collections.Immutable;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Data;

/// <summary>Data of which any entries may be missing.</summary>
public sealed record IncompleteData
{
    private IncompleteData(Mat<double> values, ImmutableArray<MissingPattern> patterns) => (Values, Patterns) = (values, patterns);

    /// <summary>The values; NaN where one is missing.</summary>
    public Mat<double> Values { get; }

    /// <summary>The rows by which of their columns are observed: work on those columns is done once for all the rows.</summary>
    public ImmutableArray<MissingPattern> Patterns { get; }

    /// <summary>Takes NaN for a missing value. Infinite values, and a column without any value, are errors.</summary>
    public static Fit<IncompleteData> FromNaN(Mat<double> data)
    {
        if (data.Cols == 0)
            return new FitError.NoColumns();
        var seen = new bool[data.Cols];
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < data.Rows; row++)
        {
            var key = new char[data.Cols];
            for (var column = 0; column < data.Cols; column++)
            {
                var value = data[row, column];
                if (double.IsInfinity(value))
                    return new FitError.NotFinite(row, column, value);
                seen[column] |= !double.IsNaN(value);
                key[column] = double.IsNaN(value) ? '.' : 'x';
            }
            var pattern = new string(key);
            if (!rows.TryGetValue(pattern, out var same))
                rows.Add(pattern, same = []);
            same.Add(row);
        }
        if (data.Rows == 0)
            return new FitError.TooFewRows(0, 1);
        return Array.IndexOf(seen, false) is var never && never >= 0
            ? new FitError.ColumnNeverObserved(never)
            : new IncompleteData(data, [.. rows.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new MissingPattern([.. Observed(pair.Key)], [.. pair.Value]))]);
    }

    /// <summary>The data with each missing value at the mean of what is observed of its column.</summary>
    internal Mat<double> FilledWithMeans()
    {
        var (rows, columns) = (Values.Rows, Values.Cols);
        var filled = Values.ToArray();
        for (var d = 0; d < columns; d++)
        {
            // A running mean, which cannot overflow.
            var (mean, count) = (0.0, 0);
            for (var i = 0; i < rows; i++)
            {
                if (!double.IsNaN(Values[i, d]))
                    mean += (Values[i, d] / (count + 1)) - (mean / ++count);
            }
            for (var i = 0; i < rows; i++)
                filled[(i * columns) + d] = double.IsNaN(Values[i, d]) ? mean : Values[i, d];
        }
        return new(rows, columns, filled);
    }

    private static IEnumerable<int> Observed(string pattern) => Enumerable.Range(0, pattern.Length).Where(column => pattern[column] == 'x');
}

/// <summary>The rows in which the same columns are observed.</summary>
/// <param name="Columns">The observed columns, in their order.</param>
/// <param name="Rows">The rows, in their order.</param>
public sealed record MissingPattern(ImmutableArray<int> Columns, ImmutableArray<int> Rows);
