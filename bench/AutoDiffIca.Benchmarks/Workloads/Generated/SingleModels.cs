using System.Collections.Immutable;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Benchmarks.Workloads.Generated;

/// <summary>An affine layer.</summary>
[Parameters]
internal partial record struct SingleLayer(Mat<float> Weights, Vec<float> Bias);

/// <summary>A network: an activation after every layer but the last.</summary>
[Parameters]
internal sealed partial record SingleMlp(ImmutableArray<SingleLayer> Layers);

/// <summary>A network's parameters and the logarithm of the noise's variance.</summary>
[Parameters]
internal sealed partial record SingleDecoder(SingleMlp Network, float LogVariance);

/// <summary>Two networks.</summary>
[Parameters]
internal sealed partial record SingleAutoencoder(SingleMlp Encoder, SingleMlp Decoder);

/// <summary>The workloads as their formulas stand, for one sample.</summary>
internal static partial class SingleModels
{
    [Differentiable]
    public static float LogMarginal(SingleDecoder decoder, [NoGradient] Mat<float> draws, [Batch, NoGradient] Vec<float> x) =>
        LogMeanExp(draws, z => LogNormal(x, Apply(decoder.Network, z), decoder.LogVariance));

    [Differentiable]
    public static float LogMarginalOfRelu(SingleDecoder decoder, [NoGradient] Mat<float> draws, [Batch, NoGradient] Vec<float> x) =>
        LogMeanExp(draws, z => LogNormal(x, Relu(Apply(decoder.Network, z)), decoder.LogVariance));

    [Differentiable]
    public static float Bound(SingleAutoencoder model, [Batch, NoGradient] Vec<float> x, [Batch, NoGradient] Vec<float> noise)
    {
        var m = noise.Length;
        var code = Apply(model.Encoder, x);
        var mean = Slice(code, 0, m);
        var logVariance = Slice(code, m, m);
        var z = mean + Exp(0.5f * logVariance) * noise;
        var output = Apply(model.Decoder, z);
        var logLikelihood = LogNormal(x, Slice(output, 0, x.Length), output[x.Length]);
        return logLikelihood + 0.5f * Sum(1 + logVariance - Square(mean) - Exp(logVariance));
    }

    [Differentiable]
    private static Vec<float> Apply(SingleMlp network, Vec<float> x)
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
    private static float LogNormal(Vec<float> x, Vec<float> mean, float logVariance) =>
        -0.5f * x.Length * (MathF.Log(2 * MathF.PI) + logVariance) - 0.5f * MathF.Exp(-logVariance) * SquaredDistance(x, mean);
}
