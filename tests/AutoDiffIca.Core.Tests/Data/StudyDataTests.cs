using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Data;

public sealed class StudyDataTests
{
    private static readonly Study Small = Study.Original(2, 10, Activation.Gelu, seed: 1) with { Train = 20, Validation = 10, Simulation = 15 };

    [Fact]
    public void Original_Settings_AreTheStudys()
    {
        var study = Study.Original(2, 10, Activation.Relu, seed: 1);

        Assert.Equal((10_000, 2_000, 5_000), (study.Train, study.Validation, study.Simulation));
        Assert.Equal(Latents.Normal, study.Latents);
        Assert.Equal((2, 10, 1.0), (study.Generator.Latent, study.Generator.Observed, study.Generator.Sigma));
    }

    [Fact]
    public void Make_FromTheSameSeed_GivesTheSameBits()
    {
        var (once, again) = (StudyData.Make(Small, 5), StudyData.Make(Study.Original(2, 10, Activation.Gelu, seed: 1) with { Train = 20, Validation = 10, Simulation = 15 }, 5));

        Assert.Equal(once, again);
        Assert.Equal((20, 10, 15), (once.Train.Count, once.Validation.Count, once.Simulation.Count));
    }

    [Fact]
    public void Make_EachSetAndSeed_SharesNoDraws()
    {
        var (one, other) = (StudyData.Make(Small, 5), StudyData.Make(Small, 6));
        Simulated[] sets = [one.Train, one.Validation, one.Simulation, other.Train, other.Validation, other.Simulation];

        double[] draws = [.. sets.SelectMany(set => set.Latent.ToArray()), .. sets.SelectMany(set => (set.Observed - set.Noiseless).ToArray())];

        // The noise is back only to rounding.
        Assert.Equal(draws.Length, draws.Select(draw => Math.Round(draw, 9)).Distinct().Count());
    }

    [Fact]
    public void Make_AnotherSizeOfASet_ChangesNoOther()
    {
        var (one, other) = (StudyData.Make(Small, 5), StudyData.Make(Small with { Train = 7 }, 5));

        Assert.Equal(one.Validation, other.Validation);
        Assert.Equal(one.Simulation, other.Simulation);
        Assert.Equal(one.Train.Observed.ToArray()[..70], other.Train.Observed.ToArray());
    }

    // On every machine and with every set of vector instructions.
    [Theory]
    [InlineData(Activation.Identity, 3309461120924422072UL)]
    [InlineData(Activation.Relu, 182307194960097782UL)]
    [InlineData(Activation.LeakyRelu, 10544013820899688946UL)]
    [InlineData(Activation.Sigmoid, 501405406636475875UL)]
    [InlineData(Activation.Tanh, 3568616645120839476UL)]
    [InlineData(Activation.Gelu, 7659552227642462338UL)]
    [InlineData(Activation.Softplus, 8521215433276550505UL)]
    [InlineData(Activation.Elu, 6989663888699215089UL)]
    public void Make_FromASeed_HasTheBitsThatItAlwaysHad(Activation activation, ulong expected) =>
        Assert.Equal(expected, Fingerprint(Study.Original(3, 11, activation, seed: 1)));

    [Fact]
    public void Make_OfTheOtherGenerators_HasTheBitsThatItAlwaysHad()
    {
        Assert.Equal(3950875905128551231UL, Fingerprint(new(Generator.WellConditioned(3, 9, 3, 4, 0.1, new RandomStream(1, 0)), new Latents.Uniform())));
        Assert.Equal(747507625180169629UL, Fingerprint(new(new Generator.Ring(0.1), Latents.Normal)));
    }

    [Fact]
    public void Settings_WithANegativeSize_AreAnArgument() =>
        Assert.Throws<ArgumentOutOfRangeException>("Train", () => new Study(new Generator.Ring(), Latents.Normal, Train: -1));

    private static ulong Fingerprint(Study study)
    {
        var data = StudyData.Make(study with { Train = 500, Validation = 50, Simulation = 5 }, seed: 1);
        Simulated[] sets = [data.Train, data.Validation, data.Simulation];
        return sets.SelectMany(set => set.Observed.ToArray()).Aggregate(14695981039346656037, (hash, x) => (hash ^ BitConverter.DoubleToUInt64Bits(x)) * 1099511628211);
    }
}
