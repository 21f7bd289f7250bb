using AutoDiffIca.Data;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Metrics;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators.Nonlinear;

/// <summary>Variational autoencoders on data of known truth.</summary>
public class VaeTests
{
    [Fact]
    public void LogLikelihood_IsTheBoundAndTheDivergence()
    {
        var (truth, data) = Data(2, 10, Activation.Sigmoid, 3_000);
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(2, 10, Head.VarianceFromLatent));
        var model = Vae.Fit(shape, data, new RandomStream(3, 0), new() { Training = new() { Epochs = 6, LearningRate = 5e-3 } }, threads: 2).OrThrow().Model;
        var gap = BoundGap.Of(model, truth.Sample(150, new RandomStream(1, 2)), 400, new RandomStream(4, 0), threads: 2);
        Assert.InRange(gap.Residual, -0.05, 0.05);
        Assert.InRange(gap.Divergence, 0.001, 2);
        Assert.True(gap.Elbo < gap.LogLikelihood);
    }

    [Fact]
    public void WeakDivergence_UnderestimatesTheVariance_AndTheLogLikelihoodFallsAfterItRose()
    {
        // With the divergence at its weight the variance is right: it is the weight that the documents' numbers point to.
        var (truth, data) = Data(2, 20, Activation.Sigmoid, 2_000);
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(2, 20));
        var fresh = truth.Sample(500, new RandomStream(1, 2));
        var whole = Track(shape, data, fresh, beta: 1);
        var weak = Track(shape, data, fresh, beta: 0.1);
        Assert.InRange(whole.Variance, 0.95, 1.05);
        Assert.True(weak.Variance < 0.93, $"a variance of {weak.Variance}");
        var best = weak.LogLikelihoods.Max();
        Assert.True(weak.LogLikelihoods[0] < best - 0.02 && weak.LogLikelihoods[^1] < best - 0.02, string.Join(", ", weak.LogLikelihoods));
    }

    [Fact]
    public void HundredOfHundred_FromTenSeeds_HasNoInvalidValue()
    {
        var (_, data) = Data(100, 100, Activation.Relu, 600);
        var shape = AutoencoderShape.OfStudy(DecoderShape.Generic(100, 100, Head.VarianceFromLatent));
        for (var seed = 0ul; seed < 10; seed++)
        {
            var (_, state, reports) = Vae.Fit(shape, data, new RandomStream(seed, 0), new() { Training = new() { Epochs = 3 } }, data, 2).OrThrow();
            Assert.All(reports, report => Assert.True(double.IsFinite(report.Training) && double.IsFinite(report.Validation!.Value)));
            Assert.All(state.Parameters.ToArray(), p => Assert.True(double.IsFinite(p)));
            Assert.True(reports[^1].Validation > reports[0].Validation);
        }
    }

    [Fact]
    public void SameSeed_OnOneAndTwoThreads_IsTheSameFitBitForBit_AlsoAlternating()
    {
        var (_, data) = Data(2, 10, Activation.Tanh, 500);
        var shape = AutoencoderShape.OfStudy(DecoderShape.SameAsGenerator(2, 10, Activation.Tanh));
        foreach (var alternate in (bool[])[false, true])
        {
            var settings = new VaeSettings { Bound = new() { Draws = 2, BetaWarmUp = 1 }, Training = new() { Epochs = 2, Alternate = alternate } };
            var (one, two) = (Vae.Fit(shape, data, new RandomStream(2, 0), settings, data), Vae.Fit(shape, data, new RandomStream(2, 0), settings, data, threads: 2));
            Assert.Equal(one.OrThrow().State.Parameters.ToArray(), two.OrThrow().State.Parameters.ToArray());
            Assert.Equal(one.OrThrow().Reports, two.OrThrow().Reports);
        }
    }

    [Fact]
    public void LinearDecoder_LeadsToTheGaussianPosterior()
    {
        // The encoder is linear too, so q can be the posterior itself, and its means are the linear model's.
        var linear = new LinearGaussian(new double[6], Draws.Normal(3, 6, 2), new Noise.Isotropic(1));
        var data = linear.Sample(4_000, new RandomStream(3, 1));
        var shape = new AutoencoderShape(DecoderShape.SameAsGenerator(2, 6, Activation.Identity), []);
        var settings = new VaeSettings { Bound = new() { Draws = 4 }, Training = new() { Epochs = 40, LearningRate = 0.02, Schedule = new Schedule.Cosine(40) } };
        var model = Vae.Fit(shape, data, new RandomStream(5, 0), settings, threads: 2).OrThrow().Model;
        var held = linear.Sample(1_000, new RandomStream(3, 2));
        Assert.InRange(Ops.Mean(linear.LogLikelihoods(held)) - Ops.Mean(model.Elbo(held, 50, new RandomStream(5, 1))), -0.02, 0.06);
        Assert.InRange(model.Generative.Variance, 0.95, 1.05);
    }

    [Fact]
    public void BetaWarmUp_RisesInAStraightLine()
    {
        var settings = new BoundSettings { Beta = 2, BetaWarmUp = 4 };
        Assert.Equal([0, 0.5, 1, 1.5, 2, 2], Enumerable.Range(0, 6).Select(settings.BetaAt));
    }

    private static (double Variance, List<double> LogLikelihoods) Track(AutoencoderShape shape, Mat<double> data, Mat<double> fresh, double beta)
    {
        var settings = new VaeSettings { Bound = new() { Beta = beta }, Training = new() { Epochs = 60, LearningRate = 3e-3, BatchSize = 64 } };
        var vae = Vae.Of(shape, data, new RandomStream(3, 0), settings, threads: 2).OrThrow();
        var logLikelihoods = new List<double>();
        var (state, rule) = (vae.Init(), new LikelihoodRule.Sobol(2048, 2));
        foreach (var epoch in vae.Trainer.Epochs(state))
        {
            state = epoch.OrThrow().State;
            if (state.Epoch % 4 == 0)
                logLikelihoods.Add(MarginalLikelihood.Of(shape.Decoder, vae.Model(state).Parameters.Decoder, rule, fresh, default, 2).Mean);
        }
        return (vae.Model(state).Generative.Variance, logLikelihoods);
    }

    private static (NonlinearModel Truth, Mat<double> Data) Data(int m, int n, Activation activation, int rows)
    {
        var truth = NonlinearModel.Of(Generator.Original(m, n, activation, 1, new RandomStream(9, 0)));
        return (truth, truth.Sample(rows, new RandomStream(1, 0)));
    }
}
