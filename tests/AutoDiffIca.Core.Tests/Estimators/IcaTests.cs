using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Estimators;

public sealed class IcaTests
{
    private static readonly RandomStream Random = new(17, 0);

    [Theory]
    [InlineData(SourceDensity.Peaked)]
    [InlineData(SourceDensity.Flat)]
    public void SourceDensity_Integrated_HasVarianceOne(double sign)
    {
        double Integral(Func<double, double> of) => Enumerable.Range(-4000, 8001).Sum(i => of(i * 0.005) * Math.Exp(SourceDensity.Log(sign, i * 0.005)) * 0.005);

        Close.To(1, Integral(_ => 1), 1e-13, "integral");
        Close.To(1, Integral(s => s * s), 1e-13, "variance");
    }

    [Theory]
    [InlineData(SourceDensity.Peaked)]
    [InlineData(SourceDensity.Flat)]
    public void SourceDensity_Derivatives_AreThoseOfTheFormulaAndOfDifferences(double sign)
    {
        foreach (var s in (double[])[-30, -2, -0.1, 0, 0.7, 5])
        {
            // With t = c s: (log p)' = c (-t -/+ tanh t), (log p)'' = c^2 (-1 -/+ (1 - tanh^2 t)).
            var c = sign > 0 ? 0.769307555487781 : Math.Sqrt(2);
            var (tanh, hvp) = (Math.Tanh(c * s), SourceDensity.LogHvp(sign, s, 1));
            Close.To(c * ((-c * s) - (sign * tanh)), hvp.Gradient, 1e-14, "score");
            Close.To(c * c * (-1 - (sign * (1 - (tanh * tanh)))), hvp.Hvp, 1e-14, "slope");
            GradientCheck.Verify(x => SourceDensity.Log(sign, x), x => SourceDensity.LogGradient(sign, x), s);
        }
    }

    [Theory]
    [InlineData(IcaAscent.QuasiNewton)]
    [InlineData(IcaAscent.NaturalGradient)]
    public void MaximumLikelihood_EachStep_NeverFallsAndItsObjectiveIsTheModels(IcaAscent ascent)
    {
        var x = Mixed(500);
        var ica = IcaMaximumLikelihood.Prepare(x, 4, ascent).OrThrow();

        var history = Iteration.History(ica.Init(Random), ica.Step).Take(40).Select(entry => entry.OrThrow()).ToArray();

        Assert.Null(Iteration.FirstFall(history.Select(entry => entry.Info.Value)));
        // White data's density and the data's differ by the determinant of the whitening.
        var whitening = Whitening.Fit(x, 4).OrThrow();
        var scale = -Ops.Sum(Ops.Log(whitening.Components.Deviations));
        Close.To(ica.Model(history[^1].State).LogLikelihood(x) / 500, history[^1].Info.Value + scale, 1e-10, "objective");
    }

    [Fact]
    public void MaximumLikelihood_AtItsEnd_HasNoGradientLeft()
    {
        var x = Mixed(500);
        var model = IcaMaximumLikelihood.Prepare(x, 4).Bind(ica => ica.Run(Random, new(1e-14, 500))).OrThrow().Model;
        var at = model.LogLikelihood(x);
        for (var i = 0; i < 16; i++)
        {
            var moved = Mat<double>.Identity(4).ToArray();
            moved[i] += 1e-5;
            var there = (model with { Unmixing = new Mat<double>(4, 4, moved) * model.Unmixing }).LogLikelihood(x);
            Assert.True(Math.Abs(there - at) < 2e-5 * 500 * 1e-2, $"entry {i}: {(there - at) / 1e-5}");
        }
    }

    [Fact]
    public void Sample_OfAModel_HasItsSources()
    {
        var model = IcaMaximumLikelihood.Prepare(Mixed(500), 4).Bind(ica => ica.Run(Random)).OrThrow().Model;
        var s = model.Encode(model.Sample(100_000, Random));

        for (var k = 0; k < 4; k++)
        {
            // The mean of log p under p itself, and E s tanh s, against integrals.
            var values = Enumerable.Range(0, s.Rows).Select(i => s[i, k]).ToArray();
            double Expect(Func<double, double> of) => Enumerable.Range(-2000, 4001).Sum(i => of(i * 0.01) * Math.Exp(SourceDensity.Log(model.Signs[k], i * 0.01)) * 0.01);
            Close.To(Expect(v => v * v), values.Average(v => v * v), 0.02, "variance");
            Close.To(Expect(v => v * Math.Tanh(v)), values.Average(v => v * Math.Tanh(v)), 0.02, "s tanh s");
        }
    }

    [Fact]
    public void FastIca_FewerSourcesThanColumns_ReconstructsTheWidestDirections()
    {
        var x = new Mat<double>(500, 6, (Mixed(500) * Draws.Normal(3, 4, 6)).ToArray());

        var fitted = FastIca.Prepare(x, 4).Bind(ica => ica.Run(Random)).OrThrow();

        Close.To(x.Span, fitted.Model.Reconstruct(x).Span, 1e-10, "reconstruction");
        Assert.Throws<InvalidOperationException>(() => fitted.Model.LogLikelihoods(x));
        Assert.Equal(new FitError.RankTooLow(4, 5), FastIca.Prepare(x, 5).Failure);
    }

    // Two flat and two peaked sources.
    private static Mat<double> Mixed(int rows)
    {
        var (normal, uniform) = (Draws.Normal(1, rows, 4), new double[rows * 4]);
        new RandomStream(2, 0).FillUniform(uniform);
        var sources = uniform.Select((u, i) => i % 4 < 2 ? u - 0.5 : Math.Pow(normal.Span[i], 3)).ToArray();
        return new Mat<double>(rows, 4, sources) * Draws.Normal(9, 4, 4);
    }
}
