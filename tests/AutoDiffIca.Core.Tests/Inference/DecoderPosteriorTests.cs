using AutoDiffIca.Inference;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Inference;

/// <summary>Posteriors of decoders by chains, beside what is known of them.</summary>
public class DecoderPosteriorTests
{
    public static TheoryData<SamplerSettings> Samplers => new()
    {
        new SamplerSettings.RandomWalk(1),
        new SamplerSettings.Langevin(0.8),
        new SamplerSettings.Hamiltonian(0.4, 6),
        new SamplerSettings.NoUTurn(0.4),
    };

    [Theory]
    [MemberData(nameof(Samplers))]
    public void LinearDecoder_HasTheExactGaussianPosterior(SamplerSettings settings)
    {
        var linear = new LinearGaussian(Draws.Normal(4, 1, 6).Row(0), Draws.Normal(3, 6, 2) * 0.6, new Noise.Isotropic(1));
        var model = Linear(linear);
        var x = linear.Sample(1, new RandomStream(5, 0));
        var exact = linear.Posterior(x);
        var draws = DecoderPosterior.Sample(model.Shape, model.Decoder, x.Row(0), settings, 4, new(400), 1500, new RandomStream(6, 0), threads: 2).OrThrow();
        var summary = ChainSummary.Of(draws);
        for (var j = 0; j < 2; j++)
        {
            var (of, variance) = (summary.Coordinates[j], exact.Covariance[j, j]);
            Assert.True(of.RHat < 1.02, $"R-hat {of.RHat}");
            Assert.InRange(of.Mean, exact.Means[0, j] - (5 * of.MeanError), exact.Means[0, j] + (5 * of.MeanError));
            Assert.InRange(of.Deviation * of.Deviation / variance, 1 - (5 * Math.Sqrt(2 / of.BulkSize)), 1 + (5 * Math.Sqrt(2 / of.BulkSize)));
        }
    }

    [Fact]
    public void NonlinearDecoder_HasTheMomentsOfQuadrature()
    {
        var shape = new DecoderShape(2, [5], 4, Activation.Tanh, Activation.Identity, Head.LearnedVariance);
        var model = new NonlinearModel(shape, shape.Init(Initialisation.HeNormal, new RandomStream(8, 0), 0.3));
        var x = model.Sample(1, new RandomStream(8, 1));
        var moments = PosteriorMoments.Of(shape, model.Decoder, TensorRules.GridMidpoint(300, 6, 2), x);
        var summary = ChainSummary.Of(DecoderPosterior.Sample(shape, model.Decoder, x.Row(0), new SamplerSettings.NoUTurn(0.3), 4, new(500), 2000, new RandomStream(9, 0), threads: 2).OrThrow());
        for (var j = 0; j < 2; j++)
        {
            var of = summary.Coordinates[j];
            Assert.True(of.RHat < 1.02, $"R-hat {of.RHat}");
            Assert.InRange(of.Mean, moments.Means[0, j] - (5 * of.MeanError), moments.Means[0, j] + (5 * of.MeanError));
        }
    }

    [Theory]
    [InlineData(Head.LearnedVariance)]
    [InlineData(Head.VarianceFromLatent)]
    [InlineData(Head.Bernoulli)]
    [InlineData(Head.Categorical)]
    public void Gradient_IsThatOfCentralDifferences(Head head)
    {
        var shape = new DecoderShape(3, [4], 5, Activation.Softplus, Activation.Identity, head);
        var model = new NonlinearModel(shape, shape.Init(Initialisation.HeNormal, new RandomStream(8, 0), 0.5));
        var posterior = new DecoderPosterior(shape, model.Decoder, model.Sample(1, new RandomStream(8, 1)).Row(0));
        GradientCheck.Verify(
            z => posterior.Value(z.Span),
            z =>
            {
                var gradient = new double[3];
                return (posterior.ValueAndGradient(z.Span, gradient), (Vec<double>)gradient);
            },
            Draws.Normal(2, 1, 3).Row(0));
    }

    [Fact]
    public void Calibration_OfADecodersPosterior_IsUniform_AndOfAWiderOneIsNot()
    {
        var shape = new DecoderShape(1, [], 3, Activation.Identity, Activation.Tanh, Head.LearnedVariance);
        var model = new NonlinearModel(shape, shape.Init(Initialisation.HeNormal, new RandomStream(8, 0), 0.05));
        var right = Calibrate(model, model.Decoder);
        Assert.True(right > 1e-3, $"p = {right}");
        var wrong = Calibrate(model, model.Decoder with { LogVariance = model.Decoder.LogVariance + Math.Log(4) });
        Assert.True(wrong < 1e-3, $"p = {wrong}");
    }

    private static double Calibrate(NonlinearModel model, Decoder assumed) => new SimulationBasedCalibration<Vec<double>>(
        random => [random.Normal(0)],
        (z, random) => model.SampleObserved(new(1, 1, z.ToArray()), random).Row(0),
        (x, random) => DecoderPosterior.Sample(model.Shape, assumed, x, new SamplerSettings.Hamiltonian(0.3, 5), 1, new(100), 400, random).Map(draws => draws.Chains[0].Draws))
    { Thin = 20 }
        .Run(300, 2, new RandomStream(11, 0)).OrThrow().PValue;

    private static NonlinearModel Linear(LinearGaussian linear)
    {
        var shape = new DecoderShape(linear.Latent, [], linear.Observed, Activation.Identity, Activation.Identity, Head.LearnedVariance);
        return new(shape, new(new([new Layer(linear.Loadings, linear.Mean)]), 2 * Math.Log(linear.NoiseDeviations[0])));
    }
}
