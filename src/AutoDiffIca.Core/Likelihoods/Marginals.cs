using AutoDiffIca.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>Marginal log-likelihoods <c>log p(x) = log int p(x | z) N(z; 0, I) dz</c> by sums over nodes, as methods that can be differentiated.</summary>
/// <remarks>All in log space: densities that underflow are compared before they are added.</remarks>
public static partial class Marginals
{
    /// <summary><c>log (1/B) sum_b N(x; g(z_b), s^2 I)</c>: nodes of equal weight, each a row of z.</summary>
    [Differentiable]
    public static double LogMean(
        Decoder decoder, [NoGradient] Activation hidden, [NoGradient] Activation output, [NoGradient] Mat<double> nodes, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(nodes, z => Observations.LogNormal(x, Networks.Activate(output, Networks.Apply(decoder.Network, hidden, z)), decoder.LogVariance));

    /// <summary><c>log sum_b w_b p(x | z_b)</c>: a node is a row of log w and z; for every head.</summary>
    [Differentiable]
    public static double LogSum(
        Decoder decoder, [NoGradient] Head head, [NoGradient] Activation hidden, [NoGradient] Activation output, [NoGradient] Mat<double> nodes, [Batch, NoGradient] Vec<double> x) =>
        LogSumExp(nodes, node => node[0] + Joints.LogConditional(decoder, head, hidden, output, Slice(node, 1, node.Length - 1), x));

    /// <summary><c>log sum_b (w_b p(x | z_b))^2</c>, from which the effective number of draws comes.</summary>
    [Differentiable]
    public static double LogSumOfSquares(
        Decoder decoder, [NoGradient] Head head, [NoGradient] Activation hidden, [NoGradient] Activation output, [NoGradient] Mat<double> nodes, [Batch, NoGradient] Vec<double> x) =>
        LogSumExp(nodes, node => 2 * (node[0] + Joints.LogConditional(decoder, head, hidden, output, Slice(node, 1, node.Length - 1), x)));
}
