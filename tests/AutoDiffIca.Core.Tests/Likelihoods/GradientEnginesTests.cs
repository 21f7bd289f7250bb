using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Likelihoods;

/// <summary>The gradients by hand and the emitted ones are the same, and those of central differences.</summary>
public class GradientEnginesTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<Head, Activation, int> Networks
    {
        get
        {
            var cases = new TheoryData<Head, Activation, int>();
            foreach (var head in Enum.GetValues<Head>())
            {
                foreach (var activation in Enum.GetValues<Activation>())
                {
                    for (var depth = 0; depth <= 2; depth++)
                        cases.Add(head, activation, depth);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Marginal_ByHandAndEmitted_IsTheSame_WithDrawsAndWithAGrid(Head head, Activation activation, int depth)
    {
        var (shape, decoder, x) = Decoder(head, activation, depth);
        IntegrationNodes[] rules = [IntegrationNodes.MonteCarlo(37, 2, new RandomStream(2, 0)), TensorRules.GridUniform(7, 2.5, 2), TensorRules.GridMidpoint(9, 3, 2)];
        foreach (var nodes in rules)
        {
            var (emitted, manual) = (new double[decoder.ElementCount], new double[decoder.ElementCount]);
            var value = Gradients.OfMarginal(GradientEngine.Autodiff, shape).Evaluate(decoder, nodes, x, emitted);
            Close.To(value, Gradients.OfMarginal(GradientEngine.Manual, shape).Evaluate(decoder, nodes, x, manual), Tolerance, "value");
            Close.InScale(emitted, manual, Tolerance, "gradient");
            Assert.Contains(emitted, g => g != 0);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Bound_ByHandAndEmitted_IsTheSame(Head head, Activation activation, int depth)
    {
        var (of, decoder, x) = Decoder(head, activation, depth);
        var shape = new AutoencoderShape(of, [5], activation);
        var model = shape.Init(Initialisation.GlorotNormal, new RandomStream(4, 0)) with { Decoder = decoder };
        var noise = Draws.Normal(5, x.Rows, 3 * of.Latent);
        var (emitted, manual) = (new double[model.ElementCount], new double[model.ElementCount]);
        var value = Gradients.OfBound(GradientEngine.Autodiff, shape).Evaluate(model, x, noise, 0.7, emitted);
        Close.To(value, Gradients.OfBound(GradientEngine.Manual, shape).Evaluate(model, x, noise, 0.7, manual), Tolerance, "value");
        Close.InScale(emitted, manual, Tolerance, "gradient");
    }

    [Theory]
    [InlineData(Head.LearnedVariance)]
    [InlineData(Head.VarianceFromLatent)]
    [InlineData(Head.Bernoulli)]
    [InlineData(Head.Categorical)]
    public void Marginal_ByHand_IsThatOfCentralDifferences(Head head)
    {
        var (shape, decoder, x) = Decoder(head, Activation.Softplus, 1);
        var nodes = IntegrationNodes.MonteCarlo(11, 2, new RandomStream(3, 0));
        var gradients = Gradients.OfMarginal(GradientEngine.Manual, shape);
        GradientCheck.Verify(
            d => gradients.Evaluate(d, nodes, x, new double[d.ElementCount]),
            d =>
            {
                var gradient = new double[d.ElementCount];
                return (gradients.Evaluate(d, nodes, x, gradient), d.WithElements(gradient));
            },
            decoder);
    }

    [Theory]
    [InlineData(GradientEngine.Autodiff)]
    [InlineData(GradientEngine.Manual)]
    public void Gradients_OnAnyThreads_HaveTheSameBits(GradientEngine engine)
    {
        var (shape, decoder, _) = Decoder(Head.LearnedVariance, Activation.Tanh, 1);
        var x = new NonlinearModel(shape, decoder).Sample(700, new RandomStream(7, 0));
        var nodes = IntegrationNodes.MonteCarlo(300, 2, new RandomStream(8, 0));
        var vae = new AutoencoderShape(shape, [6]);
        var model = vae.Init(Initialisation.GlorotNormal, new RandomStream(9, 0));
        var noise = Draws.Normal(10, 700, 2);
        var (one, bound) = (new double[decoder.ElementCount], new double[model.ElementCount]);
        var value = Gradients.OfMarginal(engine, shape).Evaluate(decoder, nodes, x, one);
        var elbo = Gradients.OfBound(engine, vae).Evaluate(model, x, noise, 1, bound);
        foreach (var threads in (int[])[2, 3, 8])
        {
            var (other, otherBound) = (new double[decoder.ElementCount], new double[model.ElementCount]);
            Assert.Equal(value, Gradients.OfMarginal(engine, shape, threads).Evaluate(decoder, nodes, x, other));
            Assert.Equal(elbo, Gradients.OfBound(engine, vae, threads).Evaluate(model, x, noise, 1, otherBound));
            Assert.Equal(one, other);
            Assert.Equal(bound, otherBound);
        }
    }

    [Theory]
    [InlineData(GradientEngine.Autodiff)]
    [InlineData(GradientEngine.Manual)]
    public void Marginal_OfNoRows_IsZero(GradientEngine engine)
    {
        var (shape, decoder, _) = Decoder(Head.LearnedVariance, Activation.Tanh, 1);
        double[] gradient = [.. Enumerable.Repeat(7.0, decoder.ElementCount)];
        Assert.Equal(0, Gradients.OfMarginal(engine, shape).Evaluate(decoder, IntegrationNodes.MonteCarlo(5, 2, default), Mat<double>.Zeros(0, 4), gradient));
        Assert.All(gradient, g => Assert.Equal(0, g));
    }

    private static (DecoderShape Shape, Decoder Decoder, Mat<double> X) Decoder(Head head, Activation activation, int depth)
    {
        var output = head is Head.Bernoulli or Head.Categorical ? Activation.Identity : activation;
        var shape = new DecoderShape(2, [.. Enumerable.Repeat(3, depth)], 4, activation, output, head);
        var decoder = shape.Init(Initialisation.UniformByInputs, new RandomStream((ulong)(depth + (10 * (int)activation)), (ulong)head), 0.6);
        return (shape, decoder, new NonlinearModel(shape, decoder).Sample(23, new RandomStream(1, 0)));
    }
}
