using System.Collections.Immutable;
using System.Globalization;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Text broken into lines; what did not fit is in <see cref="Whole"/>, for a tooltip.</summary>
internal sealed record FittedText(ImmutableArray<string> Lines, string Whole, bool Cut)
{
    public static readonly FittedText Empty = new([], "", false);

    public double Height(FontStyle font) => Lines.Length * font.LineHeight;

    public double Width(FontStyle font) => Lines.IsEmpty ? 0 : Lines.Max(line => TextWidth.Of(line, font));
}

/// <summary>Makes text fit: wraps at spaces, and ends with an ellipsis what is still too long.</summary>
internal static class TextFit
{
    public static FittedText Fit(string text, FontStyle font, double width, int maxLines)
    {
        var rest = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var whole = rest;
        var lines = ImmutableArray.CreateBuilder<string>();
        while (rest.Length > 0 && lines.Count < maxLines - 1 && TextWidth.Of(rest, font) > width)
        {
            var end = LastSpaceThatFits(rest, font, width);
            if (end <= 0)
                break;
            lines.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }
        if (rest.Length == 0)
            return lines.Count == 0 ? FittedText.Empty : new(lines.ToImmutable(), whole, false);
        var last = Ellipsised(rest, font, width);
        lines.Add(last);
        return new(lines.ToImmutable(), whole, last != rest);
    }

    private static int LastSpaceThatFits(string text, FontStyle font, double width)
    {
        var best = -1;
        for (var at = text.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = text.IndexOf(' ', at + 1))
        {
            if (TextWidth.Of(text[..at], font) > width)
                break;
            best = at;
        }
        return best;
    }

    private static string Ellipsised(string text, FontStyle font, double width)
    {
        if (TextWidth.Of(text, font) <= width)
            return text;
        // By what a reader takes for a character, so that no accent or pair of surrogates is torn.
        var starts = StringInfo.ParseCombiningCharacters(text);
        var (low, high) = (1, starts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (TextWidth.Of(text[..starts[middle]] + "…", font) <= width)
                low = middle;
            else
                high = middle - 1;
        }
        return starts.Length < 2 ? text : text[..starts[low]].TrimEnd() + "…";
    }
}
