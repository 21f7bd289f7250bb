namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>Central differences, extrapolated once: an error of the fourth order in the step.</summary>
internal static class Differences
{
    private const double Step = 1e-3;

    /// <summary>The derivative at 0 of a function of the step, entry by entry.</summary>
    public static double[] At0(Func<double, double[]> along)
    {
        var (near, far) = (Slope(along, Step / 2), Slope(along, Step));
        return [.. near.Zip(far, (n, f) => (4 * n - f) / 3)];
    }

    private static double[] Slope(Func<double, double[]> along, double step) =>
        [.. along(step).Zip(along(-step), (above, below) => (above - below) / (2 * step))];
}
