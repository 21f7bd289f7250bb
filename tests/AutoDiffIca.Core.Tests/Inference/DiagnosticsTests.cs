using AutoDiffIca.Core.Tests.Goldens;
using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;

namespace AutoDiffIca.Core.Tests.Inference;

public sealed class DiagnosticsTests
{
    public static TheoryData<string> References => Golden.Names("chain_diagnostics");

    [Theory]
    [MemberData(nameof(References))]
    public void Summary_OfAReference_IsTheReferences(string name)
    {
        var golden = Golden.Get("chain_diagnostics", name);
        var chains = golden["chains"].Matrix;

        var summary = QuantitySummary.Of(chains);

        Close.To(golden["rhat"].Number, summary.RHat, 1e-12, "R-hat");
        Close.To(golden["bulk"].Number, summary.BulkSize, 1e-10, "bulk");
        Close.To(golden["tail"].Number, summary.TailSize, 1e-10, "tail");
        Close.To(golden["of_mean"].Number, EffectiveSampleSize.OfMean(chains), 1e-10, "effective draws for the mean");
        Close.To(golden["mean_error"].Number, summary.MeanError, 1e-10, "error");
        Close.To([golden["mean"].Number, golden["deviation"].Number], [summary.Mean, summary.Deviation], 1e-12, "moments");
        Close.To(golden["quantiles"].Vector, [summary.Lower, summary.Median, summary.Upper], 1e-12, "quantiles");
    }

    // S (1 - rho)/(1 + rho), for the mean of x_t = rho x_{t-1} + n_t.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-0.5)]
    public void EffectiveSampleSize_OfAnAutoregression_IsTheKnownOne(double rho)
    {
        var chains = Autoregressions(rho, 4, 20_000);

        // Its own standard error is about 4 % at most here.
        Close.To(1, EffectiveSampleSize.OfMean(chains) / (80_000 * (1 - rho) / (1 + rho)), 0.12, "for the mean");
        Close.To(1, EffectiveSampleSize.Bulk(chains) / (80_000 * (1 - rho) / (1 + rho)), 0.12, "bulk");
        Assert.InRange(RHat.Of(chains), 0.999, 1.01);
    }

    [Fact]
    public void MeanError_OfManyAutoregressions_IsTheSpreadOfTheirMeans()
    {
        var (errors, means) = (new double[300], new double[300]);
        for (var i = 0; i < errors.Length; i++)
        {
            var chains = Autoregressions(0.7, 2, 500, (ulong)i + 10);
            (errors[i], means[i]) = (EffectiveSampleSize.MeanError(chains), chains.ToArray().Average());
        }

        Close.To(1, errors.Average() / Math.Sqrt(means.Average(m => m * m)), 0.15, "error");
    }

    [Fact]
    public void RHat_OfChainsThatDisagree_IsLarge()
    {
        var agree = Autoregressions(0.3, 4, 500);

        Assert.InRange(RHat.Of(agree), 0.99, 1.01);
        Assert.True(RHat.Of(Changed((x, c, _) => x + (c == 3 ? 1.5 : 0))) > 1.1, "different means");
        Assert.True(RHat.Of(Changed((x, c, _) => c == 3 ? 4 * x : x)) > 1.1, "different scales");
        Assert.True(RHat.Of(Changed((x, _, t) => x + (t / 250.0))) > 1.1, "all chains drift");
        var heavy = Changed((x, c, _) => Math.Exp(4 * x) + (c == 3 ? 100 : 0));
        Assert.True(RHat.Of(heavy) > 1.1, "a shift among heavy tails");
        // Without ranks the tails hide it.
        Assert.InRange(RHat.Plain(SplitChains.TryOf(heavy)!), 0.99, 1.01);

        Mat<double> Changed(Func<double, int, int, double> change) => new(4, 500, [.. agree.ToArray().Select((x, i) => change(x, i / 500, i % 500))]);
    }

    [Fact]
    public void RHatAndBulk_OfAnyIncreasingFunction_StayTheSame()
    {
        var chains = Autoregressions(0.5, 3, 200);
        var changed = new Mat<double>(3, 200, [.. chains.ToArray().Select(Math.Exp)]);

        Assert.Equal(EffectiveSampleSize.Bulk(chains), EffectiveSampleSize.Bulk(changed));
        Assert.Equal(EffectiveSampleSize.Tail(chains), EffectiveSampleSize.Tail(changed));
        Assert.NotEqual(EffectiveSampleSize.OfMean(chains), EffectiveSampleSize.OfMean(changed));
    }

    [Fact]
    public void Diagnostics_WhereNothingCanBeSaid_AreNotNumbers()
    {
        foreach (var chains in (Mat<double>[])[new(2, 20, [.. Enumerable.Repeat(3.0, 40)]), new(1, 20, [.. Enumerable.Range(0, 20).Select(i => i == 7 ? double.NaN : i)]), new(2, 3, [1, 2, 3, 4, 5, 6])])
        {
            Assert.Equal(double.NaN, RHat.Of(chains));
            Assert.Equal(double.NaN, EffectiveSampleSize.Bulk(chains));
            Assert.Equal(double.NaN, EffectiveSampleSize.Tail(chains));
            Assert.Equal(double.NaN, EffectiveSampleSize.MeanError(chains));
        }
        Assert.Throws<ArgumentException>(() => QuantitySummary.Of(new(0, 0, [])));
    }

    [Fact]
    public void RHat_OfChainsThatStandStillApart_IsInfinite() =>
        Assert.Equal(double.PositiveInfinity, RHat.Of(new(2, 20, [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 1.0 : 2)])));

    [Fact]
    public void RHat_OfTwoValues_IsThatOfTheirMeans()
    {
        var signs = new Mat<double>(2, 400, [.. Autoregressions(0, 2, 400).ToArray().Select(x => x > 0 ? 1.0 : -1)]);

        Assert.InRange(RHat.Of(signs), 0.99, 1.02);
        Assert.InRange(EffectiveSampleSize.Bulk(signs), 500, 1100);
    }

    // sum (E_n - E_{n-1})^2 / sum (E_n - mean)^2 with mean 1.5: (1 + 4 + 9)/(0.25 + 0.25 + 2.25 + 2.25).
    [Fact]
    public void Ebfmi_OfAFewEnergies_IsTheFormula() =>
        Close.To(14.0 / 5, EnergyDiagnostic.Ebfmi(new([1.0, 2, 0, 3])), 1e-14, "E-BFMI");

    [Fact]
    public void Ebfmi_OfIndependentEnergies_IsTwoAndOfSlowOnesLittle()
    {
        Close.To(2, EnergyDiagnostic.Ebfmi(Autoregressions(0, 1, 20_000).Row(0)), 0.05, "independent");
        Close.To(0.1, EnergyDiagnostic.Ebfmi(Autoregressions(0.95, 1, 20_000).Row(0)), 0.05, "slow");
    }

    [Fact]
    public void ChainSummary_OfGoodChains_IsReliableAndOfChainsApartNot()
    {
        var settings = new SamplerSettings.Hamiltonian(0.5, 4);
        ChainSummary Summary(Func<ILogDensity> density, params double[] starts) =>
            ChainSummary.Of(Chains.Run(settings, density, new(4, 1, starts), new(300), 1000, 2, new(15, 0)).OrThrow());

        var good = Summary(() => Target.Normal(2), -8, -2, 2, 8);
        // Two hills too far apart to go from one to the other.
        var apart = Summary(() => new Target(1, (z, gradient) => -0.5 * Math.Pow(gradient[0] = Math.CopySign(30, z[0]) - z[0], 2)), -30, -30, -30, 30);

        Assert.True(good.IsReliable, good.ToString());
        Assert.Equal(good.Coordinates[0].RHat, good.LargestRHat);
        Assert.InRange(good.Ebfmi[0], 0.5, 2);
        Assert.False(apart.IsReliable);
        Assert.True(apart.LargestRHat > 1.5);
        Assert.True(apart.SmallestSize < 20);
    }

    private static Mat<double> Autoregressions(double rho, int chains, int length, ulong seed = 1)
    {
        var values = new double[chains * length];
        new RandomStream(seed, 7).FillNormal(values);
        for (var i = 0; i < values.Length; i++)
            values[i] = i % length == 0 ? values[i] / Math.Sqrt(1 - (rho * rho)) : (rho * values[i - 1]) + values[i];
        return new(chains, length, values);
    }
}
