using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>A density's values on a regular grid, rows along y from below.</summary>
internal sealed record DensityGrid(double XFrom, double XTo, double YFrom, double YTo, int Columns, int Rows, ImmutableArray<double> Values)
{
    public double this[int row, int column] => Values[(row * Columns) + column];

    public double X(double column) => XFrom + ((XTo - XFrom) * column / (Columns - 1));

    public double Y(double row) => YFrom + ((YTo - YFrom) * row / (Rows - 1));

    public static DensityGrid OfFunction(Func<double, double, double> density, (double From, double To) x, (double From, double To) y, int size = 61)
    {
        var values = ImmutableArray.CreateBuilder<double>(size * size);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                values.Add(density(x.From + ((x.To - x.From) * column / (size - 1)), y.From + ((y.To - y.From) * row / (size - 1))));
        }
        return new(x.From, x.To, y.From, y.To, size, size, values.MoveToImmutable());
    }

    /// <summary>A Gaussian kernel estimate, by counts on the grid that are smoothed along x and then along y (bandwidths by Scott's rule).</summary>
    public static DensityGrid OfPoints(ImmutableArray<double> x, ImmutableArray<double> y, int size = 61)
    {
        var points = x.Zip(y).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).ToArray();
        if (points.Length == 0)
            return new(0, 1, 0, 1, 2, 2, [0, 0, 0, 0]);
        var (bandX, bandY) = (Bandwidth([.. points.Select(p => p.First)]), Bandwidth([.. points.Select(p => p.Second)]));
        var (x0, x1) = (points.Min(p => p.First) - (3 * bandX), points.Max(p => p.First) + (3 * bandX));
        var (y0, y1) = (points.Min(p => p.Second) - (3 * bandY), points.Max(p => p.Second) + (3 * bandY));
        var counts = new double[size * size];
        foreach (var (px, py) in points)
        {
            // Shared among the four neighbours, so that the grid's width does not show.
            var (cx, cy) = ((px - x0) / (x1 - x0) * (size - 1), (py - y0) / (y1 - y0) * (size - 1));
            var (i, j) = (Math.Clamp((int)cx, 0, size - 2), Math.Clamp((int)cy, 0, size - 2));
            var (fx, fy) = (cx - i, cy - j);
            counts[(j * size) + i] += (1 - fx) * (1 - fy);
            counts[(j * size) + i + 1] += fx * (1 - fy);
            counts[((j + 1) * size) + i] += (1 - fx) * fy;
            counts[((j + 1) * size) + i + 1] += fx * fy;
        }
        var along = Smoothed(counts, size, 1, size, bandX / (x1 - x0) * (size - 1));
        var both = Smoothed(along, size, size, 1, bandY / (y1 - y0) * (size - 1));
        var scale = 1 / (points.Length * ((x1 - x0) / (size - 1)) * ((y1 - y0) / (size - 1)));
        return new(x0, x1, y0, y1, size, size, [.. both.Select(v => v * scale)]);
    }

    /// <summary>The density above which the given share of the mass lies.</summary>
    public double LevelOfMass(double mass)
    {
        var sorted = Values.Where(double.IsFinite).OrderDescending().ToArray();
        var (wanted, sum) = (mass * sorted.Sum(), 0.0);
        foreach (var value in sorted)
        {
            sum += value;
            if (sum >= wanted)
                return value;
        }
        return 0;
    }

    private static double Bandwidth(double[] values)
    {
        var mean = values.Average();
        var sd = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        var width = sd * Math.Pow(values.Length, -1.0 / 6);
        return width > 1e-12 * Math.Max(1, Math.Abs(mean)) ? width : Math.Max(1e-3, Math.Abs(mean) * 1e-3);
    }

    // Lines of `size` values, `step` apart; the lines start `line` apart.
    private static double[] Smoothed(double[] values, int size, int step, int line, double sigma)
    {
        var reach = Math.Clamp((int)Math.Ceiling(3 * sigma), 1, size);
        var kernel = Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-0.5 * k * k / (sigma * sigma))).ToArray();
        var total = kernel.Sum();
        var smoothed = new double[values.Length];
        for (var l = 0; l < size; l++)
        {
            for (var i = 0; i < size; i++)
            {
                for (var k = Math.Max(-reach, -i); k <= Math.Min(reach, size - 1 - i); k++)
                    smoothed[(l * line) + (i * step)] += kernel[k + reach] / total * values[(l * line) + ((i + k) * step)];
            }
        }
        return smoothed;
    }
}
