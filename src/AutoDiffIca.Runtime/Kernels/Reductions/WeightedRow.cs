namespace AutoDiffIca.Kernels;

/// <summary>What <see cref="RowKernels.SoftmaxExpectation{T}"/> finds out about a row.</summary>
/// <param name="LogSumExp"><c>log sum_j exp(scale * row[j])</c>.</param>
/// <param name="Total">The sum of the weights: softmax is <c>weights[j] / Total</c>.</param>
/// <param name="Mean"><c>sum_j row[j] weights[j] / Total</c>, where an entry without weight adds nothing; 0 for an empty row.</param>
public readonly record struct WeightedRow<T>(T LogSumExp, T Total, T Mean);
