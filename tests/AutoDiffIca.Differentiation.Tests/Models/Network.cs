using System.Collections.Immutable;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Models;

/// <summary>A layer: <c>Weights h + Bias</c>.</summary>
[Parameters]
public readonly partial record struct Affine(Mat<double> Weights, Vec<double> Bias);

/// <summary>Layers with an activation after every one but the last.</summary>
[Parameters]
public sealed partial record Network(ImmutableArray<Affine> Layers);

/// <summary>What stands between the layers.</summary>
public enum Activation
{
    Identity,
    Relu,
    Sigmoid,
    Tanh,
    LeakyRelu,
    Gelu,
    Softplus,
}

/// <summary>What networks compute.</summary>
internal static partial class Networks
{
    [Differentiable]
    public static Vec<double> Apply(Network net, Activation activation, Vec<double> input)
    {
        var h = input;
        for (var l = 0; l < net.Layers.Length; l++)
        {
            var layer = net.Layers[l];
            h = layer.Weights * h + layer.Bias;
            if (l < net.Layers.Length - 1)
                h = Activate(activation, h);
        }
        return h;
    }

    [Differentiable]
    public static Vec<double> Activate(Activation activation, Vec<double> h) => activation switch
    {
        Activation.Identity => h,
        Activation.Relu => Relu(h),
        Activation.Sigmoid => Sigmoid(h),
        Activation.Tanh => Tanh(h),
        Activation.LeakyRelu => LeakyRelu(h, 0.2),
        Activation.Gelu => Gelu(h),
        Activation.Softplus => Softplus(h),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
