using AutoDiffIca.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>The evidence lower bound of a variational autoencoder, as methods that can be differentiated.</summary>
public static partial class Bounds
{
    /// <summary>
    /// <c>(1/L) sum_l log p(x | mu + s e_l) - beta KL(N(mu, s^2) || N(0, I))</c>: L rows of m normal draws stand one after the other
    /// in the noise; mu and log s^2 are what the encoder makes of x.
    /// </summary>
    [Differentiable]
    public static double Elbo(
        Autoencoder model, [NoGradient] Head head, [NoGradient] Activation encoderHidden, [NoGradient] Activation hidden, [NoGradient] Activation output, [NoGradient] double beta,
        [Batch, NoGradient] Vec<double> x, [Batch, NoGradient] Vec<double> noise)
    {
        var m = model.Encoder.Layers[model.Encoder.Layers.Length - 1].Bias.Length / 2;
        var code = Networks.Apply(model.Encoder, encoderHidden, x);
        var mean = Slice(code, 0, m);
        var logVariance = Slice(code, m, m);
        var deviation = Exp(0.5 * logVariance);
        var draws = noise.Length / m;
        var logLikelihood = 0.0;
        for (var l = 0; l < draws; l++)
        {
            var z = mean + deviation * Slice(noise, l * m, m);
            logLikelihood += Joints.LogConditional(model.Decoder, head, hidden, output, z, x);
        }
        return logLikelihood / draws - beta * Divergence(mean, logVariance);
    }

    /// <summary><c>KL(N(mu, diag s^2) || N(0, I)) = 1/2 sum_j (s_j^2 + mu_j^2 - 1 - log s_j^2)</c>.</summary>
    [Differentiable]
    public static double Divergence(Vec<double> mean, Vec<double> logVariance) => 0.5 * Sum(Exp(logVariance) + Square(mean) - 1 - logVariance);
}
