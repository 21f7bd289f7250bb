using AutoDiffIca.Core.Tests.Goldens;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Nonlinear;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators.Nonlinear;

/// <summary>Direct maximum likelihood on data of known truth.</summary>
public class DirectMleTests
{
    private static readonly MleSettings Short = new() { Training = new() { LearningRate = 0.01, Epochs = 15, Schedule = new Schedule.Cosine(15) } };

    public static TheoryData<Activation, int> Study
    {
        get
        {
            var cases = new TheoryData<Activation, int>();
            foreach (var activation in (Activation[])[Activation.Relu, Activation.Sigmoid, Activation.Tanh, Activation.Gelu])
            {
                cases.Add(activation, 10);
                cases.Add(activation, 20);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Study))]
    public void LearnedVariance_OfTheStudysGenerator_IsWithinTwoPercent(Activation activation, int n)
    {
        var truth = Original(activation, n);
        var model = DirectMle.Fit(truth.Shape, truth.Sample(10_000, new RandomStream(1, 0)), new RandomStream(2, 0), Short, threads: 2).OrThrow().Model;
        Assert.InRange(model.Variance, 0.98, 1.02);
        if (n != 10)
            return;
        // Held out, it is within 0.05 nat of the truth's own; and so is the truth on these rows of what the reference expects of it.
        var fresh = truth.Sample(5_000, new RandomStream(1, 1));
        var rule = new LikelihoodRule.Sobol(16_384, 4);
        var (fitted, own) = (MarginalLikelihood.Of(model.Shape, model.Decoder, rule, fresh, default, 2), MarginalLikelihood.Of(truth.Shape, truth.Decoder, rule, fresh, default, 2));
        Assert.InRange(fitted.Mean, own.Mean - 0.05, own.Mean + 0.05);
        var (expected, error) = Expected(activation, n);
        var deviation = Math.Sqrt(own.LogLikelihoods.ToArray().Sum(v => Math.Pow(v - own.Mean, 2)) / 5_000 / 5_000);
        Assert.InRange(own.Mean, expected - (4 * (error + deviation)), expected + (4 * (error + deviation)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(75)]
    [InlineData(500)]
    public void FewOrManyColumns_HaveNoInvalidValue(int n)
    {
        var truth = NonlinearModel.Of(Generator.Original(2, n, Activation.Relu, 1, new RandomStream(9, 0)));
        var settings = Short with { Training = Short.Training with { Epochs = 3 }, Nodes = new NodeSource.FreshSobol(512) };
        var (model, state, reports) = DirectMle.Fit(truth.Shape, truth.Sample(1_500, new RandomStream(1, 0)), new RandomStream(2, 0), settings, truth.Sample(200, new RandomStream(1, 1)), 2).OrThrow();
        Assert.All(reports, report => Assert.True(double.IsFinite(report.Training) && double.IsFinite(report.Validation!.Value)));
        Assert.All(state.Parameters.ToArray(), p => Assert.True(double.IsFinite(p)));
        Assert.InRange(model.Variance, 0.7, 1.6);
    }

    [Fact]
    public void SameSeed_OnOneAndTwoThreads_IsTheSameFitBitForBit()
    {
        var truth = Original(Activation.Tanh, 10);
        var data = truth.Sample(1_000, new RandomStream(1, 0));
        var settings = Short with { Training = Short.Training with { Epochs = 2 } };
        var (one, two) = (DirectMle.Fit(truth.Shape, data, new RandomStream(2, 0), settings, data), DirectMle.Fit(truth.Shape, data, new RandomStream(2, 0), settings, data, threads: 2));
        Assert.Equal(one.OrThrow().State.Parameters.ToArray(), two.OrThrow().State.Parameters.ToArray());
        Assert.Equal(one.OrThrow().Reports, two.OrThrow().Reports);
    }

    [Fact]
    public void BothEngines_LeadToTheSameFit()
    {
        var truth = Original(Activation.Tanh, 10);
        var data = truth.Sample(1_000, new RandomStream(1, 0));
        var settings = Short with { Training = Short.Training with { Epochs = 2 } };
        var (emitted, manual) = (DirectMle.Fit(truth.Shape, data, new RandomStream(2, 0), settings), DirectMle.Fit(truth.Shape, data, new RandomStream(2, 0), settings with { Engine = GradientEngine.Manual }));
        Close.InScale(emitted.OrThrow().State.Parameters, manual.OrThrow().State.Parameters, 1e-7, "parameters");
    }

    [Fact]
    public void Lbfgs_OnFixedNodes_IsAboveTheTruthOnItsOwnRows()
    {
        var truth = Original(Activation.Tanh, 10);
        var data = truth.Sample(2_000, new RandomStream(1, 0));
        var nodes = IntegrationNodes.Sobol(1024, 2, new RandomStream(3, 0));
        var fitted = DirectMle.FitByLbfgs(truth.Shape, data, nodes, new RandomStream(2, 0), threads: 2).OrThrow();
        Assert.True(fitted.Convergence.Converged);
        var own = Gradients.OfMarginal(GradientEngine.Autodiff, truth.Shape).Evaluate(truth.Decoder, nodes, data, new double[truth.Decoder.ElementCount]) / 2_000;
        Assert.InRange(fitted.Convergence.Value, own, own + 0.05);
    }

    [Fact]
    public void Algorithm1_ClimbsInBothTurns()
    {
        var truth = Original(Activation.Sigmoid, 2);
        var data = truth.Sample(500, new RandomStream(1, 0));
        var settings = MleSettings.Algorithm1(new NodeSource.Fixed(IntegrationNodes.MonteCarlo(300, 2, new RandomStream(3, 0))), 0.2, 0.1, 40);
        var reports = DirectMle.Fit(truth.Shape, data, new RandomStream(2, 0), settings).OrThrow().Reports;
        for (var i = 1; i < reports.Count; i++)
            Assert.True(reports[i].Training > reports[i - 1].Training);
    }

    [Fact]
    public void FixedVariance_StaysAsItIs()
    {
        var truth = Original(Activation.Tanh, 2);
        var shape = DecoderShape.SameAsGenerator(2, 2, Activation.Tanh, Head.FixedVariance);
        var settings = Short with { Start = new NetworkStart.Random(Variance: 0.8), Training = Short.Training with { Epochs = 1 } };
        Close.To(0.8, DirectMle.Fit(shape, truth.Sample(300, new RandomStream(1, 0)), new RandomStream(2, 0), settings).OrThrow().Model.Variance, 1e-15, "variance");
    }

    [Fact]
    public void BernoulliAndCategoricalHeads_AreFitted_ToAlmostTheTruth()
    {
        foreach (var head in (Head[])[Head.Bernoulli, Head.Categorical])
        {
            var shape = new DecoderShape(1, [], 6, Activation.Identity, Activation.Identity, head);
            var truth = new NonlinearModel(shape, shape.Init(Initialisation.HeNormal, new RandomStream(4, 0)));
            var data = truth.Sample(4_000, new RandomStream(4, 1));
            var model = DirectMle.Fit(shape, data, new RandomStream(2, 0), Short with { Nodes = new NodeSource.Fixed(TensorRules.GaussHermite(24, 1)) }, threads: 2).OrThrow().Model;
            var fresh = truth.Sample(4_000, new RandomStream(4, 2));
            var rule = new LikelihoodRule.GaussHermite(24);
            Assert.InRange(
                MarginalLikelihood.Of(shape, model.Decoder, rule, fresh, default).Mean - MarginalLikelihood.Of(shape, truth.Decoder, rule, fresh, default).Mean, -0.01, 0.01);
        }
    }

    [Fact]
    public void BadData_ComesBackAsAnError()
    {
        var shape = DecoderShape.SameAsGenerator(1, 2, Activation.Tanh);
        Assert.Equal(new FitError.NotFinite(1, 0, double.NaN), DirectMle.Fit(shape, new Mat<double>(2, 2, [1, 2, double.NaN, 4]), default).Failure);
        Assert.IsType<FitError.TooFewRows>(DirectMle.Fit(shape, Mat<double>.Zeros(0, 2), default).Failure);
        Assert.IsType<FitError.NoVariation>(DirectMle.Fit(shape, Mat<double>.Zeros(5, 2), default).Failure);
        Assert.Throws<ArgumentException>(() => DirectMle.Fit(shape, Mat<double>.Zeros(5, 3), default));
    }

    private static NonlinearModel Original(Activation activation, int n) => NonlinearModel.Of(OriginalWeights.Generator(n, activation));

    private static (double Value, double Error) Expected(Activation activation, int n)
    {
        var golden = Golden.Cases("original_truth").Single(golden => golden["n"].Number == n && golden.Activation() == activation);
        return (golden["expected_log_likelihood"].Number, golden["standard_error"].Number);
    }
}
