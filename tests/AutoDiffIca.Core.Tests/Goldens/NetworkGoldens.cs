using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

/// <summary>Networks as the reference files write them.</summary>
internal static class NetworkGoldens
{
    public static Network Network(this Golden layers) => new([.. layers.Element.EnumerateArray().Select(layer => new Golden(layer)).Select(layer => new Layer(layer["W"].Matrix, layer["b"].Vector))]);

    public static Activation Activation(this Golden golden) => golden["activation"].Text switch
    {
        "identity" => AutoDiffIca.Models.Activation.Identity,
        "relu" => AutoDiffIca.Models.Activation.Relu,
        "leaky_relu" => AutoDiffIca.Models.Activation.LeakyRelu,
        "sigmoid" => AutoDiffIca.Models.Activation.Sigmoid,
        "tanh" => AutoDiffIca.Models.Activation.Tanh,
        "gelu" => AutoDiffIca.Models.Activation.Gelu,
        "softplus" => AutoDiffIca.Models.Activation.Softplus,
        var name => throw new NotSupportedException(name),
    };

    /// <summary>All numbers of matrices within matrices.</summary>
    public static double[] Flat(this Golden golden) => golden.Element.ValueKind == System.Text.Json.JsonValueKind.Array
        ? [.. golden.Element.EnumerateArray().SelectMany(part => new Golden(part).Flat())]
        : [golden.Number];

    /// <summary>A network's gradient as one row, in the order of its elements.</summary>
    public static double[] Elements(this Network network)
    {
        var elements = new double[network.ElementCount];
        network.CopyTo(elements);
        return elements;
    }

    /// <summary>The shape of a Gaussian decoder with these layers.</summary>
    public static DecoderShape Shape(Network network, Activation activation, Head head = Head.LearnedVariance) => new(
        network.Inputs, [.. network.Layers[..^1].Select(layer => layer.Bias.Length)], head == Head.VarianceFromLatent ? network.Outputs - 1 : network.Outputs, activation, AutoDiffIca.Models.Activation.Identity, head);
}
