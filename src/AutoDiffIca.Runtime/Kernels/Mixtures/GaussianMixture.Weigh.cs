namespace AutoDiffIca.Kernels;

public sealed partial class GaussianMixture<T>
{
    /// <summary>
    /// Weighs a tile against a group: x and z are the samples and the points that they were set to. Waits for
    /// <see cref="SetPoints"/> and <see cref="SetSamples"/>.
    /// </summary>
    public void Weigh(int group, ReadOnlySpan<T> z, MixtureTile<T> tile, ReadOnlySpan<T> x)
    {
        ArgumentNullException.ThrowIfNull(tile);
        var (start, count) = Groups[group];
        Shapes.RequireSize(z.Length, count, Columns);
        Shapes.RequireSize(x.Length, tile.Rows, Columns);
        var panel = start / Width;
        MixtureWeighing<T>.Run(
            new(z, count, Columns, ref Panel(panel), (nint)Width * Columns, Norms(panel), _largestNorms[group], _scale, areFew: false),
            new(x, tile.Rows, ref tile.Strip(0), tile.Norms),
            ref tile.Weights(panel), tile.WeightStride, tile.Shifts(group), tile.Sums(group), tile.Moments(group));
    }
}
