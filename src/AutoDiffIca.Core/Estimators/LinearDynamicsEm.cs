using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators;

/// <summary>EM for a linear dynamical system: the smoother completes the states, and each part of the model is a regression on them.</summary>
public sealed class LinearDynamicsEm
{
    private readonly Centred _data;
    private readonly Mat<double> _values;
    private readonly Moments _moments;
    private readonly Vec<double> _floors;

    private LinearDynamicsEm(Centred data, double noiseFloor)
    {
        (_data, _values, _moments) = (data, new(data.Rows, data.Columns, data.Values), Moments.Of(data));
        _floors = FactorForms.Floors(_moments, noiseFloor);
    }

    /// <summary>The default test: within 1e-6 nats a row of the maximum, towards which EM crawls.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-6, maxSteps: 1000);

    /// <summary>Prepares EM for a series, whose rows are times; two are the least.</summary>
    public static Fit<LinearDynamicsEm> Prepare(Mat<double> series, double noiseFloor = LinearGaussianEm.DefaultNoiseFloor)
    {
        FactorForms.RequireFloor(noiseFloor);
        return Centred.InUnitsOfColumns(series).Map(data => new LinearDynamicsEm(data, noiseFloor));
    }

    /// <summary>Begins with the directions of largest variance as states that remember half of the one before. States are in the units of the columns, about their means.</summary>
    public LinearDynamics Init(int latent)
    {
        DataCheck.RequireLatent(latent, _data.Columns);
        var begin = FactorForms.Begin(_moments, latent, _floors, standardise: true);
        var identity = Mat<double>.Identity(latent);
        return new(0.5 * identity, 0.75 * identity, Vec<double>.Zeros(latent), identity, begin.Loadings, Vec<double>.Zeros(_data.Columns), Ops.Sqrt(begin.NoiseVariances));
    }

    /// <summary>One E step and one M step; the objective is the log-likelihood by innovations, for each row.</summary>
    public Fit<Stepped<LinearDynamics>> Step(LinearDynamics state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var filtered = KalmanFilter.Filter(state, _values);
        var objective = (filtered.Sum(step => step.LogLikelihood) / _data.Rows) - _moments.LogUnits;
        if (!double.IsFinite(objective))
            return new FitError.ObjectiveNotFinite(0, objective);
        var sums = new StateSums(KalmanSmoother.Smooth(state, filtered));
        return (sums.Transition(), sums.Emission(_values)) is ({ } transition, { } emission)
            ? new Stepped<LinearDynamics>(Next(sums, transition, emission), new StepInfo.Ascent(objective))
            : new FitError.NotPositiveDefinite("the second moment of the states", Step: 0);
    }

    /// <summary>The model of a state, in the data's own scale.</summary>
    public LinearDynamics Model(LinearDynamics state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with
        {
            Emission = new(_data.Columns, state.Latent, Rows.Scale(state.Emission.ToArray(), _data.Units)),
            Offset = _data.Mean + (_data.Units * state.Offset),
            NoiseDeviations = _data.Units * state.NoiseDeviations,
        };
    }

    /// <summary>Begins a fit that is taken step by step.</summary>
    public IterativeFit<LinearDynamics, LinearDynamics> Begin(int latent, ConvergenceTest? test = null) =>
        Iteration.Begin(Init(latent), Step, test ?? DefaultTest, Model, Notes);

    /// <summary>Runs to the end.</summary>
    public Fit<Fitted<LinearDynamics>> Run(int latent, ConvergenceTest? test = null) => Begin(latent, test).Run();

    private LinearDynamics Next(StateSums sums, (Mat<double> A, Mat<double> Q) transition, (Mat<double> C, Vec<double> Offset) emission)
    {
        var noise = sums.Noise(_values, emission.C, emission.Offset);
        var deviations = noise.ToArray().Select((variance, d) => Math.Sqrt(Math.Max(_floors[d], variance))).ToArray();
        var first = sums.States.States[0];
        return new(transition.A, transition.Q, first.Mean, first.Covariance, emission.C, emission.Offset, deviations);
    }

    private IReadOnlyList<FitNote> Notes(LinearDynamics state) =>
        FactorForms.Notes(_moments, new(state.Emission, state.NoiseDeviations * state.NoiseDeviations), _floors);
}
