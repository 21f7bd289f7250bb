using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Goldens;

public sealed class DiscreteDecoderTests
{
    private const string File = "discrete_decoders";

    public static IEnumerable<object[]> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EachFamily_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (logits, x) = (golden["logits"].Vector, golden["x"].Vector);

        var (value, gradient) = golden["family"].Text == "bernoulli"
            ? Likelihoods.BernoulliGradient(logits, x)
            : Likelihoods.CategoricalGradient(logits, x);

        golden.Expects(golden["value"].Number, value, "value");
        golden.Expects(golden["grad"].Vector, gradient, "logits");
    }
}
