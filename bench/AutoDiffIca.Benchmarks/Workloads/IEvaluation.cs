namespace AutoDiffIca.Benchmarks.Workloads;

/// <summary>A workload on an engine, with its inputs in place: each call computes the value and the whole gradient.</summary>
internal interface IEvaluation
{
    /// <summary>Computes both and returns the value.</summary>
    double Evaluate();

    /// <summary>
    /// The gradient that was computed last: each layer's weights, row by row, and bias, and then the logarithm of the variance,
    /// where that is a parameter.
    /// </summary>
    double[] Gradient();
}
