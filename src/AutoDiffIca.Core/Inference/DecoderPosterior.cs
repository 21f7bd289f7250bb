using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>
/// The posterior <c>p(z | x)</c> of one observation under a decoder, for samplers: <c>log p(x, z)</c> and its gradient by z, emitted. It is
/// there for direct maximum likelihood as for autoencoders, for it needs no encoder.
/// </summary>
public sealed class DecoderPosterior : ILogDensity
{
    private readonly DecoderShape _shape;
    private readonly Decoder _decoder;
    private readonly Vec<double> _x;
    private readonly Joints.LogJointPlan _plan = new();
    private readonly double[] _at;

    /// <summary>Takes a decoder and an observation.</summary>
    public DecoderPosterior(DecoderShape shape, Decoder decoder, Vec<double> x)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Require(decoder);
        if (x.Length != shape.Observed)
            throw new ArgumentException($"The observation has {x.Length} numbers; the decoder has {shape.Observed}.", nameof(x));
        (_shape, _decoder, _x, _at) = (shape, decoder, x, new double[shape.Latent]);
    }

    /// <inheritdoc/>
    public int Dimension => _shape.Latent;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> at)
    {
        at.CopyTo(_at);
        return Joints.LogJoint(_decoder, _shape.Head, _shape.HiddenActivation, _shape.OutputActivation, _x, _at);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        at.CopyTo(_at);
        return _plan.Gradient(_decoder, _shape.Head, _shape.HiddenActivation, _shape.OutputActivation, _x, _at, gradient);
    }

    /// <summary>
    /// Draws from the posterior of an observation by several chains. They start spread about its mode, twice as wide as the curvature
    /// there says, so that chains that agree have forgotten their starts. Each step is told of as by <see cref="Chains"/>.
    /// </summary>
    public static Fit<ChainDraws> Sample(
        DecoderShape shape, Decoder decoder, Vec<double> x, SamplerSettings settings, int chains, WarmUpPlan warmUp, int draws, RandomStream random, int threads = 1,
        Action<ChainStage>? observe = null)
    {
        var density = new DecoderPosterior(shape, decoder, x);
        var mode = PosteriorMode.Find(shape, decoder, x, PosteriorMode.Starts(shape.Latent));
        var covariance = CholeskyFactor.TryOf(mode.Precision.Span, density.Dimension)!.Inverse();
        double[] deviations = [.. Enumerable.Range(0, density.Dimension).Select(i => Math.Sqrt(covariance[(i * density.Dimension) + i]))];
        var starts = Chains.Overdispersed(chains, mode.Latent, deviations, random.Substream(0));
        return Chains.Run(settings, () => new DecoderPosterior(shape, decoder, x), starts, warmUp, draws, threads, random.Substream(1), observe);
    }
}
