using AutoDiffIca.Estimators;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class CalibrationTests
{
    private static readonly RandomStream Random = new(21, 0);

    // z ~ N(0, 1), x ~ N(z, 1), so z | x ~ N(x/2, 1/2).
    [Theory]
    [InlineData("exact", 1, 0, true)]
    [InlineData("too wide", 1.5, 0, false)]
    [InlineData("too narrow", 1 / 1.5, 0, false)]
    [InlineData("shifted", 1, 0.2, false)]
    public void Run_ASamplerOfAWrongVarianceOrMean_IsFoundOut(string what, double variance, double shift, bool calibrated)
    {
        var ranks = Calibration((x, random) => Draws(63, i => (0.5 * x) + shift + (Math.Sqrt(0.5 * variance) * random.Normal((ulong)i)))).Run(2000, 2, Random).OrThrow();

        Check(calibrated, ranks, what);
        // The envelope sees what the chi-square test sees.
        foreach (var value in (double[])[EcdfEnvelope.PValue(ranks.Quantities[0]), ranks.Quantities[0].ChiSquarePValue()])
            Assert.True(calibrated ? value > 0.01 : value < 1e-4, $"{what}: {value}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_LangevinWithoutTheRatioOfItsProposals_IsFoundOut(bool withRatio)
    {
        const double Step = 1;
        Fit<Mat<double>> Langevin(double x, RandomStream random)
        {
            var z = 0.0;
            return Draws(31 * 6, i =>
            {
                double Towards(double from) => from + (0.5 * Step * Step * (x - (2 * from)));
                double LogPosterior(double at) => -(at - (0.5 * x)) * (at - (0.5 * x));
                double LogProposal(double to, double from) => -0.5 * (to - Towards(from)) * (to - Towards(from)) / (Step * Step);
                var proposal = Towards(z) + (Step * random.Normal(2 * (ulong)i));
                var ratio = LogPosterior(proposal) - LogPosterior(z) + (withRatio ? LogProposal(z, proposal) - LogProposal(proposal, z) : 0);
                return z = Math.Log(random.Uniform((2 * (ulong)i) + 1)) < ratio ? proposal : z;
            });
        }

        var ranks = (Calibration(Langevin) with { Thin = 6 }).Run(1000, 2, Random).OrThrow();

        Assert.Equal(31, ranks.Quantities[0].Draws);
        Check(withRatio, ranks, withRatio ? "with the ratio" : "without it");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_OurSamplersOfALinearDecoder_AreCalibrated(int kind)
    {
        var model = new LinearGaussian(new([0.5, -1, 0]), new(3, 2, [1, 0.5, -0.8, 1.2, 0.3, -1]), new Noise.Isotropic(1));
        SamplerSettings settings = kind switch
        {
            0 => new SamplerSettings.RandomWalk(1),
            1 => new SamplerSettings.Langevin(1),
            2 => new SamplerSettings.Hamiltonian(0.5, 4),
            _ => new SamplerSettings.NoUTurn(0.5),
        };
        var thin = kind == 0 ? 40 : 8;
        var calibration = new SimulationBasedCalibration<Vec<double>>(
            random => (double[])[random.Normal(0), random.Normal(1)],
            (z, random) => (model.Decode(new(1, 2, z.ToArray())).Row(0) + (double[])[random.Normal(0), random.Normal(1), random.Normal(2)]),
            (x, random) => Chains.Run(new(settings, Target.Posterior(model, x), random), Vec<double>.Zeros(2), new(150), 31 * thin).Map(chain => chain.Draws))
        {
            Thin = thin,
            Quantities = (z, x) => (double[])[Target.Posterior(model, x).Value(z)],
        };

        var ranks = calibration.Run(400, 2, Random).OrThrow();

        Assert.Equal(3, ranks.Quantities.Length);
        Check(true, ranks, settings.GetType().Name);
    }

    [Fact]
    public void Run_ASamplerOfThePrior_IsFoundOutByTheLikelihoodAlone()
    {
        var prior = Calibration((_, random) => Draws(63, i => random.Normal((ulong)i)));

        Check(true, prior.Run(600, 2, Random).OrThrow(), "by the coordinate");
        Check(false, (prior with { Quantities = (z, x) => (double[])[-(x - z[0]) * (x - z[0])] }).Run(600, 2, Random).OrThrow(), "by the likelihood");
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameRanks()
    {
        var calibration = Calibration((x, random) => Draws(15, i => (0.5 * x) + random.Normal((ulong)i)));

        var one = calibration.Run(100, 1, Random).OrThrow();

        Assert.Equal(one.Quantities[0], calibration.Run(100, 3, Random).OrThrow().Quantities[0]);
        Assert.NotEqual(one.Quantities[0], calibration.Run(100, 3, new(22, 0)).OrThrow().Quantities[0]);
    }

    [Fact]
    public void Run_DrawsThatEqualTheTruth_AreRankedByChance()
    {
        // A parameter that is 0 or 1 and data that say nothing: the prior is the posterior.
        var calibration = new SimulationBasedCalibration<int>(
            random => (double[])[random.Below(0, 2)], (_, _) => 0, (_, random) => Draws(9, i => random.Below((ulong)i, 2)));

        Check(true, calibration.Run(1000, 2, Random).OrThrow(), "ties");
    }

    [Fact]
    public void Run_ASamplerThatFails_IsItsError() =>
        Assert.Equal(new FitError.NoVariation(), Calibration((x, _) => x > 0 ? new FitError.NoVariation() : Draws(3, _ => x)).Run(20, 2, Random).Failure);

    [Fact]
    public void Run_PosteriorsOfDifferentLengths_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Calibration((x, _) => Draws(x > 0 ? 3 : 4, _ => x)).Run(20, 2, Random));

    // scipy.stats.chi2.sf(20, 3)
    [Fact]
    public void ChiSquarePValue_OfKnownCounts_IsTheKnownOne()
    {
        var ranks = new RankSample([.. Enumerable.Range(0, 100).Select(i => i < 10 ? 0 : i < 30 ? 1 : i < 60 ? 2 : 3)], 3);

        Assert.Equal("10 20 30 40", string.Join(' ', ranks.Histogram(4)));
        Close.To(1.697424e-4, ranks.ChiSquarePValue(), 1e-9, "p-value");
        Assert.Equal(double.NaN, new RankSample([1, 2], 3).ChiSquarePValue());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(63)]
    public void PValues_OfUniformRanks_AreUniform(int draws)
    {
        var (chiSquare, ecdf, inside) = (new List<double>(), new List<double>(), 0);
        var envelope = EcdfEnvelope.Of(120, draws, 0.9);
        for (ulong repeat = 0; repeat < 200; repeat++)
        {
            var random = new RandomStream(31, 5).Substream(repeat);
            var sample = new RankSample([.. Enumerable.Range(0, 120).Select(i => random.Below((ulong)i, draws + 1))], draws);
            chiSquare.Add(sample.ChiSquarePValue());
            ecdf.Add(EcdfEnvelope.PValue(sample));
            inside += Enumerable.Range(0, draws).All(k => sample.Ranks.Count(rank => rank <= k) / 120.0 is var part && part >= envelope.Lower[k] && part <= envelope.Upper[k]) ? 1 : 0;
        }

        // Binomial with a standard error of at most 0.035; the ECDF's values are those of a thousand simulations.
        foreach (var (values, what) in (ReadOnlySpan<(List<double>, string)>)[(chiSquare, "chi-square"), (ecdf, "envelope")])
        {
            foreach (var level in (double[])[0.1, 0.5, 0.9])
                Assert.True(Math.Abs(values.Count(p => p <= level) - (200 * level)) < 200 * 0.12, $"{what} at {level}: {values.Count(p => p <= level)} of 200");
        }
        Assert.InRange(inside, 200 * 0.83, 200 * 0.97);
    }

    // With two ranks among one draw, the number of zeros is binomial(2, 1/2): 0 and 2 have the two-sided probability 1/2.
    [Fact]
    public void EcdfEnvelope_OfTwoRanks_HoldsEverythingOrOneValue()
    {
        Assert.Equal((0.0, 1.0), (EcdfEnvelope.Of(2, 1, 0.9).Lower[0], EcdfEnvelope.Of(2, 1, 0.9).Upper[0]));
        Assert.Equal((0.5, 0.5), (EcdfEnvelope.Of(2, 1, 0.3).Lower[0], EcdfEnvelope.Of(2, 1, 0.3).Upper[0]));
        Assert.Equal(1, EcdfEnvelope.PValue(new([0, 1], 1)));
        Assert.InRange(EcdfEnvelope.PValue(new([1, 1], 1)), 0.44, 0.56);
    }

    private static void Check(bool calibrated, CalibrationRanks ranks, string what)
    {
        if (calibrated)
            Assert.True(ranks.PValue > 0.01, $"{what}: p = {ranks.PValue}");
        else
            Assert.True(ranks.PValue < 1e-4, $"{what}: p = {ranks.PValue}");
    }

    private static SimulationBasedCalibration<double> Calibration(Func<double, RandomStream, Fit<Mat<double>>> sampler) =>
        new(random => (double[])[random.Normal(0)], (z, random) => z[0] + random.Normal(0), sampler);

    private static Fit<Mat<double>> Draws(int count, Func<int, double> draw) => new Mat<double>(count, 1, [.. Enumerable.Range(0, count).Select(draw)]);
}
