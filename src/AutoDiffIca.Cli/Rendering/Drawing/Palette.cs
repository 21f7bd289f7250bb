using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Named colours in light and dark: Okabe and Ito's, darkened or lightened until each stands out from its ground by 3 : 1.</summary>
internal static class Palette
{
    public const string Ink = "ink";
    public const string Muted = "muted";

    public static readonly ImmutableArray<(string Name, string Light, string Dark)> Colours =
    [
        ("bg", "#ffffff", "#16191d"),
        (Ink, "#1b1f24", "#e8eaed"),
        (Muted, "#59626c", "#a4adb8"),
        ("axis", "#8a939d", "#6b7580"),
        ("grid", "#e6e9ec", "#2a3037"),
        ("c0", "#0072b2", "#56b4e9"),
        ("c1", "#d55e00", "#ff8c42"),
        ("c2", "#00805c", "#2fc79a"),
        ("c3", "#b5508b", "#e597c4"),
        ("c4", "#a87400", "#f0c040"),
        ("c5", "#5b4fc4", "#a79cf7"),
        ("c6", "#2b8fc7", "#9fd4f5"),
        ("c7", "#6d6d6d", "#b9b9b9"),
    ];

    public const int SeriesColours = 8;

    // Anchors of viridis, and of a blue to red that is light in its middle.
    private static readonly int[] Sequential = [0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725];
    private static readonly int[] DivergingAnchors = [0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B];

    /// <summary>The colour of a share from 0 to 1 of a heatmap's range, as #rrggbb.</summary>
    public static string Heat(double share, bool diverging)
    {
        var (r, g, b) = HeatRgb(share, diverging);
        return FormattableString.Invariant($"#{r:x2}{g:x2}{b:x2}");
    }

    /// <summary>Whether white stands out from the colour more than near-black does: below a luminance of 0.19.</summary>
    public static bool IsDark(double share, bool diverging)
    {
        static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        var (r, g, b) = HeatRgb(share, diverging);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b)) < 0.19;
    }

    private static (int R, int G, int B) HeatRgb(double share, bool diverging)
    {
        var anchors = diverging ? DivergingAnchors : Sequential;
        var at = Math.Clamp(share, 0, 1) * (anchors.Length - 1);
        var i = Math.Min((int)at, anchors.Length - 2);
        int Mixed(int shift) => (int)Math.Round(((anchors[i] >> shift & 255) * (1 - at + i)) + ((anchors[i + 1] >> shift & 255) * (at - i)));
        return (Mixed(16), Mixed(8), Mixed(0));
    }
}
