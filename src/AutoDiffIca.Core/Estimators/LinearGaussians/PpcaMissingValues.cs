using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// EM for probabilistic PCA on data of which any entries are missing. The latent values alone are completed; for each column d the
/// loadings and the mean are regressed on the rows that have it, <c>(sum E u u') (w_d, mean_d) = sum x_d E u</c> with <c>u = (z, 1)</c>, and the noise is
/// the average of <c>(x_d - w_d'E z - mean_d)^2 + w_d' Cov w_d</c> over all observed entries.
/// </summary>
public sealed class PpcaMissingValues
{
    private readonly IncompleteData _data;
    private readonly Moments _filled;
    private readonly int _latent;
    private readonly double _floor;
    private readonly int _entries;

    private PpcaMissingValues(IncompleteData data, Moments filled, int latent, double noiseFloor)
    {
        (_data, _filled, _latent) = (data, filled, latent);
        _floor = noiseFloor * FactorForms.AverageVariance(filled);
        _entries = data.Patterns.Sum(pattern => pattern.Rows.Length * pattern.Columns.Length);
    }

    /// <summary>The parameters in the unit of the data, about the means of what is observed.</summary>
    public sealed record State(Mat<double> Loadings, Vec<double> Mean, double NoiseVariance);

    /// <summary>Prepares EM.</summary>
    public static Fit<PpcaMissingValues> Prepare(IncompleteData data, int latent, double noiseFloor = PpcaClosedForm.DefaultNoiseFloor)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataCheck.RequireLatent(latent, data.Values.Cols);
        FactorForms.RequireFloor(noiseFloor);
        return Moments.InOneUnit(data.FilledWithMeans()).Map(filled => new PpcaMissingValues(data, filled, latent, noiseFloor));
    }

    /// <summary>Begins with the directions of largest variance of the data with means in its gaps.</summary>
    public State Init()
    {
        var floors = Enumerable.Repeat(_floor, _filled.Columns).ToArray();
        var begin = FactorForms.Begin(_filled, _latent, floors, standardise: false);
        return new(begin.Loadings, Vec<double>.Zeros(_filled.Columns), Ops.Mean(begin.NoiseVariances));
    }

    /// <summary>One E step and one M step; the objective is the average over all rows of the log-density of what is observed.</summary>
    public Fit<Stepped<State>> Step(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var sums = new RegressionSums(_filled.Columns, _latent);
        var logLikelihood = 0.0;
        var expected = _data.Patterns.Select(pattern =>
        {
            var (completed, value) = Complete(state, pattern);
            logLikelihood += value;
            sums.Add(pattern, completed);
            return completed;
        }).ToArray();
        if (sums.Solve() is not { } solved)
            return new FitError.NotPositiveDefinite("the second moment of a column's latent values", Step: 0);

        var (loadings, mean) = solved;
        var square = 0.0;
        for (var p = 0; p < expected.Length; p++)
            square += Remaining(_data.Patterns[p], expected[p], loadings, mean);
        var next = new State(loadings, mean, Math.Max(_floor, square / _entries));
        return new Stepped<State>(next, new StepInfo.Ascent((logLikelihood / _data.Values.Rows) - (Math.Log(_filled.Units[0]) * _entries / _data.Values.Rows)));
    }

    /// <summary>The model of a state, with canonical latent axes.</summary>
    public LinearGaussian Model(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var unit = _filled.Units[0];
        return new LinearGaussian(_filled.Mean + (unit * state.Mean), unit * state.Loadings, new Noise.Isotropic(unit * Math.Sqrt(state.NoiseVariance))).Canonical();
    }

    /// <summary>Runs to the end.</summary>
    public Fit<Fitted<LinearGaussian>> Run(ConvergenceTest? test = null) => Iteration.Run(Init(), Step, test ?? LinearGaussianEm.DefaultTest).Map(ended =>
    {
        var model = Model(ended.State);
        FitNote[] notes = ended.State.NoiseVariance <= _floor ? [new FitNote.CommonNoiseAtFloor(model.NoiseDeviations[0])] : [];
        return new Fitted<LinearGaussian>(model, ended.Convergence, notes);
    });

    // The posterior of the rows of a pattern, and their log-density in units.
    private (Completed Rows, double LogLikelihood) Complete(State state, MissingPattern pattern)
    {
        var (count, columns) = (pattern.Rows.Length, pattern.Columns.Length);
        var deviation = Math.Sqrt(state.NoiseVariance);
        double[] loadings = [.. pattern.Columns.SelectMany(d => state.Loadings.Row(d).ToArray())];
        var whitened = new WhitenedLoadings(new(columns, _latent, loadings), Enumerable.Repeat(deviation, columns).ToArray());
        var x = new double[count * columns];
        var y = new double[count * columns];
        for (var i = 0; i < y.Length; i++)
        {
            var d = pattern.Columns[i % columns];
            x[i] = (_data.Values[pattern.Rows[i / columns], d] - _filled.Mean[d]) / _filled.Units[d];
            y[i] = (x[i] - state.Mean[d]) / deviation;
        }
        var z = whitened.PosteriorMeans(y, count);
        var squares = Reduction.Sum<double>(whitened.Squares(y, z, count));
        var logLikelihood = -0.5 * ((count * ((columns * Math.Log(2 * Math.PI)) + whitened.LogDeterminant)) + squares);
        return (new(x, z, whitened.Precision.Inverse()), logLikelihood);
    }

    private double Remaining(MissingPattern pattern, Completed rows, Mat<double> loadings, Vec<double> mean)
    {
        var (columns, sum) = (pattern.Columns.Length, 0.0);
        for (var c = 0; c < columns; c++)
        {
            var w = loadings.Row(pattern.Columns[c]).Span;
            for (var i = 0; i < pattern.Rows.Length; i++)
            {
                var rest = rows.Values[(i * columns) + c] - mean[pattern.Columns[c]] - Reduction.Dot(w, rows.Latent.AsSpan(i * _latent, _latent));
                sum += rest * rest;
            }
            var spread = Dense.NN(w, rows.Covariance, 1, _latent, _latent);
            sum += pattern.Rows.Length * Reduction.Dot<double>(spread, w);
        }
        return sum;
    }
}
