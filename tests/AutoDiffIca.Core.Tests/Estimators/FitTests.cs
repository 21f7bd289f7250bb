using AutoDiffIca.Estimators;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class FitTests
{
    public static TheoryData<FitError, string> Errors => new()
    {
        { new FitError.NotFinite(3, 1, double.NaN), "row 3, column 1" },
        { new FitError.TooFewRows(1, 2), "1 rows" },
        { new FitError.NoColumns(), "no columns" },
        { new FitError.NoVariation(), "equal" },
        { new FitError.ColumnNeverObserved(4), "column 4" },
        { new FitError.RankTooLow(2, 3), "2 directions" },
        { new FitError.NotPositiveDefinite("the covariance", 5), "step 5" },
        { new FitError.ObjectiveNotFinite(6, double.NaN), "step 6" },
        { new FitError.ObjectiveFell(7, -1, -2), "from -1 to -2" },
        { new FitError.ComponentEmpty(1, 8), "component 1" },
        { new FitError.Diverged(4, "the gradient by Scale", double.NaN), "Scale" },
        { new FitError.NothingUsable("bandwidths"), "bandwidths" },
        { new FitError.StartNotFinite(2, "the log-density", double.NaN), "chain 2" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Message_OfEachError_SaysWhere(FitError error, string part)
    {
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Errors_InTheList_AreAllThereAre() =>
        Assert.Equal(typeof(FitError).GetNestedTypes().Length, Errors.Count);

    [Fact]
    public void Bind_AfterAnError_RunsNothing()
    {
        Fit<int> failed = new FitError.NoColumns();

        Assert.Equal(new FitError.NoColumns(), failed.Bind<int>(_ => throw new InvalidOperationException()).Failure);
        Assert.Throws<InvalidOperationException>(() => failed.OrThrow());
        Assert.Equal(6, ((Fit<int>)3).Map(x => 2 * x).OrThrow());
    }

    [Fact]
    public void Run_AnObjectiveThatFalls_IsAnErrorWithItsStep()
    {
        double[] objectives = [-5, -4, -3, -3.5, -2];
        Fit<Stepped<int>> Step(int k) => new Stepped<int>(k + 1, new StepInfo.Ascent(objectives[k]));

        Assert.Equal(new FitError.ObjectiveFell(3, -3, -3.5), Iteration.Run(0, Step, new(1e-9, 5)).Failure);
        Assert.Equal(new FitError.ObjectiveFell(3, -3, -3.5), Iteration.FirstFall(objectives));
        Assert.Null(Iteration.FirstFall([-5, -4, -4 - 1e-12]));
    }

    [Fact]
    public void Run_NotANumberOrAStepThatFails_IsAnErrorWithItsStep()
    {
        Assert.Equal(
            new FitError.ObjectiveNotFinite(2, double.NaN),
            Iteration.Run(0, k => new Stepped<int>(k + 1, new StepInfo.Noisy(k < 2 ? k : double.NaN)), new(0, 9)).Failure);
        Fit<Stepped<int>> Step(int k) => k == 4 ? new FitError.NotPositiveDefinite("it", 0) : new Stepped<int>(k + 1, new StepInfo.Ascent(k));
        Assert.Equal(new FitError.NotPositiveDefinite("it", 4), Iteration.Run(0, Step, new(0, 9)).Failure);
        Assert.Equal(new FitError.NotPositiveDefinite("it", 4), Iteration.History(0, Step).Last().Failure);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Run_AGeometricAscent_StopsWhenWhatIsMissingIsBelowTheTolerance(double rate)
    {
        var ended = Iteration.Run(0, k => new Stepped<int>(k + 1, new StepInfo.Ascent(-Math.Pow(rate, k))), new(1e-6, 10_000)).OrThrow();

        // Small steps alone would stop the slow one a hundred times too early.
        Assert.True(ended.Convergence.Converged);
        Assert.InRange(-ended.Convergence.Value, 0.3e-6, 3e-6);
    }

    [Fact]
    public void Run_StepsWithoutProgress_EndAtTheLimitAndSaySo()
    {
        var ended = Iteration.Run(0, k => new Stepped<int>(k + 1, new StepInfo.Movement(1)), new(1e-6, 10)).OrThrow();

        Assert.Equal(new Convergence(false, 10, 1, double.PositiveInfinity), ended.Convergence);
    }

    [Fact]
    public void Run_StepsThatGoBackAndForthByRounding_HaveConverged()
    {
        var ended = Iteration.Run(0, k => new Stepped<int>(k + 1, new StepInfo.Movement(k == 0 ? 1 : 2e-32)), new(1e-8, 10)).OrThrow();

        Assert.True(ended.Convergence.Converged);
    }
}
