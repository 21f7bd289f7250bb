using System;
using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

[Parameters]
public sealed partial record Layer(Mat<double> Weights, Vec<double> Bias);

/// <summary>
/// <c>log (1/B) sum_b N(x; g(z_b), s2 I)</c>. By hand, with <c>w_b = softmax_b log N(x; g(z_b), s2 I)</c>:
/// <c>d/d theta = sum_b w_b J(z_b)' (x - g(z_b)) / s2</c>.
/// </summary>
public static partial class Marginal
{
    [Differentiable]
    public static double LogLikelihood(Layer layer, double logVariance, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * x.Length * (Math.Log(2 * Math.PI) + logVariance)
            - 0.5 * Math.Exp(-logVariance) * SquaredDistance(x, Tanh(layer.Weights * z + layer.Bias)));
}
