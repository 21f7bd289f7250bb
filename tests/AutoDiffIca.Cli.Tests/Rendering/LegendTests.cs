using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Tests.Rendering;

public class LegendTests
{
    [Fact]
    public void Legend_InsideOfAPlot_CoversNoPoint()
    {
        var (draws, inside) = (new Draws(21), 0);
        for (var trial = 0; trial < 200; trial++)
        {
            var count = 1 + (trial % 40);
            ImmutableArray<double> x = draws.Normals(count), y = draws.Normals(count);
            var plan = FigurePlan.Of(new Figure("t", new Panel("", new("x"), new("y"), [new Series.Scatter("points", x, y), new Series.Line("a curve", Draws.Grid(-2, 2, 9), draws.Normals(9))]))).Panels.Single().Panel;
            if (plan.LegendBox is not { } box)
                continue;
            inside++;
            Assert.DoesNotContain(x.Zip(y), p => box.Contains(plan.Plot.Place(p.First, p.Second)));
        }
        Assert.InRange(inside, 20, 200);
    }

    [Fact]
    public void Legend_InsideOfAPlot_CoversNoLine()
    {
        foreach (var steep in (double[])[0, 0.5, 1, 2, 10])
        {
            var x = Draws.Grid(0, 1, 400);
            ImmutableArray<double> y = [.. x.Select(v => Math.Pow(v, steep))];
            var plan = FigurePlan.Of(new Figure("t", new Panel("", new("x"), new("y"), [new Series.Line("a curve", x, y)]))).Panels.Single().Panel;
            Assert.NotNull(plan.LegendBox);
            Assert.DoesNotContain(x.Zip(y), p => plan.LegendBox.Value.Contains(plan.Plot.Place(p.First, p.Second)));
        }
    }

    [Fact]
    public void Legend_OfAFullPlot_StandsBelowAllElse()
    {
        var draws = new Draws(22);
        var figure = FigurePlan.Of(new Figure("t", new Panel("", new("x"), new("y"), [new Series.Scatter("points", draws.Normals(1500), draws.Normals(1500)) { Name = "many" }, new Series.Bars("bars", [1, 1, 1])]) { X = new("x") { From = -0.5, To = 0.5 }, Y = new("y") { From = -0.5, To = 0.5 } }));
        var (plan, at) = figure.Panels.Single();
        Assert.Null(plan.LegendBox);
        Assert.NotNull(plan.Legend);
        Assert.True(plan.LegendTop > plan.XTitleTop + 10);
        Assert.True(at.Y + plan.Plot.Height + plan.LegendTop + plan.Legend.Height <= figure.Height);
    }

    [Fact]
    public void Legend_BelowThePlot_IsWrittenThere()
    {
        var svg = XDocument.Parse(SvgFigure.Render(Gallery.ManySeries(), "many"));
        var top = svg.Descendants().Single(e => e.Attribute("class")?.Value == "fmany-legend").Attribute("transform")!.Value.Split(' ')[1].TrimEnd(')');
        var plot = FigurePlan.Of(Gallery.ManySeries()).Panels.Single().Panel.Plot;
        Assert.True(double.Parse(top, CultureInfo.InvariantCulture) > plot.Height + 20);
    }

    [Fact]
    public void Legend_OfPanelsWithCommonNames_StandsOnceForAll()
    {
        var plan = FigurePlan.Of(Gallery.Scaling());
        Assert.Equal(["measured", "theory"], plan.Legend!.Items.Select(i => i.Entry.Name));
        Assert.All(plan.Panels, p => Assert.Null(p.Panel.Legend));
    }
}
