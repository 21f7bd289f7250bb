using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Fits;

/// <summary>A fit that can be stopped after any step and goes on from there bit for bit, whatever its state is.</summary>
internal abstract class SteppedFit
{
    /// <summary>Has a loop take it to its end.</summary>
    public abstract FoundModel Drive(FitLoop loop);
}

/// <summary>A fit whose states are values: a first one, and a step from each to the next.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal abstract class SteppedFit<TState> : SteppedFit
{
    /// <summary>What its checkpoints are called, so that no other fit takes them for its own.</summary>
    public abstract string Kind { get; }

    /// <summary>The state before the first step.</summary>
    public abstract TState First { get; }

    /// <summary>The most steps that it can take.</summary>
    public abstract long MostSteps { get; }

    /// <summary>Whether it usually ends before those.</summary>
    public abstract bool EndsEarlier { get; }

    /// <summary>Steps that led to a state.</summary>
    public abstract long Taken(TState state);

    public abstract bool IsOver(TState state);

    public abstract Fit<FitStep<TState>> Step(TState state);

    public abstract TensorFile Save(TState state);

    /// <summary>Reads a state; one that is not of this fit's sizes is refused.</summary>
    public abstract TState Load(TensorFile file);

    /// <summary>The model of the last state.</summary>
    public abstract FoundModel End(TState state);

    public sealed override FoundModel Drive(FitLoop loop) => loop.Run(this);
}

/// <summary>What a step led to.</summary>
/// <param name="State">The next state.</param>
/// <param name="Line">A line of the history, if it ended one.</param>
/// <param name="Note">What to tell beside the progress.</param>
internal sealed record FitStep<TState>(TState State, double[]? Line, string? Note);
