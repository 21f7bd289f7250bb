namespace AutoDiffIca.Estimators;

/// <summary>How an iteration ended.</summary>
/// <param name="Converged">Whether it met its test, rather than the limit of its steps.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Value">What the last step said: the objective of the state before it, or the distance that it moved.</param>
/// <param name="Remaining">What is estimated to be still missing, in the objective or in distance.</param>
public sealed record Convergence(bool Converged, int Steps, double Value, double Remaining);
