using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Drawing;
using AutoDiffIca.Snapshots;

namespace AutoDiffIca.Cli.Tests.Rendering;

public partial class SvgFigureTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_OfEachKind_IsWellFormedAndFinite(string name) => Check(SvgFigure.Render(Gallery.All.Single(g => g.Name == name).Figure, name));

    // The small ones: a picture of thousands of points changes all at once, and nobody reads the change.
    [Theory]
    [InlineData("learning")]
    [InlineData("scaling")]
    [InlineData("variances")]
    [InlineData("times")]
    [InlineData("lying")]
    [InlineData("histograms")]
    [InlineData("empty")]
    public Task Render_OfAKind_IsTheCommittedPicture(string name) => Verifier.Verify(
        new Target("svg", SvgFigure.Render(Gallery.All.Single(g => g.Name == name).Figure, name)),
        new VerifySettings().UseDirectory("Snapshots").UseTextForParameters($"name={name}"));

    [Fact]
    public void Render_UnderACultureWithADecimalComma_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = SvgFigure.Render(Gallery.Scaling());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            Assert.Equal(expected, SvgFigure.Render(Gallery.Scaling()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Render_OfHundredThousandPoints_IsSmallAndFast()
    {
        var draws = new Draws(31);
        ImmutableArray<double> x = draws.Normals(100_000), y = draws.Normals(100_000);
        ImmutableArray<double> ordered = [.. Enumerable.Range(0, 100_000)];
        foreach (var series in (Series[])[new Series.Scatter("s", x, y), new Series.Line("l", x, y) { Lower = x, Upper = y }, new Series.Line("o", ordered, y), new Series.Trace("t", y), new Series.Hexbins("h", x, y), new Series.Histogram("g", x), new Series.Contours("c", DensityGrid.OfPoints(x, y)), new Series.Density("d", ordered, y)])
        {
            var clock = Stopwatch.StartNew();
            var svg = SvgFigure.Render(new("many", new Panel("", new("x"), new("y"), [series])));
            Assert.True(svg.Length < 1_000_000, $"{series.Name}: {svg.Length}");
            // One second by itself; the rest is for a machine that does other things.
            Assert.True(clock.Elapsed.TotalSeconds < 5, $"{series.Name}: {clock.Elapsed}");
        }
    }

    [Fact]
    public void Render_OfAnyExtremes_IsWellFormedAndFinite()
    {
        double[] extremes = [0, -0.0, 1, -1, 5e-324, 1e-300, 1e300, -1e300, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var draws = new Draws(32);
        for (var trial = 0; trial < 400; trial++)
        {
            ImmutableArray<double> Some() => [.. Enumerable.Range(0, trial % 7).Select(_ => extremes[(int)(draws.Uniform() * extremes.Length)])];
            var axis = new Axis("x") { Log = trial % 2 == 0, From = trial % 5 == 0 ? draws.Normal() : null, To = trial % 11 == 0 ? draws.Normal() : null };
            var y = new Axis("y") { Log = trial % 3 == 0 };
            Series[] all =
            [
                new Series.Line("line", Some(), Some()) { Lower = Some(), Upper = Some(), Markers = true }, new Series.Scatter("scatter", Some(), Some()), new Series.Hexbins("hex", Some(), Some()),
                new Series.Contours("contours", DensityGrid.OfPoints([.. Some().Select(v => v * 1e-10)], Some())), new Series.Density("density", Some(), Some()), new Series.Histogram("histogram", Some()),
                new Series.Bars("bars", Some()) { Lower = Some(), Upper = Some() }, new Series.Points("points", Some(), Some()) { Lower = Some(), Upper = Some() }, new Series.Heatmap("heat", [Some(), Some()]),
                new Series.Trace("trace", Some()), new Series.Ranks("ranks", [.. Some().Select(v => double.IsFinite(v) ? (int)Math.Clamp(v, 0, 9) : 0)]), new Series.HorizontalLine("h", draws.Normal()), new Series.VerticalLine("v", double.NaN),
            ];
            Check(SvgFigure.Render(new("t", new Panel("", axis, y, [all[trial % all.Length]]))));
            Check(SvgFigure.Render(new("t", new Panel("", axis, y, [.. all]))));
        }
    }

    [Fact]
    public void Render_OfZerosOnALogarithmicAxis_SaysHowManyAreMissing() =>
        Assert.Contains("not shown: 1 not finite, 1 not positive", SvgFigure.Render(Gallery.Nothing()), StringComparison.Ordinal);

    [Fact]
    public void Render_OfALongLabel_KeepsTheAxisOffset() => Assert.Contains(">(+ 1000000)</text>", SvgFigure.Render(Gallery.Nothing()).Replace("</title>", ">", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, false)]
    public void Points_OnCategories_AreMovedUnlessTheCallerDidIt(double shift, bool moved)
    {
        var panel = new Panel("", Axis.Of("", "a", "b"), new("y"), [new Series.Points("p", [0, 1], [1, 2]), new Series.Points("q", [shift, 1 + shift], [1, 2])]);
        var plan = FigurePlan.Of(new("t", panel)).Panels.Single().Panel;
        Assert.Equal(moved, plan.Drawn.Marks.OfType<Mark.Dots>().First().Centres[0].X != plan.Plot.PlaceX(0));
    }

    [Fact]
    public void Render_OfMarkupInAName_KeepsItText()
    {
        const string evil = "</text><script>alert(1)</script>";
        var svg = SvgFigure.Render(new(evil, [new Panel(evil, new(evil) { Categories = [evil, evil] }, new(evil), [new Series.Bars(evil, [1, 2])])]) { RowLabels = [evil], ColumnLabels = [evil], Description = evil }, evil);
        Assert.DoesNotContain(XDocument.Parse(svg).Descendants(), e => e.Name.LocalName == "script");
    }

    private static void Check(string svg)
    {
        var document = XDocument.Parse(svg);
        Assert.DoesNotContain(document.Descendants().Attributes(), a => a.Name != "aria-labelledby" && NotANumber().IsMatch(a.Value));
        Assert.DoesNotContain(document.Descendants().Attributes("d"), a => !PathData().IsMatch(a.Value));
        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal("img", document.Root!.Attribute("role")!.Value);
    }

    [GeneratedRegex("NaN|∞|Infinity|[0-9]E[+-]?[0-9]")]
    private static partial Regex NotANumber();

    // At most seven digits before the point, at most two after it.
    [GeneratedRegex("^([MLHVhvlZ ]|-?[0-9]{1,7}([.][0-9]{1,2})?)+$")]
    private static partial Regex PathData();
}
