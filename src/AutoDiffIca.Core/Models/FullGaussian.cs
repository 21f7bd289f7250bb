using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Models;

/// <summary>A Gaussian with any covariance: what the models with fewer parameters are compared with.</summary>
public sealed record FullGaussian : IParametricDensity
{
    private readonly CholeskyFactor _factor;
    private readonly Vec<double> _units;

    private FullGaussian(Vec<double> mean, Vec<double> units, CholeskyFactor factor) => (Mean, _units, _factor) = (mean, units, factor);

    /// <summary>The mean.</summary>
    public Vec<double> Mean { get; }

    /// <inheritdoc/>
    public int Observed => Mean.Length;

    /// <inheritdoc/>
    public int DegreesOfFreedom => (Observed * (Observed + 1) / 2) + Observed;

    /// <summary>Takes mean and covariance from data, which must have variance in every direction.</summary>
    public static Fit<FullGaussian> Fit(Mat<double> data) => Centred.InUnitsOfColumns(data).Bind<FullGaussian>(y =>
    {
        var covariance = Dense.TN(y.Values, y.Values, y.Columns, y.Columns, y.Rows);
        for (var i = 0; i < covariance.Length; i++)
            covariance[i] /= y.Rows;
        return CholeskyFactor.TryOf(covariance, y.Columns) is { } factor
            ? new FullGaussian(y.Mean, y.Units, factor)
            : new FitError.NotPositiveDefinite("the covariance of the data", Step: 0);
    });

    /// <summary>A Gaussian of a given mean and covariance.</summary>
    /// <exception cref="ArgumentException">The covariance is not positive definite, or does not fit the mean.</exception>
    public static FullGaussian Of(Vec<double> mean, Mat<double> covariance)
    {
        if (covariance.Rows != mean.Length || covariance.Cols != mean.Length)
            throw new ArgumentException($"The covariance is {covariance.Rows} x {covariance.Cols}; the mean has {mean.Length} entries.", nameof(covariance));
        double[] units = [.. Enumerable.Range(0, mean.Length).Select(d => Units.Of(Math.Sqrt(Math.Abs(covariance[d, d]))))];
        double[] scaled = [.. Enumerable.Range(0, covariance.Span.Length).Select(i => covariance.Span[i] / units[i / mean.Length] / units[i % mean.Length])];
        return new(mean, units, CholeskyFactor.TryOf(scaled, mean.Length) ?? throw new ArgumentException("The covariance is not positive definite.", nameof(covariance)));
    }

    /// <inheritdoc/>
    public Vec<double> LogLikelihoods(Mat<double> data)
    {
        DataCheck.RequireColumns(data, Observed);
        var y = Rows.Standardise(data, Mean, _units);
        _factor.SolveLower(y);
        var constant = (Observed * Math.Log(2 * Math.PI)) + _factor.LogDeterminant + (2 * Ops.Sum(Ops.Log(_units)));
        var result = new double[data.Rows];
        for (var i = 0; i < data.Rows; i++)
            result[i] = -0.5 * (constant + Reduction.SquaredNorm<double>(y.AsSpan(i * Observed, Observed)));
        return result;
    }

    /// <inheritdoc/>
    public Mat<double> Sample(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var noise = new double[count * Observed];
        random.FillNormal(noise);
        return new(count, Observed, Rows.Add(Rows.Multiply(Dense.NT(noise, _factor.Lower, count, Observed, Observed), _units), Mean));
    }
}
