using System.Reflection;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Snapshots;

namespace AutoDiffIca.Cli.Tests.Rendering;

public class HtmlReportTests
{
    [Fact]
    public void Render_OfAllKinds_IsWellFormedWithoutScriptsAndSelfContained()
    {
        var page = HtmlPage.Parse(HtmlReport.Render(GalleryReport.Make()));
        Assert.Equal(GalleryReport.Make().Sections.Select(section => section.Title), page.Sections());
    }

    [Fact]
    public Task Render_OfASmallReport_IsTheCommittedPage() => Verifier.Verify(
        new Target("html", HtmlReport.Render(GalleryReport.Make() with { Sections = [GalleryReport.Make().Sections[^1]] })),
        new VerifySettings().UseDirectory("Snapshots"));

    [Fact]
    public void Render_OfAReportThatClaimsNothing_HasFactsAndTextAndNoVerdict()
    {
        var page = HtmlPage.Parse(HtmlReport.Render(new("t", "", [], [new("a", "A") { Text = "1 < 2" }], []) { Facts = [new("rows", "<3>")] }));
        Assert.Equal(("rows", "<3>"), (page.Descendants("dt").Single().Value, page.Descendants("dd").Single().Value));
        Assert.Equal("1 < 2", page.Section("A").Element("p")!.Value);
        Assert.DoesNotContain("verdict", page.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.Descendants("span"));
    }

    [Fact]
    public void Render_OfSectionsWithOneId_TellsThemApart()
    {
        var section = new Section("a", "A", "", "", Verdict.None, [], [], "");
        var html = HtmlReport.Render(new("t", "", [], [section, section, section with { Id = "a-1" }], []));
        Assert.Equal(3, html.Split("<section id=").Skip(1).Select(s => s[..s.IndexOf(' ', StringComparison.Ordinal)]).Distinct().Count());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(20000, "20000")]
    [InlineData(-0.0123456, "-0.01235")]
    [InlineData(1234567, "1.235e6")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Cell_OfANumber_HasFourDigits(double value, string expected) => Assert.Equal(expected, new Cell.Number(value).Show());

    [Fact]
    public void Cell_OfAnInterval_KeepsItsFormat() => Assert.Equal("0.998 [0.985, 1.011]", new Cell.Interval(0.998, 0.985, 1.0114, "F3").Show());

    [Theory]
    [InlineData(1, 16, true)]
    [InlineData(1, 17, false)]
    [InlineData(6, 16, true)]
    [InlineData(7, 16, false)]
    [InlineData(12, 7, true)]
    [InlineData(13, 7, false)]
    public void Table_WholeWords_AreKeptWhereTheyHaveRoom(int columns, int letters, bool kept)
    {
        var table = new Table([.. Enumerable.Repeat("a b", columns)], [[new string('x', letters), .. Enumerable.Repeat((Cell)new string('x', letters), columns - 1)]]);
        Assert.All(table.WholeWords(), isWhole => Assert.Equal(kept, isWhole));
    }

    [Fact]
    public void Csv_OfATable_QuotesAndSplitsIntervals()
    {
        var table = new Table(["name", "σ²"], [["a,\"b\"", new Cell.Interval(1, 0.5, double.NaN)], ["c", 0.1]]);
        Assert.Equal("name,σ²,σ² lower,σ² upper\n\"a,\"\"b\"\"\",1,0.5,NaN\nc,0.1,,\n", TableCsv.Render(table));
        Assert.True(table.IsNumeric(1));
        Assert.False(table.IsNumeric(0));
    }

    [Fact]
    public void Snapshots_OfThisProject_AllBelongToATest() =>
        Assert.Empty(StaleSnapshots.Find(Assembly.GetExecutingAssembly(), ProjectDirectory.OfCaller()));
}
