namespace AutoDiffIca.Cli.Io;

/// <summary>How the states of an estimator become tensors and come back, bit for bit.</summary>
/// <param name="Write">A state's tensors.</param>
/// <param name="Read">The state of tensors that have the sizes of another one.</param>
internal sealed record StateForm<TState>(Func<TState, TensorFile> Write, Func<TensorFile, TState, TState> Read);
