namespace AutoDiffIca.Estimators;

/// <summary>What a step makes: the next state, and what it says of the one that went in.</summary>
public sealed record Stepped<TState>(TState State, StepInfo Info);

/// <summary>An entry of a history: the state after so many steps, and what the step from there on says.</summary>
public sealed record Iterate<TState>(int Step, TState State, StepInfo Info);

/// <summary>A history that has ended: its last state and how it ended.</summary>
public sealed record Ended<TState>(TState State, Convergence Convergence);

/// <summary>A model with the way it was found.</summary>
public sealed record Fitted<TModel>(TModel Model, Convergence Convergence, IReadOnlyList<FitNote> Notes);
