using System.Text;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>How wide text is, without a font: Helvetica's widths, and a margin for the fonts that stand in for it.</summary>
internal static class TextWidth
{
    // DejaVu Sans, the widest of the usual ones, has digits 14 % wider.
    private const double Margin = 1.15;

    // Thousandths of the font's size, for the characters from space to tilde.
    private static ReadOnlySpan<short> Helvetica =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    public static double Of(string text, FontStyle font) =>
        text.EnumerateRunes().Sum(rune => OfRune(rune)) / 1000.0 * font.Size * Margin * (font.Bold ? 1.13 : 1);

    private static int OfRune(Rune rune) => rune.Value switch
    {
        >= ' ' and <= '~' => Helvetica[rune.Value - ' '],
        < ' ' => 278,
        >= 0x2070 and <= 0x209F or 0xB9 or 0xB2 or 0xB3 => 400,
        < 0x1100 => 620,
        >= 0x2000 and < 0x2E80 => 800,
        _ => 1050,
    };
}

/// <summary>The few sizes of text that figures use; each is a class in the style of the figure.</summary>
internal sealed record FontStyle(string Class, double Size, bool Bold = false)
{
    public static readonly FontStyle Tick = new("t", 11);
    public static readonly FontStyle Label = new("l", 12);
    public static readonly FontStyle PanelTitle = new("p", 12, true);
    public static readonly FontStyle Title = new("h", 15, true);

    public static IEnumerable<FontStyle> All => [Tick, Label, PanelTitle, Title];

    public double LineHeight => Math.Ceiling(Size * 1.3);
}
