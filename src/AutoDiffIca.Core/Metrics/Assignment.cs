using System.Collections.Immutable;

namespace AutoDiffIca.Metrics;

/// <summary>The best matching of rows to columns: the Hungarian algorithm, which grows shortest paths, in O(n^3).</summary>
public static class Assignment
{
    /// <summary>For each row the column it is matched to, each column at most once, such that the scores add up to the most; -1 for rows that are left over where there are fewer columns.</summary>
    /// <param name="scores">What each pair is worth: finite.</param>
    public static ImmutableArray<int> Maximise(Mat<double> scores)
    {
        if (Data.DataCheck.FirstNotFinite(scores) is { } error)
            throw new ArgumentException(error.Message, nameof(scores));
        if (scores.Rows <= scores.Cols)
            return [.. ColumnOfEachRow(scores, scores.Rows, scores.Cols)];
        var columnOfRow = new int[scores.Rows];
        Array.Fill(columnOfRow, -1);
        foreach (var (column, row) in ColumnOfEachRow(Ops.Transpose(scores), scores.Cols, scores.Rows).Index())
            columnOfRow[row] = column;
        return [.. columnOfRow];
    }

    // With prices u of rows and v of columns the cost -score - u - v is never negative, and 0 for what is matched. Each row in turn
    // starts a path to a free column that is cheapest in these costs; the prices along it move, and the path's matches change over.
    private static int[] ColumnOfEachRow(Mat<double> scores, int rows, int columns)
    {
        // Column `columns` stands for none: it holds the row that is being placed.
        var (u, v) = (new double[rows], new double[columns + 1]);
        var rowOf = new int[columns + 1];
        Array.Fill(rowOf, -1);
        var (before, distance, done) = (new int[columns], new double[columns], new bool[columns + 1]);
        for (var row = 0; row < rows; row++)
        {
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(done);
            rowOf[columns] = row;
            var at = columns;
            while (rowOf[at] >= 0)
            {
                done[at] = true;
                var (i, step, next) = (rowOf[at], double.PositiveInfinity, -1);
                for (var j = 0; j < columns; j++)
                {
                    if (done[j])
                        continue;
                    var cost = -scores[i, j] - u[i] - v[j];
                    if (cost < distance[j])
                        (distance[j], before[j]) = (cost, at);
                    if (distance[j] < step)
                        (step, next) = (distance[j], j);
                }
                for (var j = 0; j <= columns; j++)
                {
                    if (done[j])
                        (u[rowOf[j]], v[j]) = (u[rowOf[j]] + step, v[j] - step);
                    else
                        distance[j] -= step;
                }
                at = next;
            }
            for (; at != columns; at = before[at])
                rowOf[at] = rowOf[before[at]];
        }

        var columnOf = new int[rows];
        for (var j = 0; j < columns; j++)
        {
            if (rowOf[j] >= 0)
                columnOf[rowOf[j]] = j;
        }
        return columnOf;
    }
}
