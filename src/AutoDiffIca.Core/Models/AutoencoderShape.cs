using System.Collections.Immutable;

namespace AutoDiffIca.Models;

/// <summary>What a variational autoencoder is made of, but for its numbers: a decoder, and an encoder in the opposite direction.</summary>
/// <param name="Decoder">The decoder.</param>
/// <param name="EncoderHidden">Numbers in each hidden layer of the encoder, from x on.</param>
/// <param name="EncoderActivation">What stands after the encoder's hidden layers.</param>
public sealed record AutoencoderShape(DecoderShape Decoder, ImmutableArray<int> EncoderHidden, Activation EncoderActivation = Activation.Relu)
{
    /// <summary>The encoder's sizes: from x to m means and m logarithms of variances.</summary>
    public ImmutableArray<int> EncoderSizes => [Decoder.Observed, .. EncoderHidden, 2 * Decoder.Latent];

    /// <summary>The study's: an encoder n -> n -> n with ReLU, before any decoder.</summary>
    public static AutoencoderShape OfStudy(DecoderShape decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        return new(decoder, [decoder.Observed, decoder.Observed]);
    }

    /// <summary>First parameters.</summary>
    public Autoencoder Init(Initialisation scheme, RandomStream random, double variance = 1) =>
        new(Initialisations.Network(scheme, EncoderSizes, random.Substream(0)), Decoder.Init(scheme, random.Substream(1), variance));

    /// <summary>Throws if parameters do not have this shape.</summary>
    public void Require(Autoencoder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        DecoderShape.RequireSizes(EncoderSizes, model.Encoder, nameof(model));
        Decoder.Require(model.Decoder);
    }

    /// <summary>The evidence lower bound of each row for noise of L rows of m draws each: see <see cref="Likelihoods.Bounds.Elbo"/>.</summary>
    internal Vec<double> Elbo(Autoencoder model, Mat<double> x, Mat<double> noise) =>
        Likelihoods.Bounds.ElboBatch(model, Decoder.Head, EncoderActivation, Decoder.HiddenActivation, Decoder.OutputActivation, 1, x, noise);
}
