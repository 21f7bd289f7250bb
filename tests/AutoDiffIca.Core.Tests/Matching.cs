namespace AutoDiffIca.Core.Tests;

/// <summary>How well estimated sources match true ones.</summary>
internal static class Matching
{
    /// <summary>The mean of the absolute correlations under the best matching, by trying all of them.</summary>
    public static double MeanCorrelation(Mat<double> a, Mat<double> b)
    {
        var size = a.Cols;
        var correlations = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                correlations[i, j] = Math.Abs(Correlation([.. Enumerable.Range(0, a.Rows).Select(n => a[n, i])], [.. Enumerable.Range(0, a.Rows).Select(n => b[n, j])]));
        }
        return Best(0, []) / size;

        double Best(int i, HashSet<int> taken) => i == size ? 0 : Enumerable.Range(0, size).Where(j => !taken.Contains(j)).Max(j => correlations[i, j] + Best(i + 1, [.. taken, j]));
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
            (xy, xx, yy) = (xy + ((x[i] - mx) * (y[i] - my)), xx + ((x[i] - mx) * (x[i] - mx)), yy + ((y[i] - my) * (y[i] - my)));
        return xy / Math.Sqrt(xx * yy);
    }
}
