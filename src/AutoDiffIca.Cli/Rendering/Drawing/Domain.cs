namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>The values an axis has to show, gathered one by one.</summary>
/// <param name="Low">The least so far.</param>
/// <param name="High">The greatest so far.</param>
/// <param name="FromZero">Bars and densities stand on zero.</param>
internal readonly record struct Domain(double Low, double High, bool FromZero)
{
    public static readonly Domain Empty = new(double.PositiveInfinity, double.NegativeInfinity, false);

    // Half of what a double can hold, so that no span overflows.
    private const double Largest = 8e307;

    public bool IsEmpty => Low > High;

    public Domain With(double value, bool log) =>
        double.IsFinite(value) && (!log || value > 0) ? this with { Low = Math.Min(Low, value), High = Math.Max(High, value) } : this;

    public Domain Union(Domain other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High), FromZero || other.FromZero);

    /// <summary>The axis's range: its own limits first, then the data's with some air, and something sensible where there is nothing or only one value.</summary>
    public AxisScale Scale(Axis axis, bool isY, bool tight)
    {
        if (axis.Categories.Length > 0)
            return new(false, -0.5, axis.Categories.Length - 0.5, Reversed: isY);
        return axis.Log ? LogScale(axis, tight) : LinearScale(axis, tight);
    }

    private AxisScale LinearScale(Axis axis, bool tight)
    {
        var (low, high) = IsEmpty ? (0.0, 1.0) : (Math.Max(Low, -Largest), Math.Min(High, Largest));
        if (FromZero)
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        var air = tight ? 0 : 0.04 * (high - low);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) || high - low < 1e-290)
        {
            air = Math.Abs(high) > 1e-280 ? 0.1 * Math.Abs(high) : 0.5;
            (low, high) = FromZero ? (0, Math.Max(high, 1)) : (low, high);
        }
        var (from, to) = (Limit(axis.From) ?? (FromZero && low == 0 ? 0 : low - air), Limit(axis.To) ?? (FromZero && high == 0 ? 0 : high + air));
        (from, to) = (Math.Clamp(from, -Largest, Largest), Math.Clamp(to, -Largest, Largest));
        return to > from && to - from > 1e-300 ? new(false, from, to) : new(false, from - 0.5, from + Math.Max(0.5, Math.Abs(from) * 0.1));
    }

    private AxisScale LogScale(Axis axis, bool tight)
    {
        var (low, high) = IsEmpty ? (1.0, 10.0) : (Low, High);
        if (FromZero)
            low = Math.Pow(10, Math.Floor(Math.Log10(low * 0.7)));
        var ratio = Math.Log10(high) - Math.Log10(low);
        var air = ratio < 1e-9 ? 2 : tight ? 1 : Math.Pow(10, 0.04 * ratio);
        var from = Limit(axis.From) is > 0 and { } f ? f : FromZero ? low : low / air;
        var to = Limit(axis.To) is > 0 and { } t ? t : high * air;
        (from, to) = (Math.Clamp(from, 1e-307, Largest), Math.Clamp(to, 1e-307, Largest));
        return to > from * (1 + 1e-9) ? new(true, from, to) : new(true, Math.Max(from / 2, 1e-307), Math.Max(from * 2, 1e-306));
    }

    private static double? Limit(double? limit) => limit is { } value && double.IsFinite(value) ? value : null;
}
