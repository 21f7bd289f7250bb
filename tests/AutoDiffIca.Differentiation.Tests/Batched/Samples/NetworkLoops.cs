using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Batched.Models;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Loops over the layers of networks.</summary>
internal static partial class NetworkLoops
{
    [Differentiable]
    public static double ByForeach([Widths(4, 6, 5, 2)] Network net, [Batch] Vec<double> x)
    {
        var h = x;
        foreach (var layer in net.Layers)
            h = Tanh(layer.Weights * h + layer.Bias);
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double ByIndex([Widths(4, 7, 3, 2)] Network net, [Batch, NoGradient] Vec<double> x)
    {
        var h = x;
        for (var l = 0; l < net.Layers.Length; l++)
        {
            h = net.Layers[l].Weights * h + net.Layers[l].Bias;
            if (l < net.Layers.Length - 1)
                h = Tanh(h);
        }
        return Sum(h) + h[0] * h[1];
    }

    [Differentiable]
    public static double ByCall([Widths(3, 5, 4)] Network net, [Among(0, 1, 2, 3, 4, 5, 6)] Activation activation, [Batch, Length(3)] Vec<double> x, [Batch] Vec<double> y) =>
        -0.5 * SquaredDistance(y, Networks.Apply(net, activation, x));

    [Differentiable]
    public static double OnlyTheLastIsLinear([Widths(4, 5, 5, 1)] Network net, [Batch] Vec<double> x)
    {
        var h = x;
        for (var l = 0; l + 1 < net.Layers.Length; l++)
            h = Relu(net.Layers[l].Weights * h + net.Layers[l].Bias);
        h = net.Layers[^1].Weights * h + net.Layers[^1].Bias;
        return h[0];
    }

    [Differentiable]
    public static double SomeOfTheLayers([Widths(4, 4, 4, 4)] Network net, [Among(0, 1, 3)] int depth, [Batch] Vec<double> x)
    {
        var h = x;
        for (var l = 0; l < depth; l++)
            h = h + 0.5 * Sigmoid(net.Layers[l].Weights * h + net.Layers[l].Bias);
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double SameLayersAgainAndAgain([Widths(4, 4, 4)] Network net, [Among(0, 1, 4)] int rounds, [Batch] Vec<double> x)
    {
        var h = x;
        for (var r = 0; r < rounds; r++)
        {
            foreach (var layer in net.Layers)
                h = Tanh(layer.Weights * h + layer.Bias + 0.1 * x);
        }
        return Dot(h, x);
    }

    [Differentiable]
    public static double Backwards([Widths(4, 4, 4, 4)] Network net, [Batch] Vec<double> x)
    {
        var h = x;
        for (var l = net.Layers.Length - 1; l >= 0; l--)
            h = Softplus(Transpose(net.Layers[l].Weights) * h - net.Layers[l].Bias);
        return Mean(h);
    }

    [Differentiable]
    public static double NoLayers([Widths(4)] Network net, double a, [Batch] Vec<double> x)
    {
        var h = x * a;
        foreach (var layer in net.Layers)
            h = Tanh(layer.Weights * h + layer.Bias);
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double EncoderThenDecoder([Widths(5, 6, 2)] Autoencoder model, [Batch, NoGradient, Length(5)] Vec<double> x)
    {
        var code = x;
        foreach (var layer in model.Encoder.Layers)
            code = Tanh(layer.Weights * code + layer.Bias);
        var h = code[..2];
        foreach (var layer in model.Decoder.Layers)
            h = Tanh(layer.Weights * h + layer.Bias);
        return -0.5 * Math.Exp(-model.LogVariance) * SquaredDistance(x, h) - 0.5 * x.Length * model.LogVariance;
    }

    /// <summary>Everything that the hidden layers are is added up.</summary>
    [Differentiable]
    public static double EveryHiddenLayerCounts([Widths(4, 6, 3, 5)] Network net, Vec<double> weights, [Batch] Vec<double> x)
    {
        var (h, total) = (x, 0.0);
        for (var l = 0; l < net.Layers.Length; l++)
        {
            h = Gelu(net.Layers[l].Weights * h + net.Layers[l].Bias);
            total += weights[l] * SquaredNorm(h) / h.Length;
        }
        return total * total;
    }

    [Differentiable]
    public static double RecordsInLists([Widths(3, 2)] Mesh mesh, [Batch, Length(2)] Vec<double> x)
    {
        var h = x - mesh.First.Rest * mesh.First.Stiffness;
        for (var i = 0; i < mesh.Springs.Length; i++)
        {
            h = h - mesh.Springs[i].Stiffness * (h - mesh.Springs[i].Rest) + mesh.Masses[i] * mesh.Forces[i];
            h = Tanh(mesh.Turns[i] * h) * mesh.Damping;
        }
        return SquaredNorm(h);
    }
}
