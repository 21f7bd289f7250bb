using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>The states of a dynamical system through time, as all rows together tell them.</summary>
internal static class StatesPart
{
    private const int Times = 300;
    private const int Drawn = 6;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (run.Model is not FittedModel.Dynamics || run.Belief is not { Means: var means, Variances: { } variances })
            return null;
        var times = int.Min(Times, means.Rows);
        ImmutableArray<double> t = [.. Enumerable.Range(1, times).Select(i => (double)i)];
        return section with
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"Smoothed over {run.RowsInWords}, with bands of 95 %{(times < means.Rows ? $"; the first {times} times" : "")}{(means.Cols > Drawn ? $" of the first {Drawn} of {means.Cols} states" : "")}."),
            Figures =
            [
                new(section.Title, [.. run.LatentNames.Take(Drawn).Select((name, k) => new Panel("", Axis.Counting("time"), new(name), [Line(k)]))]) { ShareX = true, PlotSize = (720, 110) },
            ],
        };

        Series.Line Line(int k)
        {
            var (mean, half) = (means.Column(k)[..times], variances.Column(k)[..times].Select(variance => 1.96 * Math.Sqrt(variance)));
            return new("", t, mean) { Lower = [.. mean.Zip(half, (m, h) => m - h)], Upper = [.. mean.Zip(half, (m, h) => m + h)] };
        }
    }
}
