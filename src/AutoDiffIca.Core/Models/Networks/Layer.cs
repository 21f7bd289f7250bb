namespace AutoDiffIca.Models;

/// <summary>An affine layer, <c>W x + b</c>: a row of weights for each output.</summary>
[Parameters]
public readonly partial record struct Layer(Mat<double> Weights, Vec<double> Bias);
