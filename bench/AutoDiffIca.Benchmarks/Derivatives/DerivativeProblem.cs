namespace AutoDiffIca.Benchmarks.Derivatives;

/// <summary>An objective and the whole of its derivative, each as one call on memory that is there already.</summary>
/// <param name="Name">What it is, with its size.</param>
/// <param name="Goal">What the derivative may cost, in objectives; null where nothing is promised.</param>
/// <param name="Objective">Calls the method as it was written.</param>
/// <param name="Derivative">Calls what was emitted for it.</param>
internal sealed record DerivativeProblem(string Name, double? Goal, Action Objective, Action Derivative);
