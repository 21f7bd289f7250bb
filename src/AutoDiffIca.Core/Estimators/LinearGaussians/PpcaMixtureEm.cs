using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>
/// EM for mixtures of probabilistic PCA. Only which component a row comes from is completed; given that, each component's maximum
/// is known in closed form, from the mean and the covariance of the rows weighted by their responsibilities.
/// </summary>
public sealed class PpcaMixtureEm
{
    private readonly Centred _data;
    private readonly Mat<double> _values;
    private readonly int _components;
    private readonly int _latent;
    private readonly double _floor;
    private readonly LinearGaussian _whole;

    private PpcaMixtureEm(Centred data, int components, int latent, double noiseFloor)
    {
        (_data, _components, _latent) = (data, components, latent);
        _values = new(data.Rows, data.Columns, data.Values);
        var moments = Moments.Of(data);
        _floor = noiseFloor * FactorForms.AverageVariance(moments);
        _whole = Component(Vec<double>.Zeros(data.Columns), PpcaClosedForm.Principal(moments, latent, _floor).State);
    }

    /// <summary>Prepares EM.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="components">Components of the mixture.</param>
    /// <param name="latent">Latent dimensions of each.</param>
    /// <param name="noiseFloor">The smallest noise variance of a component, as a part of the columns' average variance.</param>
    public static Fit<PpcaMixtureEm> Prepare(Mat<double> data, int components, int latent, double noiseFloor = LinearGaussianEm.DefaultNoiseFloor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(components);
        DataCheck.RequireLatent(latent, data.Cols);
        FactorForms.RequireFloor(noiseFloor);
        return Centred.InOneUnit(data, Math.Max(2, components)).Map(y => new PpcaMixtureEm(y, components, latent, noiseFloor));
    }

    /// <summary>
    /// Begins with the model of all the rows, once for each component, about centres drawn from that model: a choice that does not
    /// depend on the order of the rows. States are in the unit of the data, about its mean.
    /// </summary>
    public PpcaMixture Init(RandomStream random)
    {
        var centres = _whole.Sample(_components, random);
        return new(
            Enumerable.Repeat(1.0 / _components, _components).ToArray(),
            [.. Enumerable.Range(0, _components).Select(k => _whole with { Mean = _components == 1 ? _whole.Mean : centres.Row(k) })]);
    }

    /// <summary>One E step and one M step.</summary>
    public Fit<Stepped<PpcaMixture>> Step(PpcaMixture state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (rows, responsibilities) = (_data.Rows, state.Joint(_values));
        var logs = new double[rows];
        RowKernels.SoftmaxRows<double>(responsibilities, _components, 1, responsibilities, logs);
        var (weights, models) = (new double[_components], new LinearGaussian[_components]);
        for (var k = 0; k < _components; k++)
        {
            double[] share = [.. Enumerable.Range(0, rows).Select(i => responsibilities[(i * _components) + k])];
            var total = Reduction.Sum<double>(share);
            if (!(total > 1e-6))
                return new FitError.ComponentEmpty(k, Step: 0);
            weights[k] = total / rows;
            models[k] = Maximise(share, total);
        }
        var objective = (Reduction.Sum<double>(logs) / rows) - (_data.Columns * Math.Log(_data.Units[0]));
        return new Stepped<PpcaMixture>(new(weights, [.. models]), new StepInfo.Ascent(objective));
    }

    /// <summary>The mixture of a state in the data's own scale, the heaviest component first.</summary>
    public PpcaMixture Model(PpcaMixture state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var unit = _data.Units[0];
        int[] order = [.. Enumerable.Range(0, _components).OrderByDescending(k => state.Weights[k])];
        return new(order.Select(k => state.Weights[k]).ToArray(), [.. order.Select(k => state.Components[k]).Select(component => new LinearGaussian(
            _data.Mean + (unit * component.Mean), unit * component.Loadings, new Noise.Isotropic(unit * component.NoiseDeviations[0])).Canonical())]);
    }

    /// <summary>Runs to the end from several beginnings and keeps the one of highest likelihood; an error only if all of them fail.</summary>
    public Fit<Fitted<PpcaMixture>> Run(RandomStream random, int beginnings = 5, ConvergenceTest? test = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beginnings);
        Fit<Ended<PpcaMixture>>[] runs = [.. Enumerable.Range(0, beginnings)
            .Select(start => Iteration.Run(Init(random.Substream((ulong)start)), Step, test ?? LinearGaussianEm.DefaultTest))];
        return runs.OfType<Fit<Ended<PpcaMixture>>.Done>().MaxBy(run => run.Value.Convergence.Value) is { } best
            ? new Fitted<PpcaMixture>(Model(best.Value.State), best.Value.Convergence, Notes(best.Value.State))
            : runs[0].Failure!;
    }

    private LinearGaussian Maximise(double[] share, double total)
    {
        var columns = _data.Columns;
        var mean = new double[columns];
        MatrixVector.MultiplyTransposed<double>(_data.Values, _data.Rows, columns, share, mean);
        for (var d = 0; d < columns; d++)
            mean[d] /= total;
        double[] roots = [.. share.Select(weight => Math.Sqrt(weight / total))];
        var centred = Rows.Scale(Rows.Centre(_values, mean), roots);
        var moments = Moments.OfCovariance(_data.Rows, mean, _data.Units, Dense.TN(centred, centred, columns, columns, _data.Rows));
        return Component(mean, PpcaClosedForm.Principal(moments, _latent, _floor).State);
    }

    private static LinearGaussian Component(Vec<double> mean, FactorState state) => new(mean, state.Loadings, new Noise.Isotropic(Math.Sqrt(state.NoiseVariances[0])));

    private FitNote[] Notes(PpcaMixture state) =>
    [
        .. state.Components.Select(component => component.NoiseDeviations[0])
            .Where(deviation => deviation * deviation <= _floor * (1 + 1e-12))
            .Take(1).Select(deviation => new FitNote.CommonNoiseAtFloor(_data.Units[0] * deviation)),
    ];
}
