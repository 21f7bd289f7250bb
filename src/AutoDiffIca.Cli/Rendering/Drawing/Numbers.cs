using System.Globalization;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Numbers as text, the same under every culture.</summary>
internal static class Numbers
{
    /// <summary>A coordinate: at most two decimals, never an exponent, never "-0".</summary>
    public static string Coordinate(double value) => double.IsFinite(value)
        ? (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(value), "A coordinate is finite.");

    /// <summary>A value for a reader: four significant digits, with a true minus.</summary>
    public static string Compact(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        0 => "0",
        _ when Math.Abs(value) is >= 1e5 or < 1e-3 => WithMinus(value.ToString("0.###e0", CultureInfo.InvariantCulture)),
        _ => WithMinus(value.ToString("G4", CultureInfo.InvariantCulture) is var text && text.Contains('E', StringComparison.Ordinal)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : text),
    };

    public static string Fixed(double value, int decimals) =>
        WithMinus((Math.Round(value, Math.Min(decimals, 15)) + 0.0).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A power of ten with its exponent raised, as characters that every font has.</summary>
    public static string PowerOfTen(int exponent) =>
        "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    private static string WithMinus(string text) => text.Replace('-', '−');
}
