using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Tests.Rendering;

public class TextTests
{
    [Fact]
    public void Fit_OfALongText_WrapsAndKeepsTheWhole()
    {
        const string text = "a label that is much longer than there is room for on two lines";
        var fitted = TextFit.Fit(text, FontStyle.Label, 120, 2);
        Assert.Equal(2, fitted.Lines.Length);
        Assert.True(fitted.Cut);
        Assert.Equal(text, fitted.Whole);
        Assert.EndsWith("…", fitted.Lines[1], StringComparison.Ordinal);
        Assert.True(fitted.Width(FontStyle.Label) <= 120);
    }

    [Theory]
    [InlineData("👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬")]
    [InlineData("eeeééééééééééééééééééééé\u0301\u0301")]
    [InlineData("漢字漢字漢字漢字漢字漢字漢字漢字")]
    public void Fit_OfCharactersOfSeveralParts_TearsNone(string text)
    {
        for (var width = 1; width < 200; width += 7)
        {
            var line = TextFit.Fit(text, FontStyle.Tick, width, 1).Lines.Single();
            Assert.DoesNotContain('\uFFFD', string.Concat(line.EnumerateRunes().Select(r => r.ToString())));
            Assert.DoesNotContain(line.Zip(line.Skip(1).Append(' ')), p => char.IsHighSurrogate(p.First) && !char.IsLowSurrogate(p.Second));
        }
    }

    [Theory]
    [InlineData("<script>alert('1') & \"2\"</script>", "&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;&lt;/script&gt;")]
    [InlineData("a\0b\u0007c\uffff", "a\uFFFDb\uFFFDc\uFFFD")]
    public void Escape_OfWhatMarkupForbids_IsText(string text, string expected) => Assert.Equal(expected, Markup.Escape(text));

    [Fact]
    public void Escape_OfALoneSurrogate_IsAReplacement() => Assert.Equal("c\uFFFDd", Markup.Escape("c" + (char)0xD800 + "d"));

    [Theory]
    [InlineData(-0.001, "0")]
    [InlineData(1.005e3, "1005")]
    [InlineData(-12.345678, "-12.35")]
    [InlineData(1e15, "1000000000000000")]
    public void Coordinate_OfANumber_HasTwoDecimalsAtMost(double value, string expected) => Assert.Equal(expected, Numbers.Coordinate(value));
}
