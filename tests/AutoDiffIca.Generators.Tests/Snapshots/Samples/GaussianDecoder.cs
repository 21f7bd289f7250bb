using System;
using System.Collections.Immutable;
using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

[Parameters]
public readonly partial record struct Affine(Mat<double> Weights, Vec<double> Bias);

[Parameters]
public sealed partial record Decoder(ImmutableArray<Affine> Layers);

/// <summary>
/// <c>log N(x; g(z), s2 I)</c>. By hand: <c>d/d theta = J(z)' (x - g(z)) / s2</c> and
/// <c>d/d s2 = (-n + |x - g(z)|^2 / s2) / (2 s2)</c>.
/// </summary>
public static partial class Gaussian
{
    [Differentiable]
    public static Vec<double> Decode(Decoder net, Vec<double> z)
    {
        var h = z;
        foreach (var layer in net.Layers)
            h = Tanh(layer.Weights * h + layer.Bias);
        return h;
    }

    [Differentiable]
    public static double LogLikelihood(Decoder net, Vec<double> z, [NoGradient] Vec<double> x, double variance) =>
        -0.5 * x.Length * Math.Log(2 * Math.PI * variance) - 0.5 / variance * SquaredDistance(x, Decode(net, z));
}
