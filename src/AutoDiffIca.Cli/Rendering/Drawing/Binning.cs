using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Equal bins that all histograms of a panel share.</summary>
internal sealed record Binning(double From, double Width, int Count)
{
    public double To => From + (Width * Count);

    public static Binning Of(Panel panel)
    {
        var histograms = panel.Series.OfType<Series.Histogram>().ToArray();
        var values = histograms.SelectMany(h => h.Values).Where(v => double.IsFinite(v) && Math.Abs(v) < 1e307).Order().ToArray();
        if (values.Length == 0)
            return new(0, 1, 1);
        var (low, high) = (values[0], values[^1]);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var half = low == 0 ? 0.5 : 0.05 * Math.Abs(low);
            return new(low - half, 2 * half, 1);
        }
        var spread = values[(int)(values.Length * 0.75)] - values[values.Length / 4];
        var perSeries = (double)values.Length / histograms.Length;
        var wanted = spread > 0 ? (high - low) / (2 * spread / Math.Cbrt(perSeries)) : 20;
        var count = histograms.Select(h => h.Bins).FirstOrDefault(b => b is not null) ?? (int)Math.Ceiling(Math.Clamp(wanted, 8, 60));
        count = Math.Clamp(count, 1, 500);
        return new(low, (high - low) / count, count);
    }

    public ImmutableArray<double> Heights(Series.Histogram histogram)
    {
        var counts = new double[Count];
        var total = 0;
        foreach (var value in histogram.Values.Where(v => double.IsFinite(v) && v >= From && v <= To * (1 + Math.Sign(To) * 1e-12)))
        {
            counts[Math.Clamp((int)((value - From) / Width), 0, Count - 1)]++;
            total++;
        }
        return histogram.Counts || total == 0 ? [.. counts] : [.. counts.Select(c => c / (total * Width))];
    }
}
