using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class PcaTests
{
    private static readonly RandomStream Random = new(3, 0);

    [Theory]
    [InlineData(200, 12, 3)]
    [InlineData(15, 40, 4)]
    [InlineData(60, 6, 6)]
    [InlineData(60, 6, 0)]
    public void FourMethods_SameData_FindTheSameSubspaceAndVariances(int rows, int columns, int components)
    {
        var x = Draws.Factors(1, rows, columns, Math.Max(1, components));
        var expected = PcaEigen.ByCovariance(x, components).OrThrow();

        foreach (var (name, fit) in new (string, Fit<Pca>)[]
        {
            ("products", PcaEigen.ByProducts(x, components)),
            ("alternating", PcaIteration.Alternating(x, components).Bind(it => it.Run(Random)).Map(fitted => fitted.Model)),
            ("noise-free EM", PcaIteration.NoiseFreeEm(x, components).Bind(it => it.Run(Random)).Map(fitted => fitted.Model)),
        })
        {
            var pca = fit.OrThrow();
            Assert.True(Sine(expected.Components, pca.Components) < 1e-8, $"{name}: {Sine(expected.Components, pca.Components)}");
            Close.To(expected.Variances, pca.Variances, 1e-9, name);
            Close.To(expected.ResidualDeviation, pca.ResidualDeviation, 1e-9, name);
        }
    }

    [Fact]
    public void History_Alternating_IsLazyAndGoesOnFromAnyState()
    {
        var iteration = PcaIteration.Alternating(Draws.Factors(1, 50, 5, 2), 2).OrThrow();
        var history = Iteration.History(iteration.Init(Random), iteration.Step).Take(10).Select(entry => entry.OrThrow()).ToArray();

        var resumed = Iteration.History(history[4].State, iteration.Step).Take(6).Select(entry => entry.OrThrow()).ToArray();

        Assert.Equal(history[9].State, resumed[5].State);
        Assert.True(history[9].Info.Value < history[1].Info.Value);
    }

    [Fact]
    public void Reconstruction_WithAllComponents_IsTheData()
    {
        var x = Draws.Factors(2, 30, 5, 2);

        Close.To(x.Span, PcaEigen.Fit(x, 5).OrThrow().Reconstruct(x).Span, 1e-12, "reconstruction");
    }

    [Fact]
    public void ComponentsFor_EachPart_IsTheSmallestNumberThatExplainsIt()
    {
        var pca = PcaEigen.Fit(Draws.Factors(2, 100, 6, 2), 6).OrThrow();
        var sums = pca.ExplainedVariance.ToArray().Aggregate(new List<double> { 0 }, (list, part) => [.. list, list[^1] + part]);

        Assert.Equal(0, pca.ComponentsFor(0));
        for (var m = 1; m <= 6; m++)
        {
            Assert.Equal(m, pca.ComponentsFor(sums[m] - 1e-9));
            Close.To(Ops.Sum(pca.Variances[m..]), Math.Pow(pca.Truncate(m).ResidualDeviation, 2), 1e-12, "left out");
        }
        Assert.Equal(6, pca.ComponentsFor(1));
    }

    [Fact]
    public void Whitening_DataOfLowRank_HasTheIdentityAsCovariance()
    {
        var x = Draws.Factors(4, 200, 7, 3);
        var dependent = Draws.Map(new Mat<double>(200, 7, [.. Enumerable.Range(0, 200).SelectMany(i => (double[])[.. x.Row(i).ToArray()[..5], x[i, 0] - x[i, 1], 4])]), (value, _) => value);

        var whitening = Whitening.Fit(dependent).OrThrow();
        var y = whitening.Encode(dependent);

        Assert.Equal(5, whitening.Latent);
        Close.To(Mat<double>.Identity(5).Span, Moments.InOneUnit(y).OrThrow().Covariance().Span, 1e-10, "covariance");
        Close.To(dependent.Span, whitening.Decode(y).Span, 1e-11, "back");
        Assert.Equal(new FitError.RankTooLow(5, 6), Whitening.Fit(dependent, 6).Failure);
    }

    [Fact]
    public void Standardisation_EachColumn_HasVarianceOneAndComesBack()
    {
        var x = Draws.Factors(5, 100, 4, 2);

        var standardisation = Standardisation.Fit(x).OrThrow();
        var y = standardisation.Apply(x);

        Close.To(Enumerable.Repeat(1.0, 4).ToArray(), Standardisation.Fit(y).OrThrow().Deviations, 1e-12, "deviations");
        Close.To(x.Span, standardisation.Undo(y).Span, 1e-13, "back");
    }

    private static double Sine(Mat<double> a, Mat<double> b)
    {
        var outside = b - ((b * Ops.Transpose(a)) * a);
        return Math.Sqrt(outside.ToArray().Sum(x => x * x));
    }
}
