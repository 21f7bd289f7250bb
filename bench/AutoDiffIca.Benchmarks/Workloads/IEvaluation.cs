namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>A workload on an engine, with its inputs in place: each call computes the value and the whole gradient.</summary>
internal interface IEvaluation
{
    /// <summary>Computes both and returns the value.</summary>
    double Evaluate();

    /// <summary>The Euclidean norm of the gradient that was computed last.</summary>
    double GradientNorm();
}
