using System.Collections.Immutable;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>What each row of a series has beyond what the rows before it foretold: noise without memory, if the model is right.</summary>
internal static class InnovationsPart
{
    private const int MostLags = 20;

    // With fewer rows for each lag, correlations are chance.
    private const int RowsPerLag = 4;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model is not FittedModel.Dynamics { Model: var model })
            return null;
        var innovations = Standardised(model, run.Rows);
        // A column that is foretold exactly has no memory to be measured.
        ImmutableArray<double>[] columns = [.. Enumerable.Range(0, innovations.Cols).Select(j => innovations.Column(j)).Where(column => column.Vary())];
        var lags = int.Min(MostLags, innovations.Rows / RowsPerLag);
        ImmutableArray<Panel> memory = lags == 0 || columns.Length == 0 ? [] : [Memory(columns, lags)];
        return section with
        {
            Text = $"What a row has beyond what the rows before it foretell, in standard deviations of the prediction, of {run.RowsInWords}. If the model is right it is N(0, 1) and has no memory.",
            Figures =
            [
                new(section.Title,
                [
                    new("", new("innovation"), new("density"), [new Series.Histogram("all columns", [.. innovations.Span]), Normal.Curve("N(0, 1)")]),
                    .. memory,
                ]) { Columns = 2 },
            ],
        };
    }

    // e_t = (x_t - offset - C m_t) / sqrt(diag(C P_t C') + r^2), with m_t and P_t from the rows before.
    private static Mat<double> Standardised(LinearDynamics model, Mat<double> series)
    {
        var (steps, d) = (KalmanFilter.Filter(model, series), model.Observed);
        var innovations = new double[series.Rows * d];
        for (var t = 0; t < series.Rows; t++)
        {
            var predicted = steps[t].Predicted;
            var (expected, spread) = (model.Offset + (model.Emission * predicted.Mean), model.Emission * predicted.Covariance);
            for (var j = 0; j < d; j++)
                innovations[(t * d) + j] = (series[t, j] - expected[j]) / Math.Sqrt(Ops.Dot(spread.Row(j), model.Emission.Row(j)) + (model.NoiseDeviations[j] * model.NoiseDeviations[j]));
        }
        return new(series.Rows, d, innovations);
    }

    private static Panel Memory(ImmutableArray<double>[] columns, int lags)
    {
        double[][] byLag = [.. Enumerable.Range(1, lags).Select(lag => columns.Select(column => Autocorrelation(column, lag)).ToArray())];
        var chance = 1.96 / Math.Sqrt(columns[0].Length);
        return new("", Axis.Counting("lag"), new("autocorrelation"),
        [
            new Series.Line("average of the columns, with their range", [.. Enumerable.Range(1, lags).Select(lag => (double)lag)], [.. byLag.Select(values => values.Average())])
            {
                Lower = [.. byLag.Select(values => values.Min())],
                Upper = [.. byLag.Select(values => values.Max())],
                Markers = true,
            },
            new Series.HorizontalLine("95 % by chance", chance),
            new Series.HorizontalLine("95 % by chance", -chance),
        ]);
    }

    private static double Autocorrelation(ImmutableArray<double> values, int lag)
    {
        var mean = values.Average();
        return values.Skip(lag).Zip(values, (now, before) => (now - mean) * (before - mean)).Sum() / values.Sum(v => (v - mean) * (v - mean));
    }
}
