using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Goldens;

public sealed class MarginalMonteCarloTests
{
    private const string File = "marginal_monte_carlo";

    public static IEnumerable<object[]> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void MarginalBatchGradient_EachCase_IsTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (net, activation, x, draws, variance) = Inputs(golden);

        var each = Likelihoods.MarginalBatch(net, activation, variance, draws, x);
        var (sum, gradient) = Likelihoods.MarginalBatchGradient(net, activation, variance, draws, x);

        golden.Expects(golden["per_sample"].Vector, each, "samples");
        golden.Expects(golden["value"].Number, sum, "sum");
        golden.Expects(NetworkNumbers.Of(golden["grad"]["layers"].Network), NetworkNumbers.Of(gradient.net), "network");
        golden.Expects(golden["grad"]["sigma2"].Number, gradient.variance, "variance");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MarginalGradient_SampleBySample_AddsUpToTheReference(string name)
    {
        var golden = Golden.Get(File, name);
        var (net, activation, x, draws, variance) = Inputs(golden);

        var each = Enumerable.Range(0, x.Rows).Select(i => Likelihoods.MarginalGradient(net, activation, variance, draws, x.Row(i))).ToList();

        golden.Expects(golden["per_sample"].Vector, [.. each.Select(e => e.Value)], "samples");
        golden.Expects(
            NetworkNumbers.Of(golden["grad"]["layers"].Network),
            NetworkNumbers.Of(new Network(each.Select(e => e.Gradient.net.Layers).Aggregate(NetworkNumbers.Sum))),
            "network");
        golden.Expects(golden["grad"]["sigma2"].Number, each.Sum(e => e.Gradient.variance), "variance");
    }

    private static (Network Net, Activation Activation, Mat<double> X, Mat<double> Draws, double Variance) Inputs(Golden golden) =>
        (golden["layers"].Network, golden["activation"].Activation, golden["x"].Matrix, golden["z"].Matrix, golden["sigma2"].Number);
}
