using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>
/// Two densities of a source, one with a sharper peak and heavier tails than the Gaussian, one flatter than it:
/// <c>log p(s) = -s^2/2 -/+ log cosh s - log Z</c>. The second is an equal mixture of two Gaussians at -1 and 1.
/// </summary>
public static partial class SourceDensity
{
    /// <summary>The sign before <c>log cosh</c> for the peaked density.</summary>
    public const double Peaked = 1;

    /// <summary>That for the flat one.</summary>
    public const double Flat = -1;

    // log of the integrals of exp(-s^2/2) / cosh s, by quadrature, and of exp(-s^2/2) cosh s, which is sqrt(2 pi e).
    private const double LogZPeaked = 0.6195404611792522;
    private const double LogZFlat = 0.5 + (0.5 * 1.8378770664093455);

    /// <summary>The log-density of one source's value; its derivatives are emitted.</summary>
    /// <param name="sign"><see cref="Peaked"/> or <see cref="Flat"/>.</param>
    /// <param name="s">The value.</param>
    [Differentiable]
    public static double Log([NoGradient] double sign, [Batch] double s) =>
        (-0.5 * s * s) - (sign * (Softplus(2 * s) - s - Math.Log(2))) - (sign > 0 ? LogZPeaked : LogZFlat);

    /// <summary>Draws a value; <paramref name="index"/> is its place in the stream.</summary>
    /// <remarks>The peaked density by rejection from the Gaussian: a draw s is kept with probability 1 / cosh s, two in three.</remarks>
    internal static double Draw(double sign, RandomStream random, ulong index)
    {
        const ulong MostTries = 256;
        var (normal, uniform) = (random.Substream(0), random.Substream(1));
        if (sign < 0)
            return normal.Normal(index) + (uniform.Uniform(index) < 0.5 ? -1 : 1);
        var tries = index * MostTries;
        while (uniform.Uniform(tries) * Math.Cosh(normal.Normal(tries)) > 1 && tries < ((index + 1) * MostTries) - 1)
            tries++;
        return normal.Normal(tries);
    }
}
