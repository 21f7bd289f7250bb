namespace AutoDiffIca.Metrics;

/// <summary>Values replaced by their places in order.</summary>
internal static class Ranks
{
    /// <summary>The rank of each entry in its column, from 1 on; equal entries share the mean of their ranks.</summary>
    public static Mat<double> OfColumns(Mat<double> x)
    {
        var ranks = new double[x.Rows * x.Cols];
        var (values, order) = (new double[x.Rows], new int[x.Rows]);
        for (var d = 0; d < x.Cols; d++)
        {
            for (var i = 0; i < x.Rows; i++)
                (values[i], order[i]) = (x[i, d], i);
            Array.Sort(values, order);
            for (int first = 0, next; first < x.Rows; first = next)
            {
                for (next = first + 1; next < x.Rows && values[next] == values[first];)
                    next++;
                for (var i = first; i < next; i++)
                    ranks[(order[i] * x.Cols) + d] = (first + 1 + next) / 2.0;
            }
        }
        return new(x.Rows, x.Cols, ranks);
    }
}
