using AutoDiffIca.Inference.Diagnostics;
using AutoDiffIca.Inference.Sampling;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Inference;

/// <summary>A density given by a function that also writes the gradient.</summary>
internal sealed class Target(int dimension, Target.Function function) : ILogDensity
{
    public delegate double Function(ReadOnlySpan<double> z, Span<double> gradient);

    private readonly double[] _ignored = new double[dimension];

    public int Dimension => dimension;

    public int Values { get; private set; }

    public int Gradients { get; private set; }

    public double Value(ReadOnlySpan<double> at)
    {
        Values++;
        return function(at, _ignored);
    }

    public double ValueAndGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Gradients++;
        return function(at, gradient);
    }

    public static Target Gaussian(Vec<double> mean, Mat<double> precision) => new(mean.Length, (z, gradient) =>
    {
        var square = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            gradient[i] = 0;
            for (var j = 0; j < z.Length; j++)
                gradient[i] -= precision[i, j] * (z[j] - mean[j]);
            square -= gradient[i] * (z[i] - mean[i]);
        }
        return -0.5 * square;
    });

    /// <summary>Independent coordinates about 0.</summary>
    public static Target Normal(params double[] deviations) => new(deviations.Length, (z, gradient) =>
    {
        var square = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            gradient[i] = -z[i] / (deviations[i] * deviations[i]);
            square -= gradient[i] * z[i];
        }
        return -0.5 * square;
    });

    /// <summary><c>log N(z; 0, I) + log N(x; W z + mean, Psi)</c> without its constant.</summary>
    public static Target Posterior(LinearGaussian model, Vec<double> x) => new(model.Latent, (z, gradient) =>
    {
        var deviations = model.NoiseDeviations;
        var square = 0.0;
        for (var m = 0; m < z.Length; m++)
        {
            gradient[m] = -z[m];
            square += z[m] * z[m];
        }
        for (var d = 0; d < x.Length; d++)
        {
            var rest = x[d] - model.Mean[d];
            for (var m = 0; m < z.Length; m++)
                rest -= model.Loadings[d, m] * z[m];
            square += rest * rest / (deviations[d] * deviations[d]);
            for (var m = 0; m < z.Length; m++)
                gradient[m] += model.Loadings[d, m] * rest / (deviations[d] * deviations[d]);
        }
        return -0.5 * square;
    });

    /// <summary><c>z_1 ~ N(0, 1), z_2 | z_1 ~ N((z_1^2 - 1)/2, 1)</c>: means 0 and variances 1 and 1.5.</summary>
    public static Target Banana() => new(2, (z, gradient) =>
    {
        var rest = z[1] - (0.5 * z[0] * z[0]) + 0.5;
        (gradient[0], gradient[1]) = (-z[0] + (rest * z[0]), -rest);
        return (-0.5 * z[0] * z[0]) - (0.5 * rest * rest);
    });

    /// <summary><c>v ~ N(0, 1), z_i | v ~ N(0, e^v)</c>: means 0 and variances 1 and sqrt(e).</summary>
    public static Target Funnel() => new(3, (z, gradient) =>
    {
        var (scale, square) = (Math.Exp(-z[0]), (z[1] * z[1]) + (z[2] * z[2]));
        (gradient[0], gradient[1], gradient[2]) = (-z[0] - 1 + (0.5 * square * scale), -z[1] * scale, -z[2] * scale);
        return (-0.5 * z[0] * z[0]) - z[0] - (0.5 * square * scale);
    });

    /// <summary>The standard normal density above 0, with mean <c>sqrt(2/pi)</c> and variance <c>1 - 2/pi</c>; nothing below.</summary>
    public static Target HalfNormal() => new(1, (z, gradient) =>
    {
        gradient[0] = -z[0];
        return z[0] > 0 ? -0.5 * z[0] * z[0] : double.NegativeInfinity;
    });
}

/// <summary>Checks of Monte-Carlo averages by their own standard errors.</summary>
internal static class MonteCarlo
{
    /// <summary>A correct sampler fails one of a thousand such checks by chance once in a million seeds; the seeds are fixed.</summary>
    private const double StandardErrors = 5;

    public static void Agrees(double expected, Mat<double> chains, string what)
    {
        var (summary, values) = (QuantitySummary.Of(chains), EffectiveSampleSize.OfMean(chains));
        Assert.True(values > 400, $"{what}: only {values} effective draws");
        Assert.True(
            Math.Abs(summary.Mean - expected) < StandardErrors * summary.MeanError,
            $"{what}: {summary.Mean} instead of {expected}, which is {Math.Abs(summary.Mean - expected) / summary.MeanError} standard errors");
    }

    /// <summary>Means and covariances.</summary>
    public static void Agree(Vec<double> mean, Mat<double> covariance, ChainDraws draws, string what)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            Agrees(mean[i], draws.Coordinate(i), $"{what}, mean {i}");
            for (var j = 0; j <= i; j++)
                Agrees(covariance[i, j], draws.Quantity(z => (z[i] - mean[i]) * (z[j] - mean[j])), $"{what}, covariance {i}, {j}");
        }
    }
}
