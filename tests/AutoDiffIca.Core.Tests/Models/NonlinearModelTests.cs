using AutoDiffIca.Data;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Models;

/// <summary>What a fitted network can be asked.</summary>
public class NonlinearModelTests
{
    [Fact]
    public void OfAGenerator_DecodesAsItDoes()
    {
        var generator = Generator.WellConditioned(2, 5, 3, 3, 0.5, new RandomStream(1, 0));
        var model = NonlinearModel.Of(generator);
        var z = Draws.Normal(2, 40, 2);
        Close.To(generator.Mean(z).Span, model.Decode(z).Span, 1e-13, "means");
        Close.To(0.25, model.Variance, 1e-15, "variance");
    }

    [Fact]
    public void Encode_OfALinearDecoder_IsThePosteriorMean()
    {
        var linear = new LinearGaussian(Draws.Normal(4, 1, 6).Row(0), Draws.Normal(3, 6, 2) * 0.5, new Noise.Isotropic(1));
        var model = Linear(linear);
        var data = linear.Sample(50, new RandomStream(5, 0));
        Close.To(linear.Encode(data).Span, model.Encode(data).Span, 5e-3, "means");
        var moments = AutoDiffIca.Inference.PosteriorMoments.Of(model.Shape, model.Decoder, TensorRules.GaussHermite(60, 2), data);
        Close.To(linear.Encode(data).Span, moments.Means.Span, 1e-8, "means by quadrature");
        var covariance = linear.Posterior(data).Covariance;
        Close.To([covariance[0, 0], covariance[1, 1]], moments.Variances.Row(0), 1e-7, "variances by quadrature");
    }

    [Theory]
    [InlineData(Head.LearnedVariance)]
    [InlineData(Head.VarianceFromLatent)]
    [InlineData(Head.Bernoulli)]
    [InlineData(Head.Categorical)]
    public void Samples_HaveTheMeansAndTheNoiseOfTheHead(Head head)
    {
        const int Rows = 40_000;
        var shape = new DecoderShape(2, [3], 4, Activation.Tanh, Activation.Identity, head);
        var model = new NonlinearModel(shape, shape.Init(Initialisation.GlorotNormal, new RandomStream(6, 0), 0.3));
        var z = new Mat<double>(Rows, 2, [.. Enumerable.Repeat<double[]>([0.4, -0.9], Rows).SelectMany(row => row)]);
        var (expected, x) = (model.Decode(z).Row(0), model.SampleObserved(z, new RandomStream(7, 0)));
        for (var j = 0; j < 4; j++)
        {
            double[] column = [.. Enumerable.Range(0, Rows).Select(i => x[i, j])];
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Sum(v => (v - mean) * (v - mean)) / Rows);
            Assert.InRange(mean, expected[j] - (4.5 * deviation / Math.Sqrt(Rows)), expected[j] + (4.5 * deviation / Math.Sqrt(Rows)));
            if (head == Head.LearnedVariance)
                Assert.InRange(deviation, 0.98 * Math.Sqrt(0.3), 1.02 * Math.Sqrt(0.3));
        }
        if (head == Head.Categorical)
            Assert.All(Enumerable.Range(0, Rows), i => Assert.Equal(1, Ops.Sum(x.Row(i))));
    }

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Elu)]
    public void RowsOfANetwork_AreTheDifferentiableMethodOnEach(Activation activation)
    {
        var network = Initialisations.Network(Initialisation.HeNormal, [3, 5, 2], new RandomStream(8, 0));
        var x = Draws.Normal(9, 17, 3);
        var rows = network.ApplyToRows(activation, x);
        for (var i = 0; i < x.Rows; i++)
            Close.To(Networks.Apply(network, activation, x.Row(i)), rows.Row(i), 1e-14, $"row {i}");
    }

    [Theory]
    [InlineData(Initialisation.UniformByInputs, 1.0 / (3 * 400))]
    [InlineData(Initialisation.GlorotUniform, 2.0 / 1000)]
    [InlineData(Initialisation.GlorotNormal, 2.0 / 1000)]
    [InlineData(Initialisation.HeNormal, 2.0 / 400)]
    public void Initialisation_HasItsVariance_AndItsSeed(Initialisation scheme, double variance)
    {
        var network = Initialisations.Network(scheme, [400, 600], new RandomStream(10, 0));
        var weights = network.Layers[0].Weights;
        Assert.InRange(Ops.SquaredNorm(weights) / weights.Span.Length, 0.98 * variance, 1.02 * variance);
        Assert.Equal(weights.ToArray(), Initialisations.Network(scheme, [400, 600], new RandomStream(10, 0)).Layers[0].Weights.ToArray());
        Assert.NotEqual(weights.ToArray().AsEnumerable(), Initialisations.Network(scheme, [400, 600], new RandomStream(11, 0)).Layers[0].Weights.ToArray());
    }

    [Fact]
    public void Shapes_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DecoderShape.Generic(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecoderShape(1, [0], 3, Activation.Relu, Activation.Identity, Head.LearnedVariance));
        Assert.Throws<ArgumentException>(() => new DecoderShape(1, [], 3, Activation.Relu, Activation.Tanh, Head.Bernoulli));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecoderShape.Generic(1, 3).Init(Initialisation.HeNormal, default, variance: 0));
        Assert.Throws<ArgumentException>(() => NonlinearModel.Of(Generator.Original(1, 2, Activation.Relu, 0, default)));
    }

    private static NonlinearModel Linear(LinearGaussian linear)
    {
        var shape = new DecoderShape(linear.Latent, [], linear.Observed, Activation.Identity, Activation.Identity, Head.LearnedVariance);
        return new(shape, new(new([new Layer(linear.Loadings, linear.Mean)]), 2 * Math.Log(linear.NoiseDeviations[0])));
    }
}
