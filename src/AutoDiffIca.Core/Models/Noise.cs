namespace AutoDiffIca.Models;

/// <summary>The noise of a linear Gaussian model, as standard deviations: variances of tiny data would leave the range of numbers.</summary>
public abstract record Noise
{
    private Noise()
    {
    }

    /// <summary>The same for all columns: probabilistic PCA.</summary>
    public sealed record Isotropic(double Deviation) : Noise;

    /// <summary>Its own for each column: factor analysis.</summary>
    public sealed record Diagonal(Vec<double> Deviations) : Noise;

    /// <summary>The deviation of each of so many columns.</summary>
    public Vec<double> PerColumn(int columns) => this switch
    {
        Isotropic noise => Enumerable.Repeat(noise.Deviation, columns).ToArray(),
        Diagonal noise => noise.Deviations,
        _ => throw new NotSupportedException(GetType().Name),
    };
}
