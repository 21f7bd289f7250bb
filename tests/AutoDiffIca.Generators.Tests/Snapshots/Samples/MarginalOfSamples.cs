using System;
using System.Collections.Immutable;
using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

[Parameters]
public sealed partial record Dense(Mat<double> Weights, Vec<double> Bias);

[Parameters]
public sealed partial record Generator(ImmutableArray<Dense> Layers, double LogVariance);

/// <summary>
/// <c>log (1/B) sum_b N(x; g(z_b), s2 I)</c> with a decoder of several layers, for each sample. What the decoder makes of a draw is
/// the same for all samples; the samples and the draws meet in the distance.
/// </summary>
public static partial class MonteCarlo
{
    [Differentiable]
    public static double LogMarginal(Generator model, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x)
    {
        var precision = Math.Exp(-model.LogVariance);
        var constant = -0.5 * x.Length * (Math.Log(2 * Math.PI) + model.LogVariance);
        return constant + LogMeanExp(draws, z => -0.5 * precision * SquaredDistance(x, Decode(model, z)));
    }

    [Differentiable]
    public static Vec<double> Decode(Generator model, Vec<double> z)
    {
        var h = z;
        for (var l = 0; l < model.Layers.Length; l++)
        {
            h = model.Layers[l].Weights * h + model.Layers[l].Bias;
            if (l < model.Layers.Length - 1)
                h = Tanh(h);
        }
        return h;
    }
}
