using System.Collections.Immutable;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification;

/// <summary>Networks as reference files write them: <c>{W: [out][in], b: [out]}</c> for each layer.</summary>
internal static class NetworkFields
{
    public static Network Network(this Field layers, int? inputs = null, int? outputs = null)
    {
        var (read, width) = (ImmutableArray.CreateBuilder<Layer>(), inputs);
        foreach (var layer in layers.Items)
        {
            var weights = layer["W"].Matrix(columns: width);
            read.Add(new(weights, layer["b"].Vector(weights.Rows)));
            width = weights.Rows;
        }
        if (read.Count == 0)
            throw layers.Bad("has no layers");
        if (outputs is not null && width != outputs)
            throw layers.Bad($"gives {width} numbers, and should give {outputs}");
        return new(read.ToImmutable());
    }

    /// <summary>A gradient by a network, in the order of its elements.</summary>
    public static double[] GradientBy(this Field layers, Network network)
    {
        var gradient = layers.Network();
        return gradient.HasShapeOf(network) ? ParameterElements.Of<Network, double>(gradient) : throw layers.Bad("has not the sizes of the network");
    }

    public static Activation Activation(this Field field) => field.Text switch
    {
        "identity" => Models.Activation.Identity,
        "relu" => Models.Activation.Relu,
        "leaky_relu" => Models.Activation.LeakyRelu,
        "sigmoid" => Models.Activation.Sigmoid,
        "tanh" => Models.Activation.Tanh,
        "gelu" => Models.Activation.Gelu,
        "softplus" => Models.Activation.Softplus,
        "elu" => Models.Activation.Elu,
        var name => throw field.Bad($"is '{Field.Printable(name)}', which is no activation"),
    };

    /// <summary>A decoder of the fields <c>layers</c>, <c>activation</c> and <c>sigma2</c>.</summary>
    public static GoldenDecoder Decoder(this Field golden)
    {
        var network = golden["layers"].Network();
        return new(Shape(network, golden["activation"].Activation(), Head.LearnedVariance), new(network, Math.Log(golden["sigma2"].Positive)));
    }

    /// <summary>The shape of a decoder with this network.</summary>
    public static DecoderShape Shape(Network network, Activation activation, Head head) => new(
        network.Inputs, [.. network.Layers[..^1].Select(layer => layer.Bias.Length)], head == Head.VarianceFromLatent ? network.Outputs - 1 : network.Outputs, activation, Models.Activation.Identity, head);
}
