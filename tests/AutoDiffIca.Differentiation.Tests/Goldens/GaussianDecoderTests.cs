using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Goldens;

public sealed class GaussianDecoderTests
{
    private const string File = "gaussian_decoder";

    public static IEnumerable<object[]> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void ConditionalGradient_EachActivation_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (net, z, x, variance) = (golden["layers"].Network, golden["z"].Vector, golden["x"].Vector, golden["sigma2"].Number);

        var (value, gradient) = Likelihoods.ConditionalGradient(net, golden["activation"].Activation, z, x, variance);

        golden.Expects(golden["value"].Number, value, "value");
        golden.Expects(NetworkNumbers.Of(golden["grad"]["layers"].Network), NetworkNumbers.Of(gradient.net), "network");
        golden.Expects(golden["grad"]["z"].Vector, gradient.z, "z");
        golden.Expects(golden["grad"]["x"].Vector, gradient.x, "x");
        golden.Expects(golden["grad"]["sigma2"].Number, gradient.variance, "variance");
    }
}
