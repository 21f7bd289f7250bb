using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Documents;

/// <summary><c>(1/L) sum_l log N(x; g(m + s e_l), s2(z_l) I) - KL(N(m, s^2) || N(0, I))</c> against its manual gradient.</summary>
public sealed class ElboFormulaTests
{
    [Theory]
    [InlineData(1, 2, 4, 6, 3)]
    [InlineData(2, 1, 3, 2, 1)]
    public void ElboGradient_AnySizes_IsTheManualOne(int seed, int latent, int hidden, int observed, int count)
    {
        // The decoder's last output is the logarithm of the variance.
        var (encoder, decoder) = (NetworkNumbers.Random(seed, observed, hidden, 2 * latent), NetworkNumbers.Random(seed + 5, latent, hidden, observed + 1));
        var x = Rows.Normal(seed + 10, observed);
        var noise = new Mat<double>(count, latent, Rows.Normal(seed + 20, count * latent));

        var (value, gradient) = Likelihoods.ElboGradient(encoder, decoder, Activation.Tanh, x, noise);

        var (manualEncoder, manualDecoder) = (ManualNetwork.Tanh(encoder), ManualNetwork.Tanh(decoder));
        var head = manualEncoder.Apply(x);
        var (mean, logVariance) = (head[..latent], head[latent..]);
        double[] deviation = [.. logVariance.Select(v => Math.Exp(0.5 * v))];
        double[] variance = [.. logVariance.Select(Math.Exp)];
        // KL = (sum s^2 + |m|^2 - latent - sum log s^2) / 2; its gradient is m and (s^2 - 1) / 2
        var expected = -0.5 * (variance.Sum() + mean.Squares() - latent - logVariance.Sum());
        var byMean = mean.Times(-1);
        double[] byLogVariance = [.. variance.Select(v => -0.5 * (v - 1))];
        var byDecoder = new double[NetworkNumbers.Of(decoder).Length];
        for (var l = 0; l < count; l++)
        {
            var e = noise.Row(l).ToArray();
            double[] z = [.. mean.Select((m, j) => m + deviation[j] * e[j])];
            var output = manualDecoder.Apply(z);
            var residual = x.Minus(output[..observed]);
            var precision = Math.Exp(-output[observed]);
            expected += (-0.5 * observed * (Math.Log(2 * Math.PI) + output[observed]) - 0.5 * precision * residual.Squares()) / count;
            // d / d head = (x - g) / s2 and, for log s2, (-n + |x - g|^2 / s2) / 2
            var (byNet, byLatent) = manualDecoder.Back(z, [.. residual.Times(precision / count), 0.5 * (precision * residual.Squares() - observed) / count]);
            byDecoder = byDecoder.Plus(byNet);
            byMean = byMean.Plus(byLatent);
            // z = m + exp(v / 2) e
            byLogVariance = byLogVariance.Plus([.. byLatent.Select((w, j) => 0.5 * w * deviation[j] * e[j])]);
        }

        Close.To(expected, value);
        Close.To(byDecoder, NetworkNumbers.Of(gradient.decoder));
        Close.To(manualEncoder.Back(x, [.. byMean, .. byLogVariance]).Parameters, NetworkNumbers.Of(gradient.encoder));
    }
}
