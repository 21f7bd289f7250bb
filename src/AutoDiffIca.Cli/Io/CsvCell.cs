using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoDiffIca.Cli.Io;

/// <summary>What a cell of text is, if it is not a finite number.</summary>
internal static partial class CsvCell
{
    public static bool IsMissing(string cell) => cell.Trim() is "" or "NA" || IsNaN(cell);

    /// <summary>A number, a word for one, a missing value, or something that was meant as a number: none of them is a column's name.</summary>
    public static bool LooksNumeric(string cell) =>
        IsMissing(cell) || IsInfinity(cell) || MeantAsNumber().IsMatch(cell) || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    public static bool HasDecimalComma(string cell) => DecimalComma().IsMatch(cell);

    /// <summary>The reason for which a cell is refused that was read as a value, or as 0 if it is not a number.</summary>
    public static string WhyNot(string cell, double value)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return "the cell is empty; missing values must be allowed, filled or left out";
        if (IsMissing(cell))
            return $"{Printable.Quote(cell)} is not a number; missing values must be allowed, filled or left out";
        if (IsInfinity(cell))
            return $"{Printable.Quote(cell)} is infinite; values must be finite";
        if (double.IsInfinity(value))
            return $"{Printable.Quote(cell)} is beyond the largest number, 1.8e308";
        if (HasDecimalComma(cell))
            return $"{Printable.Quote(cell)} has a decimal comma; write a decimal point";
        return $"{Printable.Quote(cell)} is not a number";
    }

    private static bool IsNaN(string cell) => cell.Trim().TrimStart('+', '-').Equals("nan", StringComparison.OrdinalIgnoreCase);

    private static bool IsInfinity(string cell) => cell.Trim().TrimStart('+', '-').ToLowerInvariant() is "inf" or "infinity" or "∞";

    [GeneratedRegex(@"^\s*[+-]?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^\s*[+-]?[0-9.,;'\s]*[0-9][0-9.,;'\s]*([eE][+-]?[0-9]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex MeantAsNumber();
}
