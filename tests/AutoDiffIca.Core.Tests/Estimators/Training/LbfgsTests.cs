using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Core.Tests.Estimators.Training;

/// <summary>L-BFGS on functions whose maximum is known.</summary>
public class LbfgsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void Rosenbrock_IsClimbedToItsTop(int size)
    {
        var ended = new Lbfgs(Rosenbrock).Run(Enumerable.Range(0, size).Select(i => i % 2 == 0 ? -1.2 : 1.0).ToArray(), new(tolerance: 1e-20, maxSteps: 500)).OrThrow();
        Assert.True(ended.Convergence.Converged);
        Close.To([.. Enumerable.Repeat(1.0, size)], ended.State.Position, 1e-8, "position");
    }

    [Fact]
    public void Quadratic_OfBadCondition_GoesTheWayOfTheReference()
    {
        // The values after 1, 11 and 21 steps of SciPy's L-BFGS-B with ten pairs.
        var lbfgs = new Lbfgs(Quadratic);
        var state = lbfgs.Init([.. Enumerable.Repeat(1.0, 20)]).OrThrow();
        var values = new List<double>();
        for (var step = 0; step < 21; step++)
        {
            state = lbfgs.Step(state).OrThrow().State;
            values.Add(-state.Value);
        }
        Close.To([19622.09821827953, 224.51868724756162, 56.85650687190955], [values[0], values[10], values[20]], 1e-7, "values");
    }

    [Fact]
    public void Quadratic_WithAllPairsRemembered_IsClimbedToItsTop()
    {
        var ended = new Lbfgs(Quadratic, memory: 40).Run([.. Enumerable.Repeat(1.0, 20)], new(tolerance: 1e-13, maxSteps: 300)).OrThrow();
        Assert.True(ended.Convergence.Converged);
        Assert.InRange(ended.State.Value, -1e-10, 0);
    }

    [Fact]
    public void FunctionThatBends_NeverFalls_AndIsClimbed()
    {
        // -|x| - 3 |y - 1|, as a ReLU bends
        var lbfgs = new Lbfgs((at, gradient) =>
        {
            (gradient[0], gradient[1]) = (-Math.Sign(at[0]), -3 * Math.Sign(at[1] - 1));
            return -Math.Abs(at[0]) - (3 * Math.Abs(at[1] - 1));
        });
        var state = lbfgs.Init([2.3, -1.7]).OrThrow();
        var before = state.Value;
        for (var step = 0; step < 60; step++)
        {
            state = lbfgs.Step(state).OrThrow().State;
            Assert.True(state.Value >= before);
            before = state.Value;
        }
        Assert.InRange(before, -1e-3, 0);
    }

    [Fact]
    public void StartThatIsNotANumber_IsRefused() =>
        Assert.IsType<FitError.Diverged>(new Lbfgs((_, _) => double.NaN).Init([1.0]).Failure);

    [Fact]
    public void Memory_HoldsNoMoreThanItShould()
    {
        var lbfgs = new Lbfgs(Rosenbrock, memory: 3);
        var state = lbfgs.Init([-1.2, 1.0, -1.2, 1.0]).OrThrow();
        for (var step = 0; step < 8; step++)
            state = lbfgs.Step(state).OrThrow().State;
        Assert.Equal(3, state.Pairs.Length);
    }

    // Curvatures from 1 to 56,000.
    private static double Quadratic(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var value = 0.0;
        for (var i = 0; i < at.Length; i++)
        {
            var c = Math.Pow(10, i / 4.0);
            value -= 0.5 * c * at[i] * at[i];
            gradient[i] = -c * at[i];
        }
        return value;
    }

    private static double Rosenbrock(ReadOnlySpan<double> at, Span<double> gradient)
    {
        gradient.Clear();
        var value = 0.0;
        for (var i = 0; i + 1 < at.Length; i += 2)
        {
            var (a, b) = (1 - at[i], at[i + 1] - (at[i] * at[i]));
            value -= (a * a) + (100 * b * b);
            gradient[i] = (2 * a) + (400 * b * at[i]);
            gradient[i + 1] = -200 * b;
        }
        return value;
    }
}
