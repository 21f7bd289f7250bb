using AutoDiffIca.Estimators;
using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Metrics;

public sealed class IntervalTests
{
    // Quantiles of Student's distribution by SciPy.
    [Theory]
    [InlineData(2, 0.95, 12.706204736432095)]
    [InlineData(3, 0.95, 4.302652729911275)]
    [InlineData(10, 0.95, 2.2621571627409915)]
    [InlineData(25, 0.95, 2.0638985616280205)]
    [InlineData(100, 0.95, 1.9842169515086827)]
    [InlineData(25, 0.9, 1.7108820799094275)]
    public void Of_EachNumberOfTrials_HasStudentsWidth(int trials, double level, double quantile)
    {
        Vec<double> values = [.. Enumerable.Range(0, trials).Select(trial => 3 + (trial % 2 == 0 ? 1.0 : -1.0) + (0.1 * trial))];

        var interval = Interval.Of(values, level).OrThrow();

        var mean = values.ToArray().Average();
        var deviation = Math.Sqrt(values.ToArray().Sum(value => (value - mean) * (value - mean)) / (trials - 1));
        Close.To(mean, interval.Mean, 1e-14, "mean");
        Close.To(deviation, interval.Deviation, 1e-14, "deviation");
        Close.To(quantile * deviation / Math.Sqrt(trials), interval.HalfWidth, 1e-9, "half width");
        Assert.Equal((interval.Mean - interval.HalfWidth, interval.Mean + interval.HalfWidth), (interval.Lower, interval.Upper));
        Assert.Equal((trials, level), (interval.Trials, interval.Level));
    }

    [Fact]
    public void Of_ManyExperiments_HoldsTheTruthAsOftenAsItSays()
    {
        var draws = Draws.Normal(5, 4000, 5);

        var held = Enumerable.Range(0, draws.Rows).Count(row => Interval.Of(draws.Row(row)).OrThrow() is var band && band.Lower < 0 && band.Upper > 0);

        Close.To(0.95, held / 4000.0, 0.01, "bands that hold 0");
    }

    [Fact]
    public void Of_OneTrial_KnowsNothingOfOthers()
    {
        var interval = Interval.Of([5]).OrThrow();

        Assert.Equal((5, double.PositiveInfinity, double.NaN, 1), (interval.Mean, interval.HalfWidth, interval.Deviation, interval.Trials));
    }

    [Fact]
    public void Of_TrialsThatAreNone_IsAnError()
    {
        Assert.Equal(new FitError.TooFewRows(0, 1), Interval.Of([]).Failure);
        Assert.Equal(new FitError.NotFinite(1, 0, double.NaN), Interval.Of([1, double.NaN]).Failure);
        Assert.Throws<ArgumentOutOfRangeException>("level", () => Interval.Of([1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => Interval.Of([1, 2], 0));
    }
}
