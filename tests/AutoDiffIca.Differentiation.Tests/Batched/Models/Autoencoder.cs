using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Batched.Models;

/// <summary>An encoder and a decoder.</summary>
[Parameters]
public sealed partial record Autoencoder(Network Encoder, Network Decoder, double LogVariance)
{
    /// <summary>Zeros in the shape of a network of these widths and its mirror image; the code has a mean and a logarithm of a variance for each entry.</summary>
    public static Autoencoder Shaped(int[] widths) => new(Zeros([.. widths[..^1], 2 * widths[^1]]), Zeros([.. widths.Reverse()]), 0);

    private static Network Zeros(int[] widths) => new(
        [.. Enumerable.Range(1, widths.Length - 1).Select(l => new Affine(Mat<double>.Zeros(widths[l], widths[l - 1]), Vec<double>.Zeros(widths[l])))]);
}
