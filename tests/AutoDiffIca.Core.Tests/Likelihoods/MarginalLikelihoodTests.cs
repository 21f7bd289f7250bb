using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Likelihoods;

/// <summary>Rules of integration beside exact marginals, which linear decoders have.</summary>
public class MarginalLikelihoodTests
{
    public static TheoryData<int, int, double> Linear => new()
    {
        { 1, 1, 1 },
        { 2, 5, 1 },
        { 2, 20, 0.01 },
        { 3, 75, 1 },
        { 2, 500, 1 },
        { 2, 500, 1e-4 },
        { 5, 40, 1e-4 },
    };

    [Theory]
    [MemberData(nameof(Linear))]
    public void RulesAtThePosterior_OfALinearDecoder_AreExact(int m, int n, double variance)
    {
        var (model, exact, x) = LinearModel(m, n, variance, rows: 20, scale: 1);
        LikelihoodRule[] rules = [new LikelihoodRule.Laplace(), new LikelihoodRule.AdaptiveGaussHermite(4)];
        foreach (var rule in rules)
            Close.To(exact, MarginalLikelihood.Of(model.Shape, model.Decoder, rule, x, default).LogLikelihoods, 1e-10, rule.ToString());
    }

    [Theory]
    [InlineData(1, 1, 1.0)]
    [InlineData(2, 5, 1.0)]
    [InlineData(2, 20, 0.25)]
    [InlineData(3, 10, 1.0)]
    public void RulesOfThePrior_OfALinearDecoder_AreExactWithinTheirErrors(int m, int n, double variance)
    {
        var (model, exact, x) = LinearModel(m, n, variance, rows: 30, scale: 0.4);
        LikelihoodRule[] rules =
        [
            new LikelihoodRule.MonteCarlo(20_000), new LikelihoodRule.Sobol(16_384, 16), new LikelihoodRule.GridMidpoint(m == 3 ? 70 : 150, 9), new LikelihoodRule.GaussHermite(m == 3 ? 40 : 80),
        ];
        foreach (var rule in rules)
        {
            var estimate = MarginalLikelihood.Of(model.Shape, model.Decoder, rule, x, new RandomStream(2, 0));
            for (var i = 0; i < x.Rows; i++)
            {
                var allowed = 1e-10 + (5 * estimate.Errors[i]);
                Assert.True(Math.Abs(exact[i] - estimate.LogLikelihoods[i]) <= allowed, $"{rule}, row {i}: {estimate.LogLikelihoods[i]:R} instead of {exact[i]:R}, allowed {allowed:R}");
                Assert.True(estimate.Errors[i] < 0.3, $"{rule}, row {i}: an error of {estimate.Errors[i]:R} says nothing");
            }
        }
    }

    [Fact]
    public void StandardErrors_OfManyRepetitions_AreTheSpread()
    {
        var (model, _, x) = LinearModel(2, 5, 1, rows: 1, scale: 0.7);
        LikelihoodRule[] rules = [new LikelihoodRule.MonteCarlo(2000), new LikelihoodRule.Sobol(512, 8)];
        foreach (var rule in rules)
        {
            LikelihoodEstimate[] repeated = [.. Enumerable.Range(0, 400).Select(i => MarginalLikelihood.Of(model.Shape, model.Decoder, rule, x, new RandomStream(3, (ulong)i)))];
            var mean = repeated.Average(e => e.LogLikelihoods[0]);
            var spread = Math.Sqrt(repeated.Sum(e => Math.Pow(e.LogLikelihoods[0] - mean, 2)) / 399);
            var told = Math.Sqrt(repeated.Average(e => e.Errors[0] * e.Errors[0]));
            Assert.InRange(told / spread, 0.85, 1.15);
        }
    }

    [Fact]
    public void EffectiveDraws_AreTheSquaredSumOverTheSumOfSquares()
    {
        var (model, _, x) = LinearModel(2, 4, 1, rows: 3, scale: 1);
        var nodes = IntegrationNodes.MonteCarlo(500, 2, new RandomStream(4, 0));
        var estimate = MarginalLikelihood.Of(model.Shape, model.Decoder, new LikelihoodRule.MonteCarlo(500), x, new RandomStream(4, 0));
        for (var row = 0; row < x.Rows; row++)
        {
            double[] p = [.. Enumerable.Range(0, 500).Select(b => Math.Exp(Joints.LogConditional(model.Decoder, model.Shape.Head, Activation.Identity, Activation.Identity, nodes.Points.Row(b), x.Row(row))))];
            Close.To(p.Sum() * p.Sum() / p.Sum(v => v * v), estimate.EffectiveDraws[row], 1e-9, $"row {row}");
            Close.To(Math.Log(p.Average()), estimate.LogLikelihoods[row], 1e-11, $"row {row}");
        }
    }

    [Theory]
    [InlineData(Head.FixedVariance)]
    [InlineData(Head.VarianceFromLatent)]
    [InlineData(Head.Bernoulli)]
    [InlineData(Head.Categorical)]
    public void AnyHead_InBlocksAndOnThreads_IsThePlainSumBitForBit(Head head)
    {
        var shape = new DecoderShape(2, [3], 4, Activation.Tanh, Activation.Identity, head);
        var decoder = shape.Init(Initialisation.GlorotNormal, new RandomStream(6, 0), 0.7);
        var x = new NonlinearModel(shape, decoder).Sample(600, new RandomStream(6, 1));
        var rule = new LikelihoodRule.GridMidpoint(70, 5);
        var one = MarginalLikelihood.Of(shape, decoder, rule, x, default);
        for (var threads = 2; threads <= 3; threads++)
            Assert.Equal(one.LogLikelihoods.ToArray(), MarginalLikelihood.Of(shape, decoder, rule, x, default, threads).LogLikelihoods.ToArray());
        var nodes = TensorRules.GridMidpoint(70, 5, 2);
        Assert.True(nodes.Count > 4096);
        for (var row = 0; row < 3; row++)
            Close.To(Marginals.LogSum(decoder, head, Activation.Tanh, Activation.Identity, nodes.Weighted, x.Row(row)), one.LogLikelihoods[row], 1e-12, $"row {row}");
        // And by far more nodes it is still the same, since the integrand is smooth.
        var adaptive = MarginalLikelihood.Of(shape, decoder, new LikelihoodRule.AdaptiveGaussHermite(24), x, default, 2);
        for (var row = 0; row < 40; row++)
            Close.To(adaptive.LogLikelihoods[row], one.LogLikelihoods[row], 2e-5, $"row {row}, at its posterior");
    }

    [Fact]
    public void Wrong_ColumnsOrShapes_AreNamed()
    {
        var (model, _, _) = LinearModel(2, 4, 1, rows: 1, scale: 1);
        var rule = new LikelihoodRule.MonteCarlo(10);
        Assert.Contains("5 columns", Assert.Throws<ArgumentException>(() => MarginalLikelihood.Of(model.Shape, model.Decoder, rule, Mat<double>.Zeros(1, 5), default)).Message, StringComparison.Ordinal);
        var other = DecoderShape.Generic(2, 4).Init(Initialisation.HeNormal, default);
        Assert.Contains("[2, 4, 4]", Assert.Throws<ArgumentException>(() => MarginalLikelihood.Of(model.Shape, other, rule, Mat<double>.Zeros(1, 4), default)).Message, StringComparison.Ordinal);
    }

    private static (NonlinearModel Model, Vec<double> Exact, Mat<double> X) LinearModel(int m, int n, double variance, int rows, double scale)
    {
        var (loadings, mean) = (Draws.Normal(11, n, m), Draws.Normal(12, 1, n).Row(0));
        loadings = loadings * scale;
        var linear = new LinearGaussian(mean, loadings, new Noise.Isotropic(Math.Sqrt(variance)));
        var x = linear.Sample(rows, new RandomStream(13, 0));
        var shape = new DecoderShape(m, [], n, Activation.Identity, Activation.Identity, Head.LearnedVariance);
        return (new(shape, new(new([new Layer(loadings, mean)]), Math.Log(variance))), linear.LogLikelihoods(x), x);
    }
}
