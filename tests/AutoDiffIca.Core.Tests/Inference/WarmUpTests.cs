using AutoDiffIca.Inference.Sampling;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class WarmUpTests
{
    private static readonly RandomStream Random = new(14, 0);

    // Stan's: 75 steps of approach, windows of 25, 50, 100, ..., the last stretched, and 50 steps at the end.
    [Theory]
    [InlineData(1000, new[] { 100, 150, 250, 450, 950 })]
    [InlineData(500, new[] { 100, 150, 250, 450 })]
    [InlineData(300, new[] { 100, 150, 250 })]
    [InlineData(200, new[] { 100, 150 })]
    [InlineData(150, new[] { 100 })]
    [InlineData(100, new[] { 90 })]
    [InlineData(19, new int[0])]
    [InlineData(0, new int[0])]
    public void WindowEnds_OfAPlan_AreStans(int steps, int[] ends)
    {
        Assert.Equal(ends, new WarmUpPlan(steps).WindowEnds());
        Assert.Empty(new WarmUpPlan(steps) { AdaptVariances = false }.WindowEnds());
    }

    [Fact]
    public void StepSizeSearch_OfAKnownAcceptance_FindsItsStep()
    {
        var search = StepSizeSearch.From(0.05);
        for (var i = 0; i < 2000; i++)
            search = search.Next(Math.Exp(-Math.Exp(search.Current)), 0.8);

        Close.To(-Math.Log(0.8), Math.Exp(search.Average), 0.015, "step size");
    }

    // The first two updates by hand: H = (0.8 - 0.5)/11, then (11/12) H + (0.8 - 1)/12.
    [Fact]
    public void StepSizeSearch_FirstUpdates_AreTheFormula()
    {
        var first = StepSizeSearch.From(0.1).Next(0.5, 0.8);
        var second = first.Next(1, 0.8);
        var (h1, h2) = (0.3 / 11, (0.3 / 12) - (0.2 / 12));
        var (x1, x2) = (Math.Log(0.1) - (5 * h1), Math.Log(0.1) - (5 * Math.Sqrt(2) * h2));

        Close.To(x1, first.Current, 1e-14, "first step");
        Close.To(x1, first.Average, 1e-14, "first average");
        Close.To(x2, second.Current, 1e-14, "second step");
        Close.To((Math.Pow(2, -0.75) * x2) + ((1 - Math.Pow(2, -0.75)) * x1), second.Average, 1e-14, "second average");
    }

    [Fact]
    public void SpreadSums_OfDraws_AreTheirVariancesDrawnTowardsAThousandth()
    {
        double[][] draws = [[1, 1e6], [2, 1e6 + 1], [4, 1e6 + 5]];

        var sums = draws.Aggregate(SpreadSums.Empty(2), (sums, draw) => sums.Add(draw));

        Close.To([((3 * 7.0 / 3) + 0.005) / 8, ((3 * 7.0) + 0.005) / 8], sums.Variances(), 1e-12, "variances");
    }

    public static TheoryData<SamplerSettings> All => SamplerTests.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Run_ScalesFarApart_AreLearntFromABadStart(SamplerSettings settings)
    {
        double[] deviations = [0.02, 1, 50];
        var draws = Chains.Run(settings, () => Target.Normal(deviations), Mat<double>.Zeros(8, 3), new(2000), 1000, 2, Random).OrThrow();

        foreach (var chain in draws.Chains)
        {
            for (var i = 0; i < 3; i++)
                Assert.InRange(chain.Last.Tuning.Variances[i] / (deviations[i] * deviations[i]), 0.5, 2);
        }
        // A single chain may miss it by 0.15.
        Assert.InRange(draws.Acceptances.ToArray().Average(), settings.TargetAcceptance - 0.06, settings.TargetAcceptance + 0.06);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    public void Run_AStepSizeOfTheWrongOrder_IsMended(double stepSize)
    {
        var plan = new WarmUpPlan(300) { AdaptVariances = false, TargetAcceptance = 0.7 };
        var draws = Chains.Run(new SamplerSettings.Hamiltonian(stepSize, 4), () => Target.Normal(1, 1, 1), Mat<double>.Zeros(3, 3), plan, 2000, 2, Random).OrThrow();

        Assert.All(draws.Chains, chain => Assert.InRange(chain.Last.Tuning.StepSize, 0.3, 3));
        Assert.All(draws.Chains, chain => Assert.InRange(chain.Acceptance, 0.55, 0.85));
        Assert.All(draws.Chains, chain => Assert.Equal(new([1.0, 1, 1]), chain.Last.Tuning.Variances));
    }

    [Fact]
    public void Step_FromASavedState_GivesTheSameBits()
    {
        var settings = new SamplerSettings.Hamiltonian(0.1, 4);
        var plan = new WarmUpPlan(200);
        WarmUp Fresh() => new(new(settings, Target.Banana(), Random), plan);
        WarmUpState Advance(WarmUpState state, int steps) => Enumerable.Range(0, steps).Aggregate(state, (s, _) => Fresh().Step(s).State);
        var warmUp = Fresh();
        var state = warmUp.Init(new Sampler(settings, Target.Banana(), Random).Init(new([0.1, 0.2])).OrThrow());

        var whole = state;
        for (var i = 0; i < 160; i++)
            whole = warmUp.Step(whole).State;

        Assert.Equal(whole, Advance(Advance(state, 90), 70));
        Assert.NotEqual(whole.Chain.Tuning.Variances, state.Chain.Tuning.Variances);
    }

    [Fact]
    public void Finish_WithNothingToLearn_KeepsTheTuning()
    {
        var settings = new SamplerSettings.Hamiltonian(0.123, 4);
        foreach (var plan in (WarmUpPlan[])[new(0), new(100) { AdaptStepSize = false, AdaptVariances = false }])
        {
            var chain = Chains.Run(new(settings, Target.Banana(), Random), new([0.1, 0.2]), plan, 3).OrThrow();

            Assert.Equal(Tuning.Unit(0.123, 2), chain.Last.Tuning);
            Assert.Equal(plan.Steps + 3, chain.Last.Step);
        }
    }
}
