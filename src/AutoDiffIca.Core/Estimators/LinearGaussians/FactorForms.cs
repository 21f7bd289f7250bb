using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>What the estimators of linear Gaussian models share.</summary>
internal static class FactorForms
{
    public static void RequireFloor(double noiseFloor)
    {
        if (!(noiseFloor is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(noiseFloor), noiseFloor, "The noise floor is a part of a variance, between 0 and 1.");
    }

    public static double AverageVariance(Moments moments) => Ops.Sum(moments.ScaledVariances) / moments.Columns;

    /// <summary>The smallest noise variances: a part of the column's own; a constant column, which has none, takes the average.</summary>
    public static Vec<double> Floors(Moments moments, double noiseFloor)
    {
        var average = AverageVariance(moments);
        return moments.ScaledVariances.ToArray().Select(variance => noiseFloor * (variance == 0 ? average : variance)).ToArray();
    }

    /// <summary>The Heywood cases: columns whose noise is at its floor, but for the rounding of a root or a logarithm.</summary>
    public static IReadOnlyList<FitNote> Notes(Moments moments, FactorState state, Vec<double> floors) =>
    [
        .. Enumerable.Range(0, moments.Columns)
            .Where(d => state.NoiseVariances[d] <= floors[d] * (1 + 1e-12))
            .Select(d => new FitNote.NoiseAtFloor(d, moments.Units[d] * Math.Sqrt(state.NoiseVariances[d]))),
    ];

    public static Vec<double> Deviations(FactorState state) => Ops.Sqrt(state.NoiseVariances);

    /// <summary>The model of a state, in the data's own scale.</summary>
    public static LinearGaussian Model(Moments moments, FactorState state, bool isotropic)
    {
        var deviations = Deviations(state) * moments.Units;
        return new(
            moments.Mean,
            new(moments.Columns, state.Loadings.Cols, Rows.Scale(state.Loadings.ToArray(), moments.Units)),
            isotropic ? new Noise.Isotropic(deviations[0]) : new Noise.Diagonal(deviations));
    }

    /// <summary>The average log-likelihood of a row, from the moments alone.</summary>
    public static double LogLikelihood(Moments moments, FactorState state)
    {
        var deviations = Deviations(state);
        var whitened = new WhitenedLoadings(state.Loadings, deviations);
        var y = Rows.Standardise(moments.Root, new double[moments.Columns], deviations);
        return LogLikelihood(moments, whitened, Reduction.Sum<double>(whitened.Squares(y, moments.Root.Rows)));
    }

    /// <summary>The same with the sum of squares at hand.</summary>
    public static double LogLikelihood(Moments moments, WhitenedLoadings whitened, double squares) =>
        (-0.5 * ((moments.Columns * Math.Log(2 * Math.PI)) + whitened.LogDeterminant + squares)) - moments.LogUnits;

    /// <summary>
    /// Where EM begins if it is to find the same maximum whatever the order of the rows: loadings in the directions of largest variance,
    /// none of them zero while there is variance, and as noise what they leave of each column.
    /// </summary>
    /// <param name="moments">The data.</param>
    /// <param name="latent">How many directions.</param>
    /// <param name="floors">The smallest noise variances.</param>
    /// <param name="standardise">Whether to look at correlations, so that nothing depends on the scales of the columns.</param>
    public static FactorState Begin(Moments moments, int latent, Vec<double> floors, bool standardise)
    {
        var columns = moments.Columns;
        double[] scales = [.. moments.ScaledVariances.ToArray().Select(variance => standardise && variance > 0 ? Math.Sqrt(variance) : 1)];
        var (values, root) = standardise ? Correlations(moments, scales) : (moments.Spectrum, moments.Root);
        var rest = values.Skip(latent).Where(value => value > 0).DefaultIfEmpty(values[^1]).Average() / 2;
        var loadings = new double[columns * latent];
        var noise = moments.ScaledVariances.ToArray();
        for (var i = 0; i < Math.Min(latent, values.Length); i++)
        {
            var factor = values[i] > rest ? Math.Sqrt(1 - (rest / values[i])) : 0;
            for (var d = 0; d < columns; d++)
            {
                var loading = factor * root[i, d] * scales[d];
                loadings[(d * latent) + i] = loading;
                noise[d] -= loading * loading;
            }
        }
        for (var d = 0; d < columns; d++)
            noise[d] = Math.Max(Math.Max(noise[d], 0.01 * moments.ScaledVariances[d]), floors[d]);
        return new(new(columns, latent, loadings), noise);
    }

    private static (double[] Values, Mat<double> Root) Correlations(Moments moments, double[] scales)
    {
        var y = Rows.Standardise(moments.Root, new double[moments.Columns], scales);
        var correlations = Moments.OfCovariance(moments.Rows, moments.Mean, moments.Units, Dense.TN(y, y, moments.Columns, moments.Columns, moments.Root.Rows));
        return (correlations.Spectrum, correlations.Root);
    }
}
