using AutoDiffIca.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>Log-densities of an observation with its latent values, as methods that can be differentiated.</summary>
public static partial class Joints
{
    /// <summary><c>log p(x | z)</c>: the decoder's outputs for z, read as its head says.</summary>
    [Differentiable]
    public static double LogConditional(
        Decoder decoder, [NoGradient] Head head, [NoGradient] Activation hidden, [NoGradient] Activation output, Vec<double> z, Vec<double> x)
    {
        var outputs = Networks.Apply(decoder.Network, hidden, z);
        var count = decoder.Network.Layers[decoder.Network.Layers.Length - 1].Bias.Length;
        var observed = head == Head.VarianceFromLatent ? count - 1 : count;
        var mean = Networks.Activate(output, Slice(outputs, 0, observed));
        var logVariance = decoder.LogVariance;
        if (head == Head.VarianceFromLatent)
            logVariance += outputs[observed];
        return head switch
        {
            Head.Bernoulli => Observations.LogBernoulli(x, mean),
            Head.Categorical => Observations.LogCategorical(x, mean),
            _ => Observations.LogNormal(x, mean, logVariance),
        };
    }

    /// <summary><c>log p(x, z) = log p(x | z) + log N(z; 0, I)</c>, of which the derivatives by the parameters make the complete-data fit.</summary>
    [Differentiable]
    public static double LogComplete(
        Decoder decoder, [NoGradient] Head head, [NoGradient] Activation hidden, [NoGradient] Activation output, [Batch, NoGradient] Vec<double> z, [Batch, NoGradient] Vec<double> x) =>
        LogConditional(decoder, head, hidden, output, z, x) + Observations.LogStandardNormal(z);

    /// <summary>The same, of which the derivatives by z are those of the log-posterior.</summary>
    [Differentiable]
    public static double LogJoint(
        [NoGradient] Decoder decoder, [NoGradient] Head head, [NoGradient] Activation hidden, [NoGradient] Activation output, [NoGradient] Vec<double> x, Vec<double> z) =>
        LogConditional(decoder, head, hidden, output, z, x) + Observations.LogStandardNormal(z);
}
