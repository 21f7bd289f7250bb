using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Models;

/// <summary>The likelihoods of the study, as their formulas stand.</summary>
internal static partial class Likelihoods
{
    /// <summary><c>log N(x; g(z), variance I)</c>.</summary>
    [Differentiable]
    public static double Conditional(Network net, Activation activation, Vec<double> z, Vec<double> x, double variance) =>
        -0.5 * x.Length * Math.Log(2 * Math.PI * variance) - 0.5 / variance * SquaredDistance(x, Networks.Apply(net, activation, z));

    /// <summary><c>log (1/B) sum_b N(x; g(z_b), variance I)</c>.</summary>
    [Differentiable]
    public static double Marginal(Network net, Activation activation, double variance, [NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => Conditional(net, activation, z, x, variance));

    /// <summary><c>E log p(x | z) - KL(q || prior)</c> over the draws mean + deviation noise, with the decoder's last output as log variance.</summary>
    [Differentiable]
    public static double Elbo(Network encoder, Network decoder, Activation activation, [NoGradient] Vec<double> x, [NoGradient] Mat<double> noise)
    {
        var head = Networks.Apply(encoder, activation, x);
        var mean = Slice(head, 0, noise.Cols);
        var logVariance = Slice(head, noise.Cols, noise.Cols);
        var deviation = Exp(0.5 * logVariance);
        var expected = Mean(noise, e => ConditionalOfHead(decoder, activation, mean + deviation * e, x));
        return expected - Divergence(mean, logVariance);
    }

    /// <summary><c>KL(N(mean, diag(exp(logVariance))) || N(0, I))</c>.</summary>
    [Differentiable]
    public static double Divergence(Vec<double> mean, Vec<double> logVariance) =>
        0.5 * (Sum(Exp(logVariance)) + SquaredNorm(mean) - mean.Length - Sum(logVariance));

    /// <summary><c>log N(x; mean, variance I)</c> where the decoder computes the mean and, last, the variance's logarithm.</summary>
    [Differentiable]
    public static double ConditionalOfHead(Network decoder, Activation activation, Vec<double> z, Vec<double> x)
    {
        var head = Networks.Apply(decoder, activation, z);
        var n = x.Length;
        var logVariance = head[n];
        return -0.5 * n * (Math.Log(2 * Math.PI) + logVariance) - 0.5 * Math.Exp(-logVariance) * SquaredDistance(x, head[..n]);
    }

    /// <summary>The logarithm of a product of Bernoulli probabilities.</summary>
    [Differentiable]
    public static double Bernoulli(Vec<double> logits, [NoGradient] Vec<double> x) => Dot(logits, x) - Sum(Softplus(logits));

    /// <summary>The logarithm of the probability of a category, given by a one.</summary>
    [Differentiable]
    public static double Categorical(Vec<double> logits, [NoGradient] Vec<double> x) => Dot(x, LogSoftmax(logits));
}
