using static AutoDiffIca.Ops;

namespace AutoDiffIca.Models;

/// <summary>What a network makes of a vector, as methods that can be differentiated.</summary>
public static partial class Networks
{
    /// <summary><c>W_L a(... a(W_1 x + b_1) ...) + b_L</c>: the activation a stands after every layer but the last.</summary>
    [Differentiable]
    public static Vec<double> Apply(Network network, [NoGradient] Activation hidden, Vec<double> x)
    {
        var h = x;
        for (var i = 0; i < network.Layers.Length; i++)
        {
            h = network.Layers[i].Weights * h + network.Layers[i].Bias;
            if (i < network.Layers.Length - 1)
                h = Activate(hidden, h);
        }
        return h;
    }

    /// <summary>An activation, entry by entry.</summary>
    [Differentiable]
    public static Vec<double> Activate([NoGradient] Activation activation, Vec<double> x) => activation switch
    {
        Activation.Relu => Relu(x),
        Activation.LeakyRelu => LeakyRelu(x, 0.2),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Tanh(x),
        Activation.Gelu => Gelu(x),
        Activation.Softplus => Softplus(x),
        Activation.Elu => Elu(x),
        _ => x,
    };
}
