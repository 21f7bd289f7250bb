using System.Collections.Immutable;

namespace AutoDiffIca.Models;

/// <summary>What a decoder is made of, but for its numbers.</summary>
public sealed record DecoderShape
{
    /// <summary>Sets the sizes and the functions.</summary>
    /// <param name="latent">Numbers in z.</param>
    /// <param name="hidden">Numbers in each hidden layer, from z on; none for a single layer.</param>
    /// <param name="observed">Numbers in x.</param>
    /// <param name="hiddenActivation">What stands after the hidden layers.</param>
    /// <param name="outputActivation">What stands after the last layer's means.</param>
    /// <param name="head">How the outputs are read.</param>
    public DecoderShape(int latent, ImmutableArray<int> hidden, int observed, Activation hiddenActivation, Activation outputActivation, Head head)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(latent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observed);
        foreach (var width in hidden)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(hidden));
        if (head is Head.Bernoulli or Head.Categorical && outputActivation != Activation.Identity)
            throw new ArgumentException($"The outputs of a {head} head are logits, which have no activation; {outputActivation} was given.", nameof(outputActivation));
        (Latent, Hidden, Observed, HiddenActivation, OutputActivation, Head) = (latent, hidden, observed, hiddenActivation, outputActivation, head);
    }

    /// <summary>Numbers in z.</summary>
    public int Latent { get; }

    /// <summary>Numbers in each hidden layer.</summary>
    public ImmutableArray<int> Hidden { get; }

    /// <summary>Numbers in x.</summary>
    public int Observed { get; }

    /// <summary>What stands after the hidden layers.</summary>
    public Activation HiddenActivation { get; }

    /// <summary>What stands after the last layer's means.</summary>
    public Activation OutputActivation { get; }

    /// <summary>How the outputs are read.</summary>
    public Head Head { get; }

    /// <summary>The sizes from z to the outputs, of which there is one more than x has if the variance depends on z.</summary>
    public ImmutableArray<int> Sizes => [Latent, .. Hidden, Head == Head.VarianceFromLatent ? Observed + 1 : Observed];

    /// <summary>Whether x is a mean with noise.</summary>
    public bool IsGaussian => Head is Head.FixedVariance or Head.LearnedVariance or Head.VarianceFromLatent;

    /// <summary>Whether the variance is one number, the same for all z.</summary>
    public bool HasOneVariance => Head is Head.FixedVariance or Head.LearnedVariance;

    /// <summary>The form of the study's own generator, <c>act(W z + b)</c>.</summary>
    public static DecoderShape SameAsGenerator(int latent, int observed, Activation activation, Head head = Head.LearnedVariance) =>
        new(latent, [], observed, Activation.Identity, activation, head);

    /// <summary>The study's other form, m -> n -> ReLU -> n.</summary>
    public static DecoderShape Generic(int latent, int observed, Head head = Head.LearnedVariance) =>
        new(latent, [observed], observed, Activation.Relu, Activation.Identity, head);

    /// <summary>First parameters: a network drawn as the scheme says, and a variance.</summary>
    public Decoder Init(Initialisation scheme, RandomStream random, double variance = 1)
    {
        if (!(variance > 0) || !double.IsFinite(variance))
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance is a positive number.");
        return new(Initialisations.Network(scheme, Sizes, random), IsGaussian ? Math.Log(variance) : 0);
    }

    /// <summary>Throws if parameters do not have this shape.</summary>
    public void Require(Decoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        RequireSizes(Sizes, decoder.Network, nameof(decoder));
    }

    /// <summary>Throws if a network does not have these sizes.</summary>
    internal static void RequireSizes(ImmutableArray<int> sizes, Network network, string name)
    {
        var given = network.Layers.IsEmpty ? [] : ImmutableArray.Create(network.Inputs).AddRange(network.Layers.Select(layer => layer.Weights.Rows));
        if (!given.SequenceEqual(sizes))
            throw new ArgumentException($"The network's sizes are [{string.Join(", ", given)}]; [{string.Join(", ", sizes)}] are wanted.", name);
    }
}
