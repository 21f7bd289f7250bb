using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// Factor analysis by completing the data with draws from the posterior instead of its moments: with z drawn for each row,
/// <c>W = (sum x z')(sum z z')^-1</c> and <c>Psi = diag (1/N)(sum x x' - W sum z x')</c>, as if z had been observed.
/// </summary>
/// <remarks>The state never settles; it moves about the maximum at a distance that falls with the root of rows times draws.</remarks>
public sealed class SampledCompletion
{
    private readonly Centred _data;
    private readonly Moments _moments;
    private readonly int _latent;
    private readonly int _draws;
    private readonly Vec<double> _floors;
    private readonly RandomStream _random;

    private SampledCompletion(Centred data, Moments moments, int latent, int draws, double noiseFloor, RandomStream random) =>
        (_data, _moments, _latent, _draws, _floors, _random) = (data, moments, latent, draws, FactorForms.Floors(moments, noiseFloor), random);

    /// <summary>The parameters, and how many steps have been taken: each has draws of its own.</summary>
    public sealed record State(FactorState Factors, int Steps);

    /// <summary>Prepares the estimator.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="latent">Latent dimensions.</param>
    /// <param name="draws">Completions of each row in a step.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="noiseFloor">The smallest noise variance, as a part of the column's variance.</param>
    public static Fit<SampledCompletion> Prepare(Mat<double> data, int latent, int draws, RandomStream random, double noiseFloor = LinearGaussianEm.DefaultNoiseFloor)
    {
        DataCheck.RequireLatent(latent, data.Cols);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        FactorForms.RequireFloor(noiseFloor);
        return Centred.InUnitsOfColumns(data).Map(y => new SampledCompletion(y, Moments.Of(y), latent, draws, noiseFloor, random));
    }

    /// <summary>Begins in the directions of largest variance.</summary>
    public State Init() => new(FactorForms.Begin(_moments, _latent, _floors, standardise: true), 0);

    /// <summary>Completes the data and estimates from it.</summary>
    public Fit<Stepped<State>> Step(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (rows, columns, x) = (_data.Rows, _data.Columns, _data.Values);
        var deviations = FactorForms.Deviations(state.Factors);
        var whitened = new WhitenedLoadings(state.Factors.Loadings, deviations);
        var means = whitened.PosteriorMeans(Rows.Standardise(new(rows, columns, x), new double[columns], deviations), rows);

        var (second, cross) = (new double[_latent * _latent], new double[columns * _latent]);
        var stream = _random.Substream((ulong)state.Steps);
        double[][] completions = [.. Enumerable.Range(0, _draws).Select(draw => Draw(whitened, means, stream.Substream((ulong)draw)))];
        foreach (var z in completions)
        {
            MatrixProduct.TN<double>(z, z, second, _latent, _latent, rows, accumulate: true);
            MatrixProduct.TN<double>(x, z, cross, columns, _latent, rows, accumulate: true);
        }
        if (CholeskyFactor.TryOf(second, _latent) is not { } factor)
            return new FitError.NotPositiveDefinite("the second moment of the drawn latent values", state.Steps);
        factor.Solve(cross);

        // The average square of what W leaves is the formula above without its cancellation.
        var noise = new double[columns];
        foreach (var z in completions)
        {
            var explained = Dense.NT(z, cross, rows, columns, _latent);
            for (var i = 0; i < explained.Length; i++)
                noise[i % columns] += (x[i] - explained[i]) * (x[i] - explained[i]);
        }
        for (var d = 0; d < columns; d++)
            noise[d] = Math.Max(_floors[d], noise[d] / ((double)rows * _draws));
        var logLikelihood = FactorForms.LogLikelihood(_moments, state.Factors);
        return new Stepped<State>(new(new(new(columns, _latent, cross), noise), state.Steps + 1), new StepInfo.Noisy(logLikelihood));
    }

    /// <summary>The model of a state, with canonical latent axes.</summary>
    public LinearGaussian Model(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return FactorForms.Model(_moments, state.Factors, isotropic: false).Canonical();
    }

    /// <summary>Takes a number of steps.</summary>
    public Fit<Fitted<LinearGaussian>> Run(int steps) => Iteration.Run(Init(), Step, new(tolerance: 0, steps))
        .Map(ended => new Fitted<LinearGaussian>(Model(ended.State), ended.Convergence, FactorForms.Notes(_moments, ended.State.Factors, _floors)));

    // z = mean + L'^-1 e, whose covariance is (L L')^-1.
    private static double[] Draw(WhitenedLoadings whitened, double[] means, RandomStream stream)
    {
        var z = new double[means.Length];
        stream.FillNormal(z);
        whitened.Precision.SolveUpper(z);
        MatrixVector.AddScaled<double>(1, means, z);
        return z;
    }
}
