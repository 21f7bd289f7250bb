using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Documents;

/// <summary><c>log (1/B) sum_b N(x; g(z_b), s2 I)</c> against its manual gradient.</summary>
public sealed class MonteCarloFormulaTests
{
    [Theory]
    [InlineData(1, 2, 4, 3, 30, 0.8)]
    [InlineData(2, 2, 3, 60, 25, 0.01)]
    [InlineData(3, 1, 2, 1, 1, 1.5)]
    public void MarginalGradient_AnySizes_IsTheManualOne(int seed, int latent, int hidden, int observed, int count, double variance)
    {
        var net = NetworkNumbers.Random(seed, latent, hidden, observed);
        var draws = new Mat<double>(count, latent, Rows.Normal(seed + 10, count * latent));
        var x = Rows.Normal(seed + 20, observed);

        var (value, gradient) = Likelihoods.MarginalGradient(net, Activation.Tanh, variance, draws, x);

        var manual = ManualNetwork.Tanh(net);
        var z = Enumerable.Range(0, count).Select(b => draws.Row(b).ToArray()).ToList();
        var residuals = z.Select(row => x.Minus(manual.Apply(row))).ToList();
        var logs = residuals.Select(residual => -0.5 * observed * Math.Log(2 * Math.PI * variance) - 0.5 * residual.Squares() / variance).ToList();
        var total = logs.Max() + Math.Log(logs.Sum(log => Math.Exp(log - logs.Max())));
        // w_b = softmax_b log N(x; g(z_b), s2 I)
        double[] w = [.. logs.Select(log => Math.Exp(log - total))];

        Close.To(total - Math.Log(count), value);
        // d / d theta = sum_b w_b J(z_b)' (x - g(z_b)) / s2
        var byNet = z.Select((row, b) => manual.Back(row, residuals[b].Times(w[b] / variance)).Parameters).Aggregate(Rows.Plus);
        Close.To(byNet, NetworkNumbers.Of(gradient.net));
        // d / d s2 = sum_b w_b (-n + |x - g(z_b)|^2 / s2) / (2 s2)
        Close.To(residuals.Select((residual, b) => w[b] * (-observed + residual.Squares() / variance) / (2 * variance)).Sum(), gradient.variance);
    }
}
