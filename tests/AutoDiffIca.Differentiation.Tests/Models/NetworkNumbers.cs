using System.Collections.Immutable;

namespace AutoDiffIca.Differentiation.Tests.Models;

/// <summary>A network's numbers, by a way that does not use what is emitted for the record.</summary>
internal static class NetworkNumbers
{
    public static double[] Of(Network net) => [.. net.Layers.SelectMany(layer => (double[])[.. layer.Weights.ToArray(), .. layer.Bias.ToArray()])];

    /// <summary>A network of these widths with numbers near 0, and biases that keep rectified units away from their kink.</summary>
    public static Network Random(int seed, params int[] widths)
    {
        var random = new Random(seed);
        double[] Uniform(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => scale * (2 * random.NextDouble() - 1))];
        return new Network(
        [
            .. Enumerable.Range(1, widths.Length - 1).Select(l => new Affine(new Mat<double>(widths[l], widths[l - 1], Uniform(widths[l] * widths[l - 1], 1.2)), Uniform(widths[l], 0.5))),
        ]);
    }

    public static ImmutableArray<Affine> Sum(ImmutableArray<Affine> left, ImmutableArray<Affine> right) =>
        [.. left.Zip(right, (a, b) => new Affine(a.Weights + b.Weights, a.Bias + b.Bias))];
}
