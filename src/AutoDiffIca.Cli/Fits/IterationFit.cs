using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Fits;

/// <summary>What iterations have in common.</summary>
internal static class IterationFit
{
    /// <summary>The columns of the history of a fit that climbs an objective.</summary>
    public static ImmutableArray<string> History { get; } = ["step", "objective", "remaining"];

    /// <summary>Those of a fit that looks for a place that does not move.</summary>
    public static ImmutableArray<string> Moves { get; } = ["step", "moved", "remaining"];
}

/// <summary>An iteration over all rows until it has converged, whose history has a line for each step.</summary>
/// <param name="kind">The estimator.</param>
/// <param name="fit">Its first state, steps and end.</param>
/// <param name="form">Its states as tensors.</param>
internal sealed class IterationFit<TState, TModel>(string kind, IterativeFit<TState, TModel> fit, StateForm<TState> form) : SteppedFit<Course<TState>>
    where TModel : notnull
{
    public override string Kind => kind;

    public override Course<TState> First => fit.First;

    public override long MostSteps => fit.Test.MaxSteps;

    public override bool EndsEarlier => true;

    public override long Taken(Course<TState> state) => state.Steps;

    public override bool IsOver(Course<TState> state) => state.IsOver(fit.Test);

    public override Fit<FitStep<Course<TState>>> Step(Course<TState> state) =>
        fit.Step(state).Map(next => new FitStep<Course<TState>>(next, [next.Steps, next.Value, Known(next.Remaining)], Note(next)));

    public override TensorFile Save(Course<TState> state) => CourseFile.ToTensors(state, form);

    public override Course<TState> Load(TensorFile file) => CourseFile.FromTensors(file, form, fit.First.State);

    public override FoundModel End(Course<TState> state) => FoundModel.Of(fit.End(state));

    // Nothing is known of it while steps do not shrink.
    private static double Known(double remaining) => double.IsFinite(remaining) ? remaining : double.NaN;

    private string Note(Course<TState> course) => double.IsFinite(course.Remaining)
        ? string.Create(CultureInfo.InvariantCulture, $"still missing {course.Remaining:G2}, {fit.Test.Tolerance:G2} will do")
        : "";
}
