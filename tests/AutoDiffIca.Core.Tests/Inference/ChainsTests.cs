using AutoDiffIca.Estimators;
using AutoDiffIca.Inference.Sampling;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class ChainsTests
{
    private static readonly RandomStream Random = new(12, 0);
    private static readonly SamplerSettings Settings = new SamplerSettings.Hamiltonian(0.3, 5);
    private static readonly Mat<double> Starts = Chains.Overdispersed(5, new([0.0, 1]), new([1.0, 0.5]), new(12, 1));

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBits()
    {
        ChainDraws On(int threads) => Chains.Run(Settings, Target.Banana, Starts, new(200), 300, threads, Random).OrThrow();

        var one = On(1);
        foreach (var threads in (int[])[2, 3])
        {
            var many = On(threads);
            Assert.Equal(one, many);
            Assert.Equal(one.Pooled(), many.Pooled());
            Assert.Equal(one.StepSizes, many.StepSizes);
        }
        Assert.NotEqual(one, Chains.Run(Settings, Target.Banana, Starts, new(200), 300, 1, new(13, 0)).OrThrow());
    }

    [Fact]
    public void Run_Observed_TellsOfEachStepAndGivesTheSameBits()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<ChainStage>();

        var observed = Chains.Run(Settings, Target.Banana, Starts, new(20), 7, 2, Random, told.Add).OrThrow();

        Assert.Equal(Chains.Run(Settings, Target.Banana, Starts, new(20), 7, 1, Random).OrThrow(), observed);
        Assert.Equal((5 * 20, 5 * 7), (told.Count(stage => stage == ChainStage.WarmUp), told.Count(stage => stage == ChainStage.Draw)));
    }

    [Fact]
    public void Run_EachChain_UsesItsOwnSubstream()
    {
        var starts = Mat<double>.Zeros(3, 2);

        var together = Chains.Run(Settings, Target.Banana, starts, new(50), 20, 2, Random).OrThrow();
        var alone = Chains.Run(new(Settings, Target.Banana(), Random.Substream(1)), starts.Row(1), new(50), 20).OrThrow();

        Assert.Equal(alone, together.Chains[1]);
        Assert.NotEqual(together.Chains[0].Draws, together.Chains[1].Draws);
    }

    [Fact]
    public void Run_AChainThatCannotStart_NamesIt()
    {
        var failure = Chains.Run(Settings, Target.HalfNormal, new(4, 1, [1, 2, -1, -2]), new(10), 10, 2, Random).Failure;

        Assert.Equal(new FitError.StartNotFinite(2, "the log-density", double.NegativeInfinity), failure);
        Assert.Contains("chain 2", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_OfChains_AreFoundByCoordinateAndPooled()
    {
        var draws = Chains.Run(Settings, Target.Banana, Starts, new(20), 7, 1, Random).OrThrow();

        Assert.Equal((5, 7, 2), (draws.Chains.Length, draws.Draws, draws.Dimension));
        Assert.Equal(draws.Chains[3].Draws[4, 1], draws.Coordinate(1)[3, 4]);
        Assert.Equal(draws.Chains[3].Draws.Row(4), draws.Pooled().Row((3 * 7) + 4));
        Assert.Equal(draws.Chains[3].LogDensities[4], Target.Banana().Value(draws.Chains[3].Draws.Row(4)));
        Assert.Equal(5 * 7 * 5, draws.Evaluations);
        Assert.Throws<ArgumentOutOfRangeException>(() => draws.Coordinate(2));
    }

    [Fact]
    public void Overdispersed_Starts_AreTwiceAsWide()
    {
        var starts = Chains.Overdispersed(20_000, new([1.0, -1]), new([0.5, 3]), Random);

        foreach (var (column, centre, deviation) in (ReadOnlySpan<(int, double, double)>)[(0, 1, 1), (1, -1, 6)])
        {
            double[] values = [.. Enumerable.Range(0, starts.Rows).Select(i => (starts[i, column] - centre) / deviation)];
            Assert.InRange(values.Average(), -0.04, 0.04);
            Assert.InRange(values.Average(x => x * x), 0.95, 1.05);
        }
    }

    [Fact]
    public void Run_WithoutChainsOrDraws_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Chains.Run(Settings, Target.Banana, new(0, 2, []), new(10), 10, 1, Random));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chains.Run(Settings, Target.Banana, Starts, new(10), 0, 1, Random));
    }
}
