using System.Globalization;
using System.Text;

namespace AutoDiffIca.Cli.Io;

/// <summary>Text from files and arguments as it can stand in a one-line message: short, and nothing in it that a terminal obeys.</summary>
internal static class Printable
{
    private const int LongestCell = 40;
    private const int LongestPath = 300;

    /// <summary>In quotes, cut after 40 characters.</summary>
    public static string Quote(string text) => $"'{Escape(text, LongestCell)}'";

    public static string Path(string path) => Escape(path, LongestPath);

    private static string Escape(string text, int longest)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= longest)
                return result.Append("...").ToString();
            // What ends a line, moves the cursor or turns the direction of writing around.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                result.Append(rune);
        }
        return result.ToString();
    }
}
