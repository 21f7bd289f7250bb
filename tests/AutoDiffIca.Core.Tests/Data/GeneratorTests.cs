using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Data;

public sealed class GeneratorTests
{
    private static readonly RandomStream Random = new(7, 0);

    [Fact]
    public void Mean_OfASmallLayer_IsWhatAHandGets()
    {
        // W z + b = (1 2; 0 -1; 3 0) (2, -1) + (1, 1, -8) = (1, 2, -2).
        var layer = new GeneratorLayer(new(3, 2, [1, 2, 0, -1, 3, 0]), new([1, 1, -8]), Activation.LeakyRelu);
        var generator = new Generator.Layered([layer], Sigma: 0);

        var drawn = generator.Observe(new(1, 2, [2, -1]), Random);

        Assert.Equal([1, 2, 0.2 * -2], drawn.Noiseless.ToArray());
        Assert.Equal(drawn.Noiseless, drawn.Observed);
        Assert.Equal((2, 3), (generator.Latent, generator.Observed));
    }

    [Fact]
    public void Mean_OfTwoLayers_IsOneAfterTheOther()
    {
        var first = new GeneratorLayer(new(1, 1, [2]), new([-1]), Activation.Relu);
        var second = new GeneratorLayer(new(2, 1, [3, -3]), new([0, 1]), Activation.Identity);

        var mean = new Generator.Layered([first, second]).Mean(new(2, 1, [1, 0]));

        Assert.Equal([3, -2, 0, 1], mean.ToArray());
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
    public void Layer_EachActivation_IsTheReference(Activation activation)
    {
        var golden = Goldens.Golden.Get("elementary", "points");
        var x = golden["x"].Vector;
        var expected = activation switch
        {
            Activation.Sigmoid => golden["sigmoid"].Vector,
            Activation.Tanh => golden["tanh"].Vector,
            Activation.Gelu => golden["gelu"].Vector,
            Activation.Softplus => golden["softplus"].Vector,
            Activation.Relu => [.. x.ToArray().Select(value => Math.Max(value, 0))],
            Activation.LeakyRelu => [.. x.ToArray().Select(value => value > 0 ? value : 0.2 * value)],
            Activation.Elu => [.. x.ToArray().Select(value => value > 0 ? value : Math.Exp(value) - 1)],
            _ => x,
        };

        var actual = new GeneratorLayer(new(1, 1, [1]), new([0]), activation).Apply(new(x.Length, 1, x.ToArray()));

        Close.To(expected, actual.Span, 1e-15, activation.ToString());
    }

    [Fact]
    public void Original_ManyWeights_AreInTheRecipesRanges()
    {
        var layer = Generator.Original(50, 200, Activation.Tanh, 1, Random).Layers.Single();

        Assert.Equal((200, 50, 200), (layer.Weights.Rows, layer.Weights.Cols, layer.Bias.Length));
        Assert.InRange(layer.Weights.ToArray().Min(), 0, 0.001);
        Assert.InRange(layer.Weights.ToArray().Max(), 2.999, 3);
        Close.To(1.5, Ops.Mean(layer.Weights), 0.02, "mean weight");
        Assert.InRange(layer.Bias.ToArray().Min(), 0, 0.05);
        Assert.InRange(layer.Bias.ToArray().Max(), 0.95, 1);
        // Not the same draws: a third of the first weight is another number than the first bias.
        Assert.NotEqual(layer.Weights[0, 0] / 3, layer.Bias[0], 1e-6);
    }

    [Fact]
    public void OriginalWeights_EachSize_AreTheOriginals()
    {
        var cases = Goldens.Golden.Cases("original_truth");
        Assert.Equal(OriginalWeights.Sizes.Length * 5, cases.Length);
        foreach (var golden in cases)
        {
            var activation = Enum.Parse<Activation>(golden["activation"].Text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

            var generator = OriginalWeights.Generator((int)golden["n"].Number, activation);

            Assert.Equal((golden["m"].Number, golden["n"].Number, 1.0), (generator.Latent, generator.Observed, generator.Sigma));
            Assert.Equal(golden["W"].Matrix, generator.Layers[0].Weights);
            Assert.Equal(golden["b"].Vector, generator.Layers[0].Bias);
            Assert.Equal(activation, generator.Layers[0].Activation);
        }
    }

    [Fact]
    public void Sample_ManyRows_HasTheModelsMoments()
    {
        var generator = OriginalWeights.Generator(2, Activation.Identity, sigma: 0.5);

        var drawn = generator.Sample(100_000, Latents.Normal, Random);

        // x ~ N(b, W W' + s^2 I).
        var (moments, layer) = (Moments.InOneUnit(drawn.Observed).OrThrow(), generator.Layers[0]);
        var covariance = (layer.Weights * Ops.Transpose(layer.Weights)) + (0.25 * Mat<double>.Identity(2));
        Close.To(layer.Bias, moments.Mean, 0.03, "mean");
        Close.To(covariance.Span, moments.Covariance().Span, 0.01, "covariance");
        Close.To(0.25, Ops.SquaredDistance(drawn.Observed, drawn.Noiseless) / 200_000, 0.005, "noise");
        Assert.Equal(drawn.Noiseless, generator.Mean(drawn.Latent));
        Assert.Equal(100_000, drawn.Count);
    }

    [Fact]
    public void Sample_MoreRows_BeginsWithTheSame()
    {
        var generator = OriginalWeights.Generator(10, Activation.Tanh);

        var (few, many) = (generator.Sample(3, Latents.Normal, Random), generator.Sample(5, Latents.Normal, Random));

        Assert.Equal(few.Observed.ToArray(), many.Observed.ToArray()[..30]);
    }

    [Theory]
    [InlineData(2, 2, 1, 1)]
    [InlineData(3, 3, 4, 2.5)]
    [InlineData(2, 10, 3, 5)]
    [InlineData(1, 1, 2, 5)]
    public void WellConditioned_EachLayer_KeepsToTheBound(int latent, int observed, int layers, double maxCondition)
    {
        var generator = Generator.WellConditioned(latent, observed, layers, maxCondition, 0, Random);

        Assert.Equal((latent, observed, layers), (generator.Latent, generator.Observed, generator.Layers.Length));
        Assert.All(generator.Layers, layer => Assert.InRange(layer.ConditionNumber, 1, maxCondition * (1 + 1e-12)));
        Assert.Equal(layers - 1, generator.Layers.Count(layer => layer.Activation == Activation.LeakyRelu));
        if (maxCondition == 1)
            Close.To(Mat<double>.Identity(latent).Span, (Ops.Transpose(generator.Layers[0].Weights) * generator.Layers[0].Weights).Span, 1e-14, "W'W");
    }

    [Fact]
    public void WellConditioned_ALargeLayer_UsesTheRangeItIsGiven()
    {
        var layer = Generator.WellConditioned(30, 50, 1, 100, 0, Random).Layers[0];

        Assert.InRange(layer.ConditionNumber, 50, 100);
    }

    [Fact]
    public void WellConditioned_AnywhereInSpace_StretchesWithinTheBound()
    {
        const double Step = 1e-6;
        var generator = Generator.WellConditioned(2, 4, 3, 2, 0, Random);
        var z = Latents.Normal.Draw(100, 2, Random);
        Mat<double>[] slopes = [.. Enumerable.Range(0, 2).Select(d => (1 / Step) * (generator.Mean(Draws.Map(z, (value, column) => column == d ? value + Step : value)) - generator.Mean(z)))];

        double[] conditions = [.. Enumerable.Range(0, 100).Select(i => SingularValues.Of([.. slopes[0].Row(i).ToArray(), .. slopes[1].Row(i).ToArray()], 2, 4).Values).Select(values => values[0] / values[1])];

        // 5^2 2^3, and something of it is used: the map is not linear.
        Assert.InRange(conditions.Max(), 2.5, 200);
        Assert.True(conditions.Select(condition => Math.Round(condition, 3)).Distinct().Count() > 3);
    }

    [Fact]
    public void WellConditioned_OfItsData_GivesTheLatentValuesBack()
    {
        var generator = Generator.WellConditioned(2, 5, 3, 3, 0, Random);
        var drawn = generator.Sample(50, Latents.Normal, Random);

        var z = drawn.Observed;
        foreach (var layer in generator.Layers.Reverse())
        {
            var before = Draws.Map(z, (value, d) => (layer.Activation == Activation.LeakyRelu && value < 0 ? value / 0.2 : value) - layer.Bias[d]);
            var (w, size) = (layer.Weights, layer.Weights.Cols);
            var right = before * w;
            var solved = right.ToArray();
            CholeskyFactor.TryOf((Ops.Transpose(w) * w).Span, size)!.Solve(solved);
            z = new(z.Rows, size, solved);
        }

        Close.To(drawn.Latent.Span, z.Span, 1e-11, "latent");
    }

    [Fact]
    public void Ring_EachPoint_IsAtItsRadius()
    {
        var drawn = new Generator.Ring().Sample(1000, Latents.Normal, Random);

        for (var i = 0; i < drawn.Count; i++)
        {
            var (z, x) = (drawn.Latent.Row(i), drawn.Noiseless.Row(i));
            Close.To((Math.Sqrt(Ops.SquaredNorm(z)) / 10) + 1, Math.Sqrt(Ops.SquaredNorm(x)), 1e-14, $"radius of row {i}");
            Close.To(0, (z[0] * x[1]) - (z[1] * x[0]), 1e-14, $"direction of row {i}");
            Assert.True(Ops.Dot(z, x) > 0);
        }
        Assert.Equal([1.5, 0, 0, 0], new Generator.Ring().Mean(new(2, 2, [5, 0, 0, 0])).ToArray());
    }

    [Theory]
    [InlineData(1, 2, new[] { 3.0, 4 }, double.PositiveInfinity)]
    [InlineData(2, 1, new[] { 3.0, 4 }, 1)]
    [InlineData(2, 1, new[] { 0.0, 0 }, double.PositiveInfinity)]
    [InlineData(2, 2, new[] { 0.0, -6, 2, 0 }, 3)]
    public void ConditionNumber_OfALayer_IsInfiniteIfItLosesADirection(int rows, int columns, double[] weights, double expected) =>
        Close.To(expected, new GeneratorLayer(new(rows, columns, weights), new(new double[rows]), Activation.Identity).ConditionNumber, 1e-15, "condition number");

    [Fact]
    public void Arguments_ThatMakeNoGenerator_AreNamed()
    {
        var layer = new GeneratorLayer(new(2, 1, [1, 2]), new([0, 0]), Activation.Relu);

        Assert.Throws<ArgumentException>("Weights", () => new GeneratorLayer(new(1, 1, [double.NaN]), new([0]), Activation.Relu));
        Assert.Throws<ArgumentException>("Bias", () => new GeneratorLayer(new(2, 1, [1, 2]), new([0]), Activation.Relu));
        Assert.Throws<ArgumentOutOfRangeException>("Activation", () => new GeneratorLayer(new(1, 1, [1]), new([0]), (Activation)99));
        Assert.Throws<ArgumentException>("layers", () => new Generator.Layered([]));
        Assert.Throws<ArgumentException>("layers", () => new Generator.Layered([layer, layer]));
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => new Generator.Layered([layer], -1));
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => new Generator.Ring(double.NaN));
        Assert.Throws<ArgumentException>("z", () => new Generator.Layered([layer]).Mean(new(1, 2, [1, 2])));
        Assert.Throws<ArgumentException>("z", () => layer.Apply(new(1, 2, [1, 2])));
        Assert.Throws<ArgumentOutOfRangeException>("latent", () => Generator.Original(0, 2, Activation.Relu, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Generator.Original(2, 0, Activation.Relu, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Generator.WellConditioned(3, 2, 1, 2, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("layers", () => Generator.WellConditioned(2, 2, 0, 2, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("maxCondition", () => Generator.WellConditioned(2, 2, 1, 0.5, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => OriginalWeights.Generator(3, Activation.Relu));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new Generator.Ring().Sample(-1, Latents.Normal, Random));
    }
}
