using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Core.Tests.Likelihoods;

/// <summary>Points and weights of integrals under the prior.</summary>
public class NodesTests
{
    // The first nine points of some dimensions, from SciPy's generator without scrambling.
    public static TheoryData<int, double[]> Sequence => new()
    {
        { 0, [0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875] },
        { 1, [0.0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125] },
        { 2, [0.0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375] },
        { 5, [0.0, 0.5, 0.75, 0.25, 0.125, 0.625, 0.875, 0.375, 0.3125] },
        { 99, [0.0, 0.5, 0.75, 0.25, 0.875, 0.375, 0.125, 0.625, 0.9375] },
        { 511, [0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875] },
        { 999, [0.0, 0.5, 0.75, 0.25, 0.125, 0.625, 0.875, 0.375, 0.9375] },
    };

    [Theory]
    [MemberData(nameof(Sequence))]
    public void Sobol_WithoutScrambling_IsTheReference(int dimension, double[] expected)
    {
        var coordinates = new uint[expected.Length];
        SobolSequence.Unscrambled(dimension, coordinates);
        Assert.Equal(expected, coordinates.Select(x => x / 4294967296.0));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1024)]
    public void Sobol_Scrambled_HasOnePointInEachSliceOfEachDimension(int count)
    {
        const int Dimensions = 200;
        var points = SobolSequence.Scrambled(count, Dimensions, new RandomStream(5, 0));
        for (var d = 0; d < Dimensions; d++)
        {
            var slices = Enumerable.Range(0, count).Select(i => (int)(points[(i * Dimensions) + d] * count)).Order();
            Assert.Equal(Enumerable.Range(0, count), slices);
        }
    }

    [Fact]
    public void Sobol_Scrambled_HasOnePointInEachBoxOfTwoDimensions()
    {
        // The first two dimensions are a (0, m, 2)-net in base 2, and scrambling keeps that: 64 points in 8 x 8 boxes.
        var points = SobolSequence.Scrambled(64, 2, new RandomStream(6, 1));
        var boxes = Enumerable.Range(0, 64).Select(i => ((int)(8 * points[2 * i]) * 8) + (int)(8 * points[(2 * i) + 1])).Order();
        Assert.Equal(Enumerable.Range(0, 64), boxes);
    }

    [Fact]
    public void Sobol_OverManyScramblings_HasUniformPoints()
    {
        double[] first = [.. Enumerable.Range(0, 4000).Select(i => SobolSequence.Scrambled(1, 3, new RandomStream(8, (ulong)i))[2])];
        Assert.InRange(first.Average(), 0.5 - (4 * 0.2887 / Math.Sqrt(4000)), 0.5 + (4 * 0.2887 / Math.Sqrt(4000)));
        Assert.InRange(first.Count(u => u < 0.25), 1000 - 110, 1000 + 110);
    }

    [Fact]
    public void Sobol_OfASmoothFunction_IsFarCloserThanDraws()
    {
        // E (1 + z_1 / 4 + z_2^2 / 9 + cos z_3) with the prior
        var exact = 1 + (1 / 9.0) + Math.Exp(-0.5);
        double Error(Func<RandomStream, IntegrationNodes> nodes) => Math.Sqrt(Enumerable.Range(0, 20).Average(seed =>
        {
            var points = nodes(new RandomStream((ulong)seed, 3)).Points;
            var mean = Enumerable.Range(0, points.Rows).Average(i => 1 + (points[i, 0] / 4) + (points[i, 1] * points[i, 1] / 9) + Math.Cos(points[i, 2]));
            return (mean - exact) * (mean - exact);
        }));
        Assert.True(20 * Error(r => IntegrationNodes.Sobol(1024, 3, r)) < Error(r => IntegrationNodes.MonteCarlo(1024, 3, r)));
    }

    [Fact]
    public void GaussHermite_OfOrderFive_IsTheTable()
    {
        var (nodes, logWeights) = GaussHermiteRule.Of(5);
        Close.To([-2.8569700138728056, -1.355626179974266, 0.0, 1.355626179974266, 2.8569700138728056], nodes, 1e-15, "nodes");
        Close.To([0.011257411327720677, 0.22207592200561257, 0.5333333333333335, 0.22207592200561257, 0.011257411327720677], [.. logWeights.Select(Math.Exp)], 1e-15, "weights");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(64)]
    [InlineData(256)]
    public void GaussHermite_IntegratesPowersExactly(int order)
    {
        var (nodes, logWeights) = GaussHermiteRule.Of(order);
        Assert.All(logWeights, w => Assert.True(double.IsFinite(w)));
        var moment = 1.0;
        for (var power = 0; power < Math.Min(2 * order, 24); power += 2)
        {
            moment *= power == 0 ? 1 : power - 1;
            Close.To(1, nodes.Zip(logWeights, (x, w) => Math.Exp(w) * Math.Pow(x, power)).Sum() / moment, 1e-12, $"moment {power}");
        }
    }

    [Fact]
    public void GridMidpoint_OnTheDocumentsSquare_MissesATwentiethOfTheMass()
    {
        var inside = Math.Exp(Ops.LogSumExp(TensorRules.GridMidpoint(51, 2.5, 2).LogWeights));
        Close.To(1 - TensorRules.MissedMass(2.5, 2), inside, 1e-4, "mass inside");
        Close.To(0.02468, TensorRules.MissedMass(2.5, 2), 1e-4, "mass outside");
    }

    [Fact]
    public void TensorRules_OfTooManyNodes_NameTheWayOut()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TensorRules.GaussHermite(10, 100));
        Assert.Contains("take a rule that draws", error.Message, StringComparison.Ordinal);
    }
}
