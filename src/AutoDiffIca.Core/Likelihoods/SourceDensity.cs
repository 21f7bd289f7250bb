using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>
/// Two densities of a source, both of mean 0 and variance 1, one with a sharper peak and heavier tails than the Gaussian, one flatter
/// than it: with <c>t = c s</c>, <c>log p(s) = -t^2/2 -/+ log cosh t + log c - log Z</c>. The flat one is an equal mixture of two Gaussians.
/// </summary>
/// <remarks>That both have variance 1 makes them comparable: which one a source is likelier under then tells its shape, not its scale.</remarks>
public static partial class SourceDensity
{
    /// <summary>The sign before <c>log cosh</c> for the peaked density.</summary>
    public const double Peaked = 1;

    /// <summary>That for the flat one.</summary>
    public const double Flat = -1;

    // log Z: of the integrals of exp(-t^2/2) / cosh t, by quadrature, and of exp(-t^2/2) cosh t, which is sqrt(2 pi e). c: the
    // deviations of t, of which the second is that of an equal mixture of N(-1, 1) and N(1, 1).
    private const double LogZPeaked = 0.6195404611792522;
    private const double LogZFlat = 0.5 + (0.5 * 1.8378770664093455);
    private const double ScalePeaked = 0.769307555487781;
    private const double ScaleFlat = 1.4142135623730951;

    /// <summary>The log-density of one source's value.</summary>
    /// <param name="sign"><see cref="Peaked"/> or <see cref="Flat"/>.</param>
    /// <param name="s">The value.</param>
    public static double LogDensity(double sign, double s) => Log(sign, s);

    // Its derivatives are emitted beside it; they are nobody else's business.
    [Differentiable]
    internal static double Log([NoGradient] double sign, [Batch] double s)
    {
        var scale = sign > 0 ? ScalePeaked : ScaleFlat;
        var t = scale * s;
        var logCosh = Softplus(2 * t) - t - Math.Log(2);
        return (-0.5 * t * t) - (sign * logCosh) + Math.Log(scale) - (sign > 0 ? LogZPeaked : LogZFlat);
    }

    /// <summary>Draws a value; <paramref name="index"/> is its place in the stream.</summary>
    /// <remarks>The peaked density by rejection from the Gaussian: a draw t is kept with probability 1 / cosh t, three in four.</remarks>
    internal static double Draw(double sign, RandomStream random, ulong index)
    {
        const ulong MostTries = 256;
        var (normal, uniform) = (random.Substream(0), random.Substream(1));
        if (sign < 0)
            return (normal.Normal(index) + (uniform.Uniform(index) < 0.5 ? -1 : 1)) / ScaleFlat;
        var tries = index * MostTries;
        while (uniform.Uniform(tries) * Math.Cosh(normal.Normal(tries)) > 1 && tries < ((index + 1) * MostTries) - 1)
            tries++;
        return normal.Normal(tries) / ScalePeaked;
    }
}
