namespace AutoDiffIca.Estimators;

/// <summary>Runs estimators that are a first state and a step: as a lazy history, or to the end.</summary>
public static class Iteration
{
    /// <summary>An objective may fall by this much, relative to its size, before it is an error.</summary>
    public const double FallTolerance = 1e-10;

    /// <summary>The endless sequence of states with what the step from each says. An error is its last element.</summary>
    public static IEnumerable<Fit<Iterate<TState>>> History<TState>(TState first, Func<TState, Fit<Stepped<TState>>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Sequence(first, step);
    }

    /// <summary>
    /// Steps until the test is met. A log-likelihood that falls, or anything that is not a number, is an error. Changes
    /// at the size of rounding count as none.
    /// </summary>
    public static Fit<Ended<TState>> Run<TState>(TState first, Func<TState, Fit<Stepped<TState>>> step, ConvergenceTest test)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(test);
        var (state, value, change, remaining) = (first, double.NaN, double.NaN, double.PositiveInfinity);
        for (var taken = 0; taken < test.MaxSteps; taken++)
        {
            var stepped = step(state);
            if (stepped is not Fit<Stepped<TState>>.Done { Value: var next })
                return stepped.Failure!.AtStep(taken);
            if (Broken(next.Info, value, taken) is { } error)
                return error;
            var moved = Change(next.Info, value, test.Tolerance);
            remaining = ConvergenceTest.Remaining(change, moved);
            (state, value, change) = (next.State, next.Info.Value, moved);
            if (remaining <= test.Tolerance && next.Info is not StepInfo.Noisy)
                return new Ended<TState>(state, new(true, taken + 1, value, remaining));
        }
        return new Ended<TState>(state, new(false, test.MaxSteps, value, remaining));
    }

    /// <summary>The first place where an objective falls by more than <see cref="FallTolerance"/>, if there is one.</summary>
    public static FitError? FirstFall(IEnumerable<double> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        var (before, step) = (double.NaN, 0);
        foreach (var objective in objectives)
        {
            if (Fell(before, objective))
                return new FitError.ObjectiveFell(step, before, objective);
            (before, step) = (objective, step + 1);
        }
        return null;
    }

    private static IEnumerable<Fit<Iterate<TState>>> Sequence<TState>(TState first, Func<TState, Fit<Stepped<TState>>> step)
    {
        var state = first;
        for (var taken = 0; ; taken++)
        {
            var stepped = step(state);
            if (stepped is not Fit<Stepped<TState>>.Done { Value: var next })
            {
                yield return stepped.Failure!.AtStep(taken);
                yield break;
            }
            yield return new Iterate<TState>(taken, state, next.Info);
            state = next.State;
        }
    }

    private static FitError? Broken(StepInfo info, double before, int step) => info switch
    {
        _ when !double.IsFinite(info.Value) => new FitError.ObjectiveNotFinite(step, info.Value),
        StepInfo.Ascent ascent when Fell(before, ascent.Objective) => new FitError.ObjectiveFell(step, before, ascent.Objective),
        _ => null,
    };

    private static bool Fell(double before, double objective) => objective < before - (FallTolerance * Math.Max(1, Math.Abs(before)));

    // An objective's change is its difference, of which a few units in the last place are rounding. A millionth of the tolerance is
    // nothing either way: at the end, steps may go back and forth by rounding for ever.
    private static double Change(StepInfo info, double before, double tolerance)
    {
        var (change, rounding) = info is StepInfo.Movement movement ? (movement.Distance, 0) : (Math.Abs(info.Value - before), 4e-16 * Math.Abs(before));
        return change <= Math.Max(rounding, 1e-6 * tolerance) ? 0 : change;
    }
}
