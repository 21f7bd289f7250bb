using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Limits of bands and intervals, which may lie outside of the axis or at infinity, and how intervals are drawn.</summary>
internal static class Bounds
{
    private const double Cap = 3.5;

    public static double PlaceX(Plot plot, double bound) => Fraction(plot.X, bound) * plot.Width;

    public static double PlaceY(Plot plot, double bound) => (1 - Fraction(plot.Y, bound)) * plot.Height;

    /// <summary>A whisker with caps from one limit to the other, along x or y, through a place on the other axis in pixels.</summary>
    public static IEnumerable<(Pt From, Pt To)> Whisker(Plot plot, ImmutableArray<double> lower, ImmutableArray<double> upper, int i, double across, bool alongX)
    {
        if (i >= lower.Length || i >= upper.Length || double.IsNaN(lower[i]) || double.IsNaN(upper[i]) || !double.IsFinite(across))
            yield break;
        Pt At(double along, double offset) => alongX ? new(along, across + offset) : new(across + offset, along);
        var (a, b) = alongX ? (PlaceX(plot, lower[i]), PlaceX(plot, upper[i])) : (PlaceY(plot, lower[i]), PlaceY(plot, upper[i]));
        yield return (At(a, 0), At(b, 0));
        yield return (At(a, -Cap), At(a, Cap));
        yield return (At(b, -Cap), At(b, Cap));
    }

    // Below every positive number lies the foot of a logarithmic axis.
    private static double Fraction(AxisScale scale, double bound) => bound switch
    {
        double.NaN => double.NaN,
        double.PositiveInfinity => scale.Fraction(double.MaxValue),
        _ when scale.Log && bound <= 0 => -0.5,
        double.NegativeInfinity => scale.Fraction(double.MinValue),
        _ => scale.Fraction(bound),
    };
}
