using System.Collections.Immutable;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Benchmarks.Workloads.Generated;

/// <summary>An affine layer.</summary>
[Parameters]
internal partial record struct Layer(Mat<double> Weights, Vec<double> Bias);

/// <summary>A network: an activation after every layer but the last.</summary>
[Parameters]
internal sealed partial record Mlp(ImmutableArray<Layer> Layers);

/// <summary>A network's parameters and the logarithm of the noise's variance.</summary>
[Parameters]
internal sealed partial record Decoder(Mlp Network, double LogVariance);

/// <summary>Two networks.</summary>
[Parameters]
internal sealed partial record Autoencoder(Mlp Encoder, Mlp Decoder);

/// <summary>The workloads as their formulas stand, for one sample.</summary>
internal static partial class DoubleModels
{
    [Differentiable]
    public static double LogMarginal(Decoder decoder, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => LogNormal(x, Apply(decoder.Network, z), decoder.LogVariance));

    [Differentiable]
    public static double LogMarginalOfRelu(Decoder decoder, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => LogNormal(x, Relu(Apply(decoder.Network, z)), decoder.LogVariance));

    [Differentiable]
    public static double Bound(Autoencoder model, [Batch, NoGradient] Vec<double> x, [Batch, NoGradient] Vec<double> noise)
    {
        var m = noise.Length;
        var code = Apply(model.Encoder, x);
        var mean = Slice(code, 0, m);
        var logVariance = Slice(code, m, m);
        var z = mean + Exp(0.5 * logVariance) * noise;
        var output = Apply(model.Decoder, z);
        var logLikelihood = LogNormal(x, Slice(output, 0, x.Length), output[x.Length]);
        return logLikelihood + 0.5 * Sum(1 + logVariance - Square(mean) - Exp(logVariance));
    }

    [Differentiable]
    private static Vec<double> Apply(Mlp network, Vec<double> x)
    {
        var h = x;
        for (var i = 0; i < network.Layers.Length; i++)
        {
            h = network.Layers[i].Weights * h + network.Layers[i].Bias;
            if (i < network.Layers.Length - 1)
                h = Tanh(h);
        }
        return h;
    }

    [Differentiable]
    private static double LogNormal(Vec<double> x, Vec<double> mean, double logVariance) =>
        -0.5 * x.Length * (Math.Log(2 * Math.PI) + logVariance) - 0.5 * Math.Exp(-logVariance) * SquaredDistance(x, mean);
}
