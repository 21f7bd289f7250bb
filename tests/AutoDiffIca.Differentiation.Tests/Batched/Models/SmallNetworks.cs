using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Models;

/// <summary>What networks in single precision compute.</summary>
internal static partial class SmallNetworks
{
    [Differentiable]
    public static Vec<float> Apply(SmallNetwork net, Activation activation, Vec<float> input)
    {
        var h = input;
        for (var l = 0; l < net.Layers.Length; l++)
        {
            var layer = net.Layers[l];
            h = layer.Weights * h + layer.Bias;
            if (l < net.Layers.Length - 1)
                h = activation == Activation.Softplus ? Softplus(h) : Tanh(h);
        }
        return h;
    }
}
