namespace AutoDiffIca.Estimators;

/// <summary>Where a run stands between two steps: a value, from which the run goes on bit for bit when it is saved and read again.</summary>
/// <param name="State">The estimator's state.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Value">What the last step said; NaN before the first.</param>
/// <param name="Change">How far that moved; NaN before it is known.</param>
/// <param name="Remaining">What is estimated to be still missing; infinite while nothing can be said.</param>
/// <param name="Converged">Whether that is little enough.</param>
public sealed record Course<TState>(TState State, int Steps, double Value, double Change, double Remaining, bool Converged)
{
    /// <summary>Whether the run has met its test, or the limit of its steps.</summary>
    public bool IsOver(ConvergenceTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return Converged || Steps >= test.MaxSteps;
    }

    /// <summary>How it ended, if it is over.</summary>
    public Convergence Convergence => new(Converged, Steps, Value, Remaining);
}
