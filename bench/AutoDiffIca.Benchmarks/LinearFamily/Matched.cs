using AutoDiffIca.Data;

namespace AutoDiffIca.Benchmarks.LinearFamily;

/// <summary>How well estimated sources match true ones.</summary>
internal static class Matched
{
    /// <summary>The mean over the true sources of the largest absolute correlation with an estimated one.</summary>
    public static double Correlation(Mat<double> estimated, Mat<double> sources)
    {
        var (a, b) = (Standardisation.Fit(estimated).OrThrow().Apply(estimated), Standardisation.Fit(sources).OrThrow().Apply(sources));
        var correlations = Ops.Abs(Ops.Transpose(b) * a);
        return Enumerable.Range(0, b.Cols).Average(k => correlations.Row(k).ToArray().Max()) / a.Rows;
    }
}
