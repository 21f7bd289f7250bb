using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

/// <summary>Decoders and their gradients beside those of another library's autograd.</summary>
public class DecoderTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Gaussian => Golden.Names("gaussian_decoder");

    public static TheoryData<string> Discrete => Golden.Names("discrete_decoders");

    [Theory]
    [MemberData(nameof(Gaussian))]
    public void GaussianDecoder_ValueAndGradients_AreThoseOfTheReference(string name)
    {
        var golden = Golden.Get("gaussian_decoder", name);
        var (network, variance) = (golden["layers"].Network(), golden["sigma2"].Number);
        var decoder = new Decoder(network, Math.Log(variance));
        var (value, (byDecoder, byZ, byX)) = Joints.LogConditionalGradient(decoder, Head.LearnedVariance, golden.Activation(), Activation.Identity, golden["z"].Vector, golden["x"].Vector);
        var expected = golden["grad"];
        Close.To(golden["value"].Number, value, Tolerance, "value");
        Close.InScale(expected["layers"].Network().Elements(), byDecoder.Network.Elements(), Tolerance, "by the layers");
        Close.InScale(expected["z"].Vector, byZ, Tolerance, "by z");
        Close.InScale(expected["x"].Vector, byX, Tolerance, "by x");
        Close.To(variance * expected["sigma2"].Number, byDecoder.LogVariance, Tolerance, "by log sigma^2");
    }

    [Theory]
    [MemberData(nameof(Discrete))]
    public void DiscreteDecoder_ValueAndGradient_AreThoseOfTheReference(string name)
    {
        var golden = Golden.Get("discrete_decoders", name);
        var (logits, x) = (golden["logits"].Vector, golden["x"].Vector);
        var (value, gradient) = golden["family"].Text == "bernoulli" ? Observations.LogBernoulliGradient(x, logits) : Observations.LogCategoricalGradient(x, logits);
        Close.To(golden["value"].Number, value, Tolerance, "value");
        Close.InScale(golden["grad"].Vector, gradient.logits, Tolerance, "by the logits");
    }
}
