using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>Metrics of latent values, and diagnostics of chains.</summary>
internal static class MetricChecks
{
    public static IEnumerable<Check> Of(ReferenceCase.LatentMetrics golden, double tolerance)
    {
        var (a, b) = (golden.A, golden.B);
        var entry = Compare.Cells(b.Cols);
        foreach (var (metric, expected) in golden.Expected)
        {
            foreach (var (engine, actual) in Engines(metric, a, b))
                yield return Compare.All(engine, metric, expected, actual, tolerance, metric == "aligned" ? entry : null);
        }
    }

    public static IEnumerable<Check> Of(ReferenceCase.Chains golden, double tolerance)
    {
        var summary = QuantitySummary.Of(golden.Draws);
        foreach (var (diagnostic, expected) in golden.Expected)
            yield return Compare.All("summary", diagnostic, expected, Diagnostic(diagnostic, summary, golden.Draws), tolerance);
    }

    private static Vec<double> Diagnostic(string name, QuantitySummary summary, Mat<double> draws) => name switch
    {
        "rhat" => [summary.RHat],
        "bulk" => [summary.BulkSize],
        "tail" => [summary.TailSize],
        "of_mean" => [EffectiveSampleSize.OfMean(draws)],
        "mean_error" => [summary.MeanError],
        "mean" => [summary.Mean],
        "deviation" => [summary.Deviation],
        "quantiles" => [summary.Lower, summary.Median, summary.Upper],
        _ => throw new NotSupportedException(name),
    };

    // Metrics that do not depend on the order of the two are computed both ways.
    private static (string Engine, Vec<double> Actual)[] Engines(string metric, Mat<double> a, Mat<double> b) => metric switch
    {
        "procrustes_disparity" => Both((x, y) => [Procrustes.Disparity(x, y).OrThrow()], a, b),
        "canonical_correlations" => Both((x, y) => CanonicalCorrelations.Of(x, y).OrThrow().Values, a, b),
        "mcc_pearson" => Both((x, y) => [Mcc.Pearson(x, y).OrThrow().Mean], a, b),
        "mcc_spearman" => Both((x, y) => [Mcc.Spearman(x, y).OrThrow().Mean], a, b),
        "rmse" => Both((x, y) => [Rmse.Of(x, y).OrThrow()], a, b),
        "r2_a_to_b" => [("a to b", LinearR2.Of(a, b).OrThrow().Columns)],
        "r2_b_to_a" => [("b to a", LinearR2.Of(b, a).OrThrow().Columns)],
        "aligned" => [("a to b", Procrustes.Align(a, b).OrThrow().Apply(b).ToArray())],
        _ => throw new NotSupportedException(metric),
    };

    private static (string, Vec<double>)[] Both(Func<Mat<double>, Mat<double>, Vec<double>> metric, Mat<double> a, Mat<double> b) => [("a to b", metric(a, b)), ("b to a", metric(b, a))];
}
