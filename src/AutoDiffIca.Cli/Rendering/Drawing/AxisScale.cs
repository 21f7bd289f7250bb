namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Where values lie along an axis.</summary>
/// <param name="Log">Equal distances are equal ratios.</param>
/// <param name="Low">The value at one end, which is less than the other's.</param>
/// <param name="High">The value at the other end.</param>
/// <param name="Reversed">The low end is on top: categories read downwards.</param>
internal sealed record AxisScale(bool Log, double Low, double High, bool Reversed = false)
{
    /// <summary>0 at the low end and 1 at the high end; NaN for what has no place. What lies far outside is brought nearer: it is cut off anyway.</summary>
    public double Fraction(double value)
    {
        if (!Shows(value))
            return double.NaN;
        var fraction = Log
            ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
            : (value - Low) / (High - Low);
        return Math.Clamp(Reversed ? 1 - fraction : fraction, -4, 5);
    }

    public bool Shows(double value) => double.IsFinite(value) && (!Log || value > 0);
}
