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
        return ToEnd(Begin(first), course => Advance(course, step, test), test).Map(course => new Ended<TState>(course.State, course.Convergence));
    }

    /// <summary>A run before its first step.</summary>
    public static Course<TState> Begin<TState>(TState first) => new(first, 0, double.NaN, double.NaN, double.PositiveInfinity, false);

    /// <summary>One step of a run, judged as <see cref="Run"/> judges it.</summary>
    public static Fit<Course<TState>> Advance<TState>(Course<TState> course, Func<TState, Fit<Stepped<TState>>> step, ConvergenceTest test)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(test);
        var stepped = step(course.State);
        if (stepped is not Fit<Stepped<TState>>.Done { Value: var next })
            return stepped.Failure!.AtStep(course.Steps);
        if (Broken(next.Info, course.Value, course.Steps) is { } error)
            return error;
        var change = Change(next.Info, course.Value, test.Tolerance);
        var remaining = ConvergenceTest.Remaining(course.Change, change);
        var converged = remaining <= test.Tolerance && next.Info is not StepInfo.Noisy;
        return new Course<TState>(next.State, course.Steps + 1, next.Info.Value, change, remaining, converged);
    }

    /// <summary>A fit before its first step, by steps that are judged so.</summary>
    internal static IterativeFit<TState, TModel> Begin<TState, TModel>(
        TState first, Func<TState, Fit<Stepped<TState>>> step, ConvergenceTest test, Func<TState, TModel> model, Func<TState, IReadOnlyList<FitNote>> notes) =>
        new(Begin(first), test, course => Advance(course, step, test), course => new(model(course.State), course.Convergence, notes(course.State)));

    /// <summary>Steps until the test is met.</summary>
    internal static Fit<Course<TState>> ToEnd<TState>(Course<TState> first, Func<Course<TState>, Fit<Course<TState>>> step, ConvergenceTest test)
    {
        Fit<Course<TState>> last = first;
        while (last is Fit<Course<TState>>.Done { Value: var course } && !course.IsOver(test))
            last = step(course);
        return last;
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
