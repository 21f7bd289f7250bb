using System.Globalization;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Tests.Rendering;

public class PaletteTests
{
    [Fact]
    public void Colours_OnTheirGround_StandOut()
    {
        var ground = Palette.Colours.Single(c => c.Name == "bg");
        foreach (var (name, light, dark) in Palette.Colours.Where(c => c.Name is not ("bg" or "grid")))
        {
            var wanted = name is Palette.Ink or Palette.Muted ? 4.5 : 3;
            Assert.True(Contrast(light, ground.Light) >= wanted, $"{name} in light: {Contrast(light, ground.Light)}");
            Assert.True(Contrast(dark, ground.Dark) >= wanted, $"{name} in dark: {Contrast(dark, ground.Dark)}");
        }
    }

    [Fact]
    public void Heat_OverItsRange_IsInReadableText()
    {
        for (var i = 0; i <= 100; i++)
        {
            foreach (var diverging in (bool[])[false, true])
                Assert.True(Contrast(Palette.Heat(i / 100.0, diverging), Palette.IsDark(i / 100.0, diverging) ? "#ffffff" : "#111111") >= 3, $"{i}, {diverging}");
        }
    }

    // The ratio that the Web Content Accessibility Guidelines define.
    private static double Contrast(string a, string b)
    {
        var (high, low) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
