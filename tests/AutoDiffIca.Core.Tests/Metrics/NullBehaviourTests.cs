using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Metrics;

public sealed class NullBehaviourTests
{
    private static readonly RandomStream Random = new(1, 0);

    [Fact]
    public void Simulate_TwoColumns_FindsNothingInCommon()
    {
        NullTrial[] trials = [.. NullBehaviour.Simulate(columns: 2, rows: 5000, trials: 50, Random)];

        var (disparity, correlation) = (Band(trials, trial => trial.Disparity), Band(trials, trial => trial.FirstCorrelation));
        Close.To(NullBehaviour.ExpectedDisparity(2, 5000), disparity.Mean, 1e-4, "disparity");
        // sqrt(N) times the first correlation is the norm of a 2 x 2 normal matrix, whose mean is 1.77 and whose quantiles of 1 and 99 % are 0.6 and 3.4.
        Close.To(1.77 / Math.Sqrt(5000), correlation.Mean, 2 * correlation.HalfWidth, "first canonical correlation");
        Assert.InRange(0.017, trials.Min(trial => trial.FirstCorrelation), trials.Max(trial => trial.FirstCorrelation));
    }

    [Fact]
    public void Simulate_FiveHundredColumns_IsFooledAsTheTheorySays()
    {
        var trial = NullBehaviour.Simulate(columns: 500, rows: 5000, trials: 1, Random).Single();

        Close.To(0.93, trial.Disparity, 0.003, "disparity");
        Close.To(NullBehaviour.ExpectedDisparity(500, 5000), trial.Disparity, 0.003, "theory of the disparity");
        Close.To(0.594, trial.FirstCorrelation, 0.01, "first canonical correlation");
        Close.To(NullBehaviour.ExpectedFirstCorrelation(500, 5000), trial.FirstCorrelation, 0.02, "theory of the first canonical correlation");
    }

    [Fact]
    public void Simulate_MoreTrials_BeginsWithTheSame()
    {
        NullTrial[] few = [.. NullBehaviour.Simulate(3, 20, 2, Random)], many = [.. NullBehaviour.Simulate(3, 20, 5, Random)];

        Assert.Equal(few, many[..2]);
        Assert.Equal(5, many.Distinct().Count());
        Assert.NotEqual(few[0], NullBehaviour.Simulate(3, 20, 1, new(2, 0)).Single());
    }

    [Theory]
    [InlineData(500, 5000, 0.927949, 0.6)]
    [InlineData(2, 5000, 0.999712, 0.039992)]
    [InlineData(30, 40, 0.459620, 1)]
    [InlineData(100, 50, 0, 1)]
    public void Expected_EachShape_IsTheFormula(int columns, int rows, double disparity, double correlation)
    {
        Close.To(disparity, NullBehaviour.ExpectedDisparity(columns, rows), 1e-6, "disparity");
        Close.To(correlation, NullBehaviour.ExpectedFirstCorrelation(columns, rows), 1e-6, "first canonical correlation");
    }

    [Fact]
    public void Arguments_ThatMakeNoMatrix_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => NullBehaviour.ExpectedDisparity(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => NullBehaviour.ExpectedFirstCorrelation(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("trials", () => NullBehaviour.Simulate(1, 5, -1, Random));
    }

    private static Interval Band(NullTrial[] trials, Func<NullTrial, double> value) => Interval.Of([.. trials.Select(value)]).OrThrow();
}
