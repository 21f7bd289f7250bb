using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class SamplerTests
{
    private static readonly RandomStream Random = new(11, 0);

    private static readonly SamplerSettings[] Kinds =
        [new SamplerSettings.RandomWalk(1), new SamplerSettings.Langevin(1), new SamplerSettings.Hamiltonian(0.5, 6), new SamplerSettings.NoUTurn(0.5)];

    public static TheoryData<SamplerSettings> All => [.. Kinds];

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_OfALinearDecodersPosterior_HaveItsMeanAndCovariance(SamplerSettings settings)
    {
        var model = new LinearGaussian(new([0.5, -1, 0, 2]), new(4, 2, [1, 0.5, -0.8, 1.2, 0.3, -1, 2, 0.7]), new Noise.Diagonal(new([0.8, 1, 1.2, 1.5])));
        var x = new Vec<double>([1.5, 0.2, -0.7, 3]);
        var exact = model.Posterior(new(1, 4, x.ToArray()));

        var draws = Run(settings, () => Target.Posterior(model, x), Chains.Overdispersed(4, new([0.0, 0]), new([1.0, 1]), Random), 500, 5000);

        MonteCarlo.Agree(exact.Means.Row(0), exact.Covariance, draws, settings.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_OfACorrelatedGaussian_HaveItsMeanAndCovariance(SamplerSettings settings)
    {
        double[] covariance = [4, 1.8, 1.8, 1];
        var precision = new Mat<double>(2, 2, CholeskyFactor.TryOf(covariance, 2)!.Inverse());

        var draws = Run(settings, () => Target.Gaussian(new([1.0, -2]), precision), Mat<double>.Zeros(4, 2), 600, 10_000);

        MonteCarlo.Agree(new([1.0, -2]), new(2, 2, covariance), draws, settings.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_OfABanana_HaveItsMoments(SamplerSettings settings)
    {
        var draws = Run(settings, Target.Banana, Mat<double>.Zeros(4, 2), 600, 12_000);

        MonteCarlo.Agree(new([0.0, 0]), new(2, 2, [1, 0, 0, 1.5]), draws, settings.GetType().Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Draws_OfAFunnel_HaveItsMoments(bool fixedLength)
    {
        SamplerSettings settings = fixedLength ? new SamplerSettings.Hamiltonian(0.1, 8) : new SamplerSettings.NoUTurn(0.1);
        var draws = Run(settings, Target.Funnel, Mat<double>.Zeros(4, 3), 600, fixedLength ? 12_000 : 5000, 0.9);
        var variance = Math.Sqrt(Math.E);

        MonteCarlo.Agree(new([0.0, 0, 0]), new(3, 3, [1, 0, 0, 0, variance, 0, 0, 0, variance]), draws, "funnel");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_OfABoundedSupport_NeverLeaveItAndHaveItsMoments(SamplerSettings settings)
    {
        var draws = Run(settings, Target.HalfNormal, new(4, 1, [0.1, 1, 2, 4]), 500, 10_000);

        Assert.All(draws.Pooled().ToArray(), z => Assert.True(z > 0));
        MonteCarlo.Agree(new([Math.Sqrt(2 / Math.PI)]), new(1, 1, [1 - (2 / Math.PI)]), draws, settings.GetType().Name);
        // 2 Phi(0.2) - 1, where the boundary is felt.
        MonteCarlo.Agrees(0.158519418878206, draws.Quantity(z => z[0] < 0.2 ? 1 : 0), "near the boundary");
    }

    [Fact]
    public void Langevin_EachStep_IsAcceptedWithTheRatioOfTheProposals()
    {
        var (target, size, step) = (Target.Banana(), 2, 0.6);
        double[] variances = [1.5, 0.4];
        var sampler = new Sampler(new SamplerSettings.Langevin(step), target, Random);
        var state = sampler.Init(new([0.3, -0.4]), new(step, variances)).OrThrow();

        for (var k = 0; k < 200; k++)
        {
            var (from, noise) = (state.Position, new double[size]);
            Random.Substream((ulong)k).FillNormal(noise);
            var to = Towards(from).ToArray();
            for (var i = 0; i < size; i++)
                to[i] += step * Math.Sqrt(variances[i]) * noise[i];
            // log of p(z') q(z | z') / (p(z) q(z' | z)), written out.
            var ratio = target.Value(to) - target.Value(from) + LogProposal(from, to) - LogProposal(to, from);
            var (next, info) = sampler.Step(state);

            Close.To(Math.Min(1, Math.Exp(ratio)), info.AcceptanceProbability, 1e-9, $"step {k}");
            if (info.Accepted)
                Close.To(to, next.Position, 1e-12, $"step {k}");
            state = next;
        }

        Vec<double> Towards(Vec<double> z)
        {
            var (centre, gradient) = (z.ToArray(), new double[size]);
            target.ValueAndGradient(z, gradient);
            for (var i = 0; i < size; i++)
                centre[i] += 0.5 * step * step * variances[i] * gradient[i];
            return centre;
        }

        double LogProposal(Vec<double> to, Vec<double> from)
        {
            var (centre, square) = (Towards(from), 0.0);
            for (var i = 0; i < size; i++)
                square += (to[i] - centre[i]) * (to[i] - centre[i]) / (step * step * variances[i]);
            return -0.5 * square;
        }
    }

    // Roberts and Rosenthal (1998): at the best step sizes in many dimensions the acceptances are 0.234 and 0.574.
    [Theory]
    [InlineData(false, 0.234)]
    [InlineData(true, 0.574)]
    public void Acceptance_AtTheBestStepSizeInManyDimensions_IsTheKnownOne(bool langevin, double acceptance)
    {
        const int Size = 100;
        var target = Target.Normal([.. Enumerable.Repeat(1.0, Size)]);
        var start = new double[Size];
        Random.Substream(99).FillNormal(start);
        SamplerSettings settings = langevin
            ? new SamplerSettings.Langevin(1.65 * Math.Pow(Size, -1.0 / 6))
            : new SamplerSettings.RandomWalk(2.38 / Math.Sqrt(Size));

        var chain = Chains.Run(new(settings, target, Random), start, new(0), 5000).OrThrow();

        Assert.InRange(chain.Acceptance, acceptance - 0.03, acceptance + 0.03);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_FromASavedState_GivesTheSameBits(SamplerSettings settings)
    {
        var sampler = new Sampler(settings, Target.Banana(), Random);
        var whole = Chains.Draw(sampler, sampler.Init(new([0.3, -0.4])).OrThrow(), 60);
        var first = Chains.Draw(sampler, sampler.Init(new([0.3, -0.4])).OrThrow(), 25);
        // Another sampler, which has never seen the chain, from copies of the state's numbers.
        var saved = first.Last;
        var copy = new ChainState(saved.Step, saved.Position.ToArray(), saved.LogDensity, saved.Gradient.ToArray(), new(saved.Tuning.StepSize, saved.Tuning.Variances.ToArray()));

        var second = Chains.Draw(new Sampler(settings, Target.Banana(), Random), copy, 35);

        Assert.Equal(whole.Draws, new(60, 2, [.. first.Draws.ToArray(), .. second.Draws.ToArray()]));
        Assert.Equal(whole.Energies, new Vec<double>([.. first.Energies.ToArray(), .. second.Energies.ToArray()]));
        Assert.Equal(whole.Last, second.Last);
        Assert.NotEqual(whole.Last.Position, first.Last.Position);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_TakenTwiceFromOneState_IsTheSame(SamplerSettings settings)
    {
        var sampler = new Sampler(settings, Target.Banana(), Random);
        var state = sampler.Init(new([0.3, -0.4])).OrThrow();

        var once = sampler.Step(state);
        sampler.Step(once.State);

        Assert.Equal(once, sampler.Step(state));
    }

    [Fact]
    public void Step_ThatFallsOffThePath_DivergesAndStays()
    {
        var sampler = new Sampler(new SamplerSettings.Hamiltonian(50, 3), Target.Normal(0.1, 0.1), Random);
        var state = sampler.Init(new([0.1, 0.1])).OrThrow();

        var (next, info) = sampler.Step(state);

        Assert.True(info is { Diverged: true, Accepted: false, AcceptanceProbability: 0, Evaluations: 3 });
        Assert.True(info.EnergyError > 1000);
        Assert.Equal(state with { Step = 1 }, next);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Step_ToADensityThatIsNotFinite_StaysAndSaysSo(double beyond)
    {
        Target Cliff() => new(1, (z, gradient) => (gradient[0] = 0) == 0 && Math.Abs(z[0]) < 0.5 ? 0 : beyond);
        foreach (var settings in Kinds)
        {
            var chain = Chains.Run(new(settings, Cliff(), Random), new([0.1]), new(0), 500).OrThrow();

            Assert.All(chain.Draws.ToArray(), z => Assert.InRange(z, -0.5, 0.5));
            Assert.InRange(chain.Acceptance, 0.02, 0.9);
            Assert.Equal(settings is not SamplerSettings.RandomWalk, chain.Divergences > 0);
        }
    }

    [Fact]
    public void Init_WhereTheDensityIsNotFinite_SaysWhatIsWrong()
    {
        Target Constant(double value, double slope) => new(2, (_, gradient) =>
        {
            (gradient[0], gradient[1]) = (0, slope);
            return value;
        });
        FitError? Failure(SamplerSettings settings, Target target) => new Sampler(settings, target, Random).Init(new([0.0, 0])).Failure;

        Assert.Equal(new FitError.StartNotFinite(0, "the log-density", double.NaN), Failure(new SamplerSettings.RandomWalk(1), Constant(double.NaN, 0)));
        Assert.Equal(new FitError.StartNotFinite(0, "the log-density", double.NegativeInfinity), Failure(new SamplerSettings.Langevin(1), Constant(double.NegativeInfinity, 0)));
        Assert.Equal(new FitError.StartNotFinite(0, "entry 1 of the gradient", double.NaN), Failure(new SamplerSettings.Langevin(1), Constant(0, double.NaN)));
        Assert.Null(Failure(new SamplerSettings.RandomWalk(1), Constant(0, double.NaN)));
    }

    [Fact]
    public void Evaluations_OfAChain_AreThoseOfTheDensity()
    {
        foreach (var settings in Kinds)
        {
            var target = Target.Banana();
            var chain = Chains.Run(new(settings, target, Random), new([0.3, -0.4]), new(0), 50).OrThrow();

            // One more for the start.
            Assert.Equal(chain.Evaluations + 1, target.Values + target.Gradients);
            Assert.Equal(settings is SamplerSettings.RandomWalk, target.Gradients == 0);
        }
    }

    // For the standard normal the motion is a circle with the period 2 pi. A path that goes on is shorter than half of it, and so at most
    // a whole one after it has doubled.
    [Fact]
    public void NoUTurn_OnACircle_TurnsInTime()
    {
        const double StepSize = 0.02;
        var sampler = new Sampler(new SamplerSettings.NoUTurn(StepSize), Target.Normal(1, 1), Random);
        var (state, times) = (sampler.Init(new([0.5, -0.5])).OrThrow(), new List<double>());
        for (var k = 0; k < 300; k++)
        {
            (state, var info) = sampler.Step(state);
            times.Add(info.Evaluations * StepSize);
            Assert.InRange(info.AcceptanceProbability, 0.99, 1);
        }

        Assert.InRange(times.Max(), Math.PI, 2.02 * Math.PI);
        Assert.InRange(times.Average(), 0.5 * Math.PI, 1.5 * Math.PI);
    }

    [Fact]
    public void NoUTurn_PathsThatAreTooLong_EndAtTheirDepth()
    {
        var chain = Chains.Run(new(new SamplerSettings.NoUTurn(1e-4, 3), Target.Normal(1, 1), Random), new([0.5, 0]), new(0), 20).OrThrow();

        Assert.Equal(20 * 7, chain.Evaluations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_OfALongPath_AllocatesNoMoreThanAShortOne(bool fixedLength)
    {
        SamplerSettings Settings(bool isLong) => fixedLength ? new SamplerSettings.Hamiltonian(0.01, isLong ? 500 : 5) : new SamplerSettings.NoUTurn(0.001, isLong ? 9 : 2);
        long Bytes(bool isLong)
        {
            var sampler = new Sampler(Settings(isLong), Target.Banana(), Random);
            var state = sampler.Init(new([0.3, -0.4])).OrThrow();
            for (var i = 0; i < 40; i++)
                sampler.Step(state);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(sampler.Step(state).Info.Accepted);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(Bytes(false), 100, 1000);
        Assert.Equal(Bytes(false), Bytes(true));
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplerSettings.RandomWalk(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplerSettings.Langevin(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplerSettings.Hamiltonian(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplerSettings.Hamiltonian(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplerSettings.NoUTurn(1, 21));
        Assert.Throws<ArgumentException>(() => new Sampler(new SamplerSettings.Langevin(1), Target.Banana(), Random).Init(new([0.0, 0]), new(1, new([1.0, 0]))));
        Assert.Throws<ArgumentException>(() => new Sampler(new SamplerSettings.Langevin(1), Target.Banana(), Random).Init(new([0.0])));
    }

    private static ChainDraws Run(SamplerSettings settings, Func<ILogDensity> density, Mat<double> starts, int warmUp, int draws, double? target = null) =>
        Chains.Run(settings, density, starts, new(warmUp) { TargetAcceptance = target }, draws, 2, Random).OrThrow();
}
