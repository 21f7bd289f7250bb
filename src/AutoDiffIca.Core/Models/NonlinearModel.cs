using AutoDiffIca.Data;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Models;

/// <summary>A fitted <c>z ~ N(0, I), x | z</c> with a network between: what direct maximum likelihood leads to.</summary>
/// <param name="Shape">What it is made of.</param>
/// <param name="Decoder">Its parameters.</param>
public sealed record NonlinearModel(DecoderShape Shape, Decoder Decoder) : ILatentModel, IDensity
{
    // The rule by which integrals are computed where nobody asks for another.
    private static readonly LikelihoodRule.Sobol DefaultRule = new(8192);

    /// <summary>The model that a generator draws from, so that its own likelihood can be told: layers with noise, the hidden ones of one activation.</summary>
    public static NonlinearModel Of(Generator.Layered generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!(generator.Sigma > 0))
            throw new ArgumentException("Without noise x has no density.", nameof(generator));
        var (layers, last) = (generator.Layers, generator.Layers[^1]);
        var hidden = layers.Length > 1 ? layers[0].Activation : Activation.Identity;
        if (layers[..^1].Any(layer => layer.Activation != hidden))
            throw new ArgumentException("The hidden layers of a decoder have one activation.", nameof(generator));
        var shape = new DecoderShape(generator.Latent, [.. layers[..^1].Select(layer => layer.Weights.Rows)], generator.Observed, hidden, last.Activation, Head.LearnedVariance);
        return new(shape, new(new([.. layers.Select(layer => new Layer(layer.Weights, layer.Bias))]), 2 * Math.Log(generator.Sigma)));
    }

    /// <inheritdoc/>
    public int Observed => Shape.Observed;

    /// <inheritdoc/>
    public int Latent => Shape.Latent;

    /// <summary>The noise's variance where it is one number for all; NaN otherwise.</summary>
    public double Variance => Shape.HasOneVariance ? Math.Exp(Decoder.LogVariance) : double.NaN;

    /// <summary>The expected x for latent values: means, or probabilities.</summary>
    public Mat<double> Decode(Mat<double> latent) => DecoderOutputs.Of(Shape, Decoder, latent).Expected;

    /// <summary>Posterior means, by evenly spread nodes weighted by the likelihood.</summary>
    public Mat<double> Encode(Mat<double> data) => Inference.PosteriorMoments.Of(Shape, Decoder, IntegrationNodes.Sobol(DefaultRule.Draws, Latent, default), data).Means;

    /// <summary>Marginal log-likelihoods by evenly spread nodes; <see cref="MarginalLikelihood"/> has other rules, and the errors.</summary>
    public Vec<double> LogLikelihoods(Mat<double> data) => MarginalLikelihood.Of(Shape, Decoder, DefaultRule, data, default).LogLikelihoods;

    /// <inheritdoc/>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var latent = new double[count * Latent];
        random.Substream(0).FillNormal(latent);
        return SampleObserved(new(count, Latent, latent), random.Substream(1));
    }

    /// <summary>Draws an x for each row of latent values.</summary>
    public Mat<double> SampleObserved(Mat<double> latent, RandomStream random) => DecoderOutputs.Of(Shape, Decoder, latent).Sample(random);
}
