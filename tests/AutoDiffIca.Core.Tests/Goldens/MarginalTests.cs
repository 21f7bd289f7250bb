using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

/// <summary>Marginal likelihoods and their gradients, by both engines, beside those of another library.</summary>
public class MarginalTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string, GradientEngine> MonteCarlo => Golden.NamesWith("marginal_monte_carlo", GradientEngine.Autodiff, GradientEngine.Manual);

    public static TheoryData<string> Quadrature => Golden.Names("marginal_quadrature");

    [Theory]
    [MemberData(nameof(MonteCarlo))]
    public void MonteCarlo_ValueAndGradient_AreThoseOfTheReference(string name, GradientEngine engine)
    {
        var golden = Golden.Get("marginal_monte_carlo", name);
        var (shape, decoder) = Decoder(golden);
        var (nodes, x) = (IntegrationNodes.Equal(golden["z"].Matrix), golden["x"].Matrix);
        var gradient = new double[decoder.ElementCount];
        var value = Gradients.OfMarginal(engine, shape).Evaluate(decoder, nodes, x, gradient);
        Close.To(golden["value"].Number, value, Tolerance, "value");
        Close.InScale(golden["grad"]["layers"].Network().Elements(), gradient.AsSpan(..^1), Tolerance, "by the layers");
        Close.To(golden["sigma2"].Number * golden["grad"]["sigma2"].Number, gradient[^1], Tolerance, "by log sigma^2");
    }

    [Theory]
    [MemberData(nameof(MonteCarlo))]
    public void MonteCarlo_WithWeightsWrittenOut_IsTheSame(string name, GradientEngine engine)
    {
        var golden = Golden.Get("marginal_monte_carlo", name);
        var (shape, decoder) = Decoder(golden);
        var equal = IntegrationNodes.Equal(golden["z"].Matrix);
        var (value, weighted) = (new double[decoder.ElementCount], new double[decoder.ElementCount]);
        var gradients = Gradients.OfMarginal(engine, shape);
        var expected = gradients.Evaluate(decoder, equal, golden["x"].Matrix, value);
        var actual = gradients.Evaluate(decoder, IntegrationNodes.Of(equal.Points, equal.LogWeights), golden["x"].Matrix, weighted);
        Close.To(expected, actual, Tolerance, "value");
        Close.InScale(value, weighted, Tolerance, "gradient");
    }

    [Theory]
    [MemberData(nameof(Quadrature))]
    public void GridUniform_OfTheDocuments_IsThatOfTheReference(string name)
    {
        var golden = Golden.Get("marginal_quadrature", name);
        var rule = new LikelihoodRule.GridUniform((int)golden["k"].Number, golden["l"].Number);
        Close.To(golden["seed_grid_average"].Vector, Estimate(golden, rule).LogLikelihoods, Tolerance, "log-likelihood");
    }

    [Theory]
    [MemberData(nameof(Quadrature))]
    public void GridMidpoint_FineAndWide_IsTheTruth(string name)
    {
        var golden = Golden.Get("marginal_quadrature", name);
        var estimate = Estimate(golden, new LikelihoodRule.GridMidpoint(400, 8));
        Near(golden, estimate, golden["true_tolerance"].Number);
        Assert.True(estimate.MissedMass < 1e-13);
    }

    [Theory]
    [MemberData(nameof(Quadrature))]
    public void EveryRuleThatHasErrors_IsTheTruth_WithinThem(string name)
    {
        var golden = Golden.Get("marginal_quadrature", name);
        LikelihoodRule[] rules =
        [
            new LikelihoodRule.MonteCarlo(200_000),
            new LikelihoodRule.Sobol(1 << 16, 16),
            new LikelihoodRule.GaussHermite(96),
            new LikelihoodRule.AdaptiveGaussHermite(48),
        ];
        foreach (var rule in rules)
        {
            var estimate = Estimate(golden, rule);
            var truth = golden["true_log_likelihood"].Vector;
            for (var i = 0; i < truth.Length; i++)
            {
                var allowed = golden["true_tolerance"].Number + (4 * estimate.Errors[i]);
                Assert.True(Math.Abs(truth[i] - estimate.LogLikelihoods[i]) <= allowed, $"{rule}, row {i}: {estimate.LogLikelihoods[i]:R} instead of {truth[i]:R}, allowed {allowed:R}");
                Assert.True(estimate.Errors[i] < 0.05, $"{rule}, row {i}: an error of {estimate.Errors[i]:R} says nothing");
            }
        }
    }

    private static void Near(Golden golden, LikelihoodEstimate estimate, double tolerance)
    {
        var truth = golden["true_log_likelihood"].Vector;
        for (var i = 0; i < truth.Length; i++)
            Assert.True(Math.Abs(truth[i] - estimate.LogLikelihoods[i]) <= tolerance, $"row {i}: {estimate.LogLikelihoods[i]:R} instead of {truth[i]:R}");
    }

    private static LikelihoodEstimate Estimate(Golden golden, LikelihoodRule rule)
    {
        var (shape, decoder) = Decoder(golden);
        return MarginalLikelihood.Of(shape, decoder, rule, golden["x"].Matrix, new RandomStream(7, 0), threads: 2);
    }

    private static (DecoderShape Shape, Decoder Decoder) Decoder(Golden golden)
    {
        var network = golden["layers"].Network();
        return (NetworkGoldens.Shape(network, golden.Activation()), new(network, Math.Log(golden["sigma2"].Number)));
    }
}
