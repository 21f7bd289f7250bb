using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Documents;

/// <summary><c>log N(x; g(z), s2 I)</c> against its manual gradient.</summary>
public sealed class GaussianDecoderFormulaTests
{
    [Theory]
    [InlineData(1, 2, 5, 3)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(3, 4, 7, 20)]
    public void ConditionalGradient_AnySizes_IsTheManualOne(int seed, int latent, int hidden, int observed)
    {
        var net = NetworkNumbers.Random(seed, latent, hidden, observed);
        var (z, x, variance) = (Rows.Normal(seed + 10, latent), Rows.Normal(seed + 20, observed), 0.7);

        var (value, gradient) = Likelihoods.ConditionalGradient(net, Activation.Tanh, z, x, variance);

        var manual = ManualNetwork.Tanh(net);
        var residual = x.Minus(manual.Apply(z));
        // d / d theta = J' (x - g(z)) / s2, and the same with J with respect to z
        var (byNet, byLatent) = manual.Back(z, residual.Times(1 / variance));
        Close.To(-0.5 * observed * Math.Log(2 * Math.PI * variance) - 0.5 * residual.Squares() / variance, value);
        Close.To(byNet, NetworkNumbers.Of(gradient.net));
        Close.To(byLatent, gradient.z);
        // d / d x = -(x - g(z)) / s2
        Close.To(residual.Times(-1 / variance), gradient.x);
        // d / d s2 = (-n + |x - g(z)|^2 / s2) / (2 s2)
        Close.To((-observed + residual.Squares() / variance) / (2 * variance), gradient.variance);
    }
}
