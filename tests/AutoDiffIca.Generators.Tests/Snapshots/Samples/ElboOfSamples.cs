using System;
using System.Collections.Immutable;
using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

[Parameters]
public sealed partial record Dense(Mat<double> Weights, Vec<double> Bias);

[Parameters]
public sealed partial record Heads(ImmutableArray<Dense> Trunk, Dense Mean, Dense LogVariance);

/// <summary>
/// <c>log N(x; m(z), diag v(z)) - KL(N(m(x), diag v(x)) || N(0, I))</c> at <c>z = m(x) + sqrt(v(x)) noise</c>: every sample has a code, and
/// noise, of its own, so that all that is shared are the matrices.
/// </summary>
public static partial class Variational
{
    [Differentiable]
    public static double Elbo(Heads encoder, Heads decoder, [Batch, NoGradient] Vec<double> x, [Batch, NoGradient] Vec<double> noise)
    {
        var code = x;
        foreach (var layer in encoder.Trunk)
            code = Tanh(layer.Weights * code + layer.Bias);
        var mean = encoder.Mean.Weights * code + encoder.Mean.Bias;
        var logVariance = encoder.LogVariance.Weights * code + encoder.LogVariance.Bias;
        var z = mean + Exp(0.5 * logVariance) * noise;

        var h = z;
        foreach (var layer in decoder.Trunk)
            h = Tanh(layer.Weights * h + layer.Bias);
        var error = x - (decoder.Mean.Weights * h + decoder.Mean.Bias);
        var logNoise = decoder.LogVariance.Weights * h + decoder.LogVariance.Bias;
        var logLikelihood = -0.5 * (x.Length * Math.Log(2 * Math.PI) + Sum(logNoise) + Sum(Square(error) * Exp(-logNoise)));

        var divergence = 0.5 * (Sum(Exp(logVariance)) + SquaredNorm(mean) - mean.Length - Sum(logVariance));
        return logLikelihood - divergence;
    }
}
