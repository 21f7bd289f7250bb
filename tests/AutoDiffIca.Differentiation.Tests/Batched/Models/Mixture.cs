namespace AutoDiffIca.Differentiation.Tests.Batched.Models;

/// <summary>A mixture of Gaussians with diagonal covariances: a row for each component.</summary>
[Parameters]
public readonly partial record struct Mixture(Vec<double> Logits, Mat<double> Means, Mat<double> LogScales)
{
    /// <summary>Zeros in the shape of so many components of so many dimensions.</summary>
    public static Mixture Shaped(int[] widths) => new(Vec<double>.Zeros(widths[0]), Mat<double>.Zeros(widths[0], widths[1]), Mat<double>.Zeros(widths[0], widths[1]));
}
