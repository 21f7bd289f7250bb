using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Drawing;

namespace AutoDiffIca.Cli.Tests.Rendering;

public class TicksTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0", "")]
    [InlineData(-18.4, -16.1, "−18.0 −17.5 −17.0 −16.5", "")]
    [InlineData(0, 2e6, "0.0 0.5 1.0 1.5 2.0", "×10⁶")]
    [InlineData(0, 4e-9, "0 1 2 3 4", "×10⁻⁹")]
    [InlineData(1000000, 1000001, "0.0 0.2 0.4 0.6 0.8 1.0", "+ 1000000")]
    public void LinearTicks_OfARange_AreTheNiceNumbers(double low, double high, string labels, string suffix)
    {
        var ticks = Ticks.Linear(low, high, 6);
        Assert.Equal(labels, string.Join(' ', ticks.Major.Select(t => t.Label)));
        Assert.Equal(suffix, ticks.Suffix);
    }

    [Theory]
    [InlineData(0.96, 2.04, "1 2")]
    [InlineData(0, 12, "0 5 10")]
    [InlineData(0.9, 1.1, "1")]
    [InlineData(1.2, 1.8, "")]
    public void LinearTicks_OfCounts_AreWholeNumbers(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Linear(low, high, 6, whole: true).Major.Select(t => t.Label)));

    [Theory]
    [InlineData(0.8, 12000, "1 10 100 1000 10000")]
    [InlineData(2, 500, "3 10 30 100 300")]
    [InlineData(1.5, 60, "2 5 10 20 50")]
    [InlineData(3.1, 3.9, "3.2 3.4 3.6 3.8")]
    [InlineData(1e-8, 1e8, "10⁻⁶ 10⁻³ 10⁰ 10³ 10⁶")]
    public void LogTicks_OfARange_AreDecadesOrFewerSteps(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', LogTicks.Of(new(true, low, high), 6).Major.Select(t => t.Label)));

    [Fact]
    public void Ticks_OfAnyRange_AreFewInsideAndDistinct()
    {
        var draws = new Draws(11);
        for (var i = 0; i < 3000; i++)
        {
            var log = i % 3 == 0;
            var (a, width) = (Math.Pow(10, (draws.Uniform() * 500) - 250), Math.Pow(10, (draws.Uniform() * 40) - 12));
            var low = log ? a : (draws.Uniform() - 0.5) * a;
            var scale = Domain.Empty.With(low, log).With(log ? low * (1 + width) : low + (Math.Abs(low) * width), log).Scale(new Axis("") { Log = log }, false, false);
            var most = 2 + (i % 5);
            var ticks = Ticks.Of(scale, most);
            Assert.InRange(ticks.Major.Length, 0, most);
            Assert.All(ticks.Major, t => Assert.InRange(scale.Fraction(t.At), -1e-6, 1 + 1e-6));
            Assert.Equal(ticks.Major.Length, ticks.Major.Select(t => t.Label).Distinct().Count());
            Assert.All(ticks.Major, t => Assert.InRange(t.Label.Length, 1, 12));
        }
    }

    [Fact]
    public void AxisLabels_OfAnyWidth_DoNotCollide()
    {
        var draws = new Draws(12);
        for (var i = 0; i < 500; i++)
        {
            var low = draws.Normal() * Math.Pow(10, i % 12);
            var labels = AxisLabels.OfX(new Axis(""), new(false, low, low + Math.Pow(10, i % 9)), 60 + (draws.Uniform() * 600)).Labels;
            Assert.All(labels.Zip(labels.Skip(1)), p => Assert.True(p.First.At + (p.First.Text.Width(FontStyle.Tick) / 2) < p.Second.At - (p.Second.Text.Width(FontStyle.Tick) / 2)));
        }
    }
}
