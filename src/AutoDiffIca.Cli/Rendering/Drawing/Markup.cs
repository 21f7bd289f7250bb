using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Text that stays text in SVG and HTML, in content and in quoted attributes.</summary>
internal static class Markup
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD already; the other characters that XML forbids become it.
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 0x20 or 0x7F or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }
        return escaped.ToString();
    }

    /// <summary>A name for ids and classes: letters, digits and hyphens, a letter first.</summary>
    public static string Identifier(string text)
    {
        var name = new StringBuilder("f");
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name[^1] != '-')
                name.Append('-');
        }
        return name.ToString().TrimEnd('-');
    }
}
