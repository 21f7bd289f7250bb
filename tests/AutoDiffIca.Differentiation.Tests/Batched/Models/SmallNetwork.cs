using System.Collections.Immutable;

namespace AutoDiffIca.Differentiation.Tests.Batched.Models;

/// <summary>A matrix and a vector, in single precision.</summary>
[Parameters]
public readonly partial record struct SmallAffine(Mat<float> Weights, Vec<float> Bias)
{
    /// <summary>Zeros in the shape of so many outputs and inputs.</summary>
    public static SmallAffine Shaped(int[] widths) => new(Mat<float>.Zeros(widths[0], widths[1]), Vec<float>.Zeros(widths[0]));
}

/// <summary>Layers in single precision.</summary>
[Parameters]
public sealed partial record SmallNetwork(ImmutableArray<SmallAffine> Layers)
{
    /// <summary>Zeros in the shape of these widths.</summary>
    public static SmallNetwork Shaped(int[] widths) => new(
        [.. Enumerable.Range(1, widths.Length - 1).Select(l => SmallAffine.Shaped([widths[l], widths[l - 1]]))]);
}
