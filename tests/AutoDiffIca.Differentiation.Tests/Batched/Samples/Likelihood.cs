using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Batched.Models;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Likelihoods and bounds as models have them.</summary>
internal static partial class Likelihood
{
    [Differentiable]
    public static double Bernoulli([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> b, [Shape(7, 4), NoGradient] Mat<double> draws, [Batch, NoGradient, Length(5), Among(0, 1)] Vec<double> x) =>
        LogMeanExp(draws, z =>
        {
            var logits = w * z + b;
            return Dot(logits, x) - Sum(Softplus(logits));
        });

    [Differentiable]
    public static double BernoulliByProbabilities([Shape(5, 4)] Mat<double> w, [Shape(7, 4), NoGradient] Mat<double> draws, [Batch, NoGradient, Length(5), Among(0, 1)] Vec<double> x) => LogMeanExp(draws, z =>
    {
        var p = Sigmoid(w * z);
        return Dot(x, Log(p)) + Sum((1.0 - x) * LogP1(-p));
    });

    [Differentiable]
    public static double Categorical([Shape(5, 4)] Mat<double> w, [Length(5)] Vec<double> b, [Batch] Vec<double> x, [Batch, NoGradient, Among(0, 1, 2, 3, 4)] double label)
    {
        var logits = LogSoftmax(w * x + b);
        return logits[(int)label];
    }

    [Differentiable]
    public static double CategoricalByDraws([Shape(5, 4)] Mat<double> w, [Shape(7, 4), NoGradient] Mat<double> draws, [Batch, NoGradient, Length(5), Among(0, 1)] Vec<double> x) => LogMeanExp(draws, z => Dot(x, LogSoftmax(w * z)));

    /// <summary>The decoder has a mean and a logarithm of a variance for each entry.</summary>
    [Differentiable]
    public static double GaussianWithVariancesOfDraws([Widths(2, 6, 8)] Network decoder, [Shape(9, 2), NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) => LogMeanExp(draws, z =>
    {
        var head = Networks.Apply(decoder, Activation.Tanh, z);
        var (mean, logVariance) = (head[..4], head[4..]);
        return -0.5 * (x.Length * Math.Log(2 * Math.PI) + Sum(logVariance) + Sum(Square(x - mean) / Exp(logVariance)));
    });

    [Differentiable]
    public static double Marginal([Widths(2, 6, 4)] Network decoder, double logVariance, [Shape(9, 2), NoGradient] Mat<double> draws, [Batch, NoGradient] Vec<double> x) =>
        LogMeanExp(draws, z => -0.5 * Math.Exp(-logVariance) * SquaredDistance(x, Networks.Apply(decoder, Activation.Tanh, z))) - 0.5 * x.Length * (Math.Log(2 * Math.PI) + logVariance);

    [Differentiable]
    public static double Elbo([Widths(4, 5, 2)] Autoencoder model, [Batch, NoGradient] Vec<double> x, [Batch, NoGradient, Length(2)] Vec<double> noise)
    {
        var head = Networks.Apply(model.Encoder, Activation.Tanh, x);
        var (mean, logVariance) = (head[..2], head[2..]);
        var z = mean + Exp(0.5 * logVariance) * noise;
        var error = SquaredDistance(x, Networks.Apply(model.Decoder, Activation.Tanh, z));
        var divergence = 0.5 * (Sum(Exp(logVariance)) + SquaredNorm(mean) - mean.Length - Sum(logVariance));
        return -0.5 * (Math.Exp(-model.LogVariance) * error + x.Length * model.LogVariance) - divergence;
    }

    /// <summary>Several draws of noise that all samples share.</summary>
    [Differentiable]
    public static double ElboOfSharedNoise([Widths(4, 5, 2)] Autoencoder model, [Shape(3, 2), NoGradient] Mat<double> noise, [Batch, NoGradient] Vec<double> x)
    {
        var head = Networks.Apply(model.Encoder, Activation.Softplus, x);
        var (mean, logVariance) = (head[..2], head[2..]);
        var expected = Mean(noise, e => -0.5 * Math.Exp(-model.LogVariance) * SquaredDistance(x, Networks.Apply(model.Decoder, Activation.Tanh, mean + Exp(0.5 * logVariance) * e)));
        return expected - Likelihoods.Divergence(mean, logVariance);
    }

    [Differentiable]
    public static double MixtureByACombinator([Widths(5, 3)] Mixture mixture, [Batch, Length(3)] Vec<double> x) => LogSumExp(mixture.Means, m => -0.5 * SquaredDistance(x, m)) + 0.1 * LogSumExp(mixture.Logits) - Sum(mixture.LogScales);

    [Differentiable]
    public static double MixtureByALoop([Widths(5, 3)] Mixture mixture, [Batch, Length(3)] Vec<double> x)
    {
        var logits = LogSoftmax(mixture.Logits);
        var terms = new double[logits.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            var d = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var z = (x[i] - mixture.Means[k, i]) * Math.Exp(-mixture.LogScales[k, i]);
                d += 0.5 * z * z + mixture.LogScales[k, i];
            }
            terms[k] = logits[k] - d;
        }
        return LogSumExp(terms);
    }

    /// <summary>The sum of exponentials is kept up to date on the way, with the largest term.</summary>
    [Differentiable]
    public static double MixtureOnline([Widths(5, 3)] Mixture mixture, [Batch, Length(3)] Vec<double> x)
    {
        var largest = double.NegativeInfinity;
        var sum = 0.0;
        for (var k = 0; k < mixture.Logits.Length; k++)
        {
            var term = mixture.Logits[k] - 0.5 * SquaredDistance(x, mixture.Means.Row(k));
            if (term > largest)
            {
                sum = sum * Math.Exp(largest - term) + 1;
                largest = term;
            }
            else
            {
                sum += Math.Exp(term - largest);
            }
        }
        return largest + Math.Log(sum);
    }

    /// <summary>Each row of one matrix holds the logit, the mean and the scales of a component.</summary>
    [Differentiable]
    public static double MixtureInRows([Shape(5, 7)] Mat<double> components, [Batch, Length(3)] Vec<double> x) =>
        LogSumExp(components, c => c[0] - 0.5 * SquaredNorm((x - c[1..4]) * Exp(-c[4..])) - Sum(c[4..])) - LogSumExp(components, c => c[0]);

    [Differentiable]
    public static double StudentT(Vec<double> location, double logScale, double logFreedom, [Batch] Vec<double> x)
    {
        var freedom = Math.Exp(logFreedom);
        return -0.5 * (freedom + x.Length) * Math.Log(1 + Math.Exp(-2 * logScale) * SquaredDistance(x, location) / freedom) - x.Length * logScale;
    }

    [Differentiable]
    public static double Logistic(Vec<double> w, double b, [Batch, NoGradient] Vec<double> x, [Batch, NoGradient, Among(0, 1)] double y) => (int)y == 1 ? -Softplus(-(Dot(w, x) + b)) : -Softplus(Dot(w, x) + b);

    /// <summary>The logarithm of a density of independent sources: linear independent components.</summary>
    [Differentiable]
    public static double IndependentComponents([Shape(3, 3)] Mat<double> unmixing, [Batch, NoGradient, Length(3)] Vec<double> x)
    {
        var u = unmixing;
        var determinant = u[0, 0] * (u[1, 1] * u[2, 2] - u[1, 2] * u[2, 1]) - u[0, 1] * (u[1, 0] * u[2, 2] - u[1, 2] * u[2, 0]) + u[0, 2] * (u[1, 0] * u[2, 1] - u[1, 1] * u[2, 0]);
        var s = u * x;
        return Math.Log(determinant * determinant + 0.1) - Sum(s + 2.0 * Softplus(-s));
    }
}
