namespace AutoDiffIca.Estimators;

/// <summary>
/// A fit that is taken step by step by whoever asks for it: to draw its progress, to stop it, to save where it stands and to go on
/// from there bit for bit.
/// </summary>
/// <param name="First">The run before its first step.</param>
/// <param name="Test">When it is over.</param>
/// <param name="Step">One step.</param>
/// <param name="End">The model of a run, and what is to be said of it.</param>
public sealed record IterativeFit<TState, TModel>(
    Course<TState> First, ConvergenceTest Test, Func<Course<TState>, Fit<Course<TState>>> Step, Func<Course<TState>, Fitted<TModel>> End)
{
    /// <summary>Takes all steps.</summary>
    public Fit<Fitted<TModel>> Run() => Iteration.ToEnd(First, Step, Test).Map(End);
}
