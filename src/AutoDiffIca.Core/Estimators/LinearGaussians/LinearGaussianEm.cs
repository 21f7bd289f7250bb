using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>EM in closed form for probabilistic PCA and factor analysis, on moments: a step costs the same for any number of rows.</summary>
/// <remarks>
/// <para>E: <c>E z = (I + B'B)^-1 B'y</c> and <c>E zz' = (I + B'B)^-1 + E z E z'</c>. M: <c>W = (sum x E z')(sum E zz')^-1</c>, and the noise is what W leaves,
/// <c>(1/N) sum (x_d - w_d'E z)^2 + w_d' Cov w_d</c>, of each column or on average.</para>
/// <para>A noise variance that the maximisation would put below its floor stays there: the bound is unimodal in it, so the
/// likelihood still cannot fall. Towards such a floor EM takes ever smaller steps; <see cref="FactorAnalysisNewton"/> does not.</para>
/// </remarks>
public sealed class LinearGaussianEm
{
    private readonly Moments _moments;
    private readonly int _latent;
    private readonly bool _isotropic;
    private readonly Vec<double> _floors;

    private LinearGaussianEm(Moments moments, int latent, bool isotropic, double noiseFloor)
    {
        (_moments, _latent, _isotropic) = (moments, latent, isotropic);
        _floors = isotropic
            ? Enumerable.Repeat(noiseFloor * FactorForms.AverageVariance(moments), moments.Columns).ToArray()
            : FactorForms.Floors(moments, noiseFloor);
    }

    /// <summary>The default test: within 1e-8 nats a row of the maximum.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-8, maxSteps: 20_000);

    /// <summary>The smallest noise variance of factor analysis by default, as a part of the column's variance.</summary>
    public const double DefaultNoiseFloor = 1e-6;

    /// <summary>Prepares EM for probabilistic PCA.</summary>
    public static Fit<LinearGaussianEm> Ppca(Mat<double> data, int latent, double noiseFloor = PpcaClosedForm.DefaultNoiseFloor)
    {
        DataCheck.RequireLatent(latent, data.Cols);
        FactorForms.RequireFloor(noiseFloor);
        return Moments.InOneUnit(data).Map(moments => new LinearGaussianEm(moments, latent, isotropic: true, noiseFloor));
    }

    /// <summary>Prepares EM for factor analysis.</summary>
    public static Fit<LinearGaussianEm> FactorAnalysis(Mat<double> data, int latent, double noiseFloor = DefaultNoiseFloor)
    {
        DataCheck.RequireLatent(latent, data.Cols);
        FactorForms.RequireFloor(noiseFloor);
        return Moments.InUnitsOfColumns(data).Map(moments => new LinearGaussianEm(moments, latent, isotropic: false, noiseFloor));
    }

    /// <summary>Begins in the directions of largest variance. For probabilistic PCA that is next to its maximum already.</summary>
    public FactorState Init()
    {
        var state = FactorForms.Begin(_moments, _latent, _floors, standardise: !_isotropic);
        return _isotropic ? state with { NoiseVariances = Enumerable.Repeat(Ops.Mean(state.NoiseVariances), _moments.Columns).ToArray() } : state;
    }

    /// <summary>Begins with random loadings.</summary>
    public FactorState Init(RandomStream random)
    {
        var loadings = new double[_moments.Columns * _latent];
        random.FillNormal(loadings);
        double[] deviations = [.. _moments.ScaledVariances.ToArray().Select(variance => Math.Sqrt(variance / Math.Max(1, _latent)))];
        var noise = _moments.ScaledVariances.ToArray().Select((variance, d) => Math.Max(_floors[d], _isotropic ? FactorForms.AverageVariance(_moments) : variance));
        return new(new(_moments.Columns, _latent, Rows.Scale(loadings, deviations)), noise.ToArray());
    }

    /// <summary>One E step and one M step.</summary>
    public Fit<Stepped<FactorState>> Step(FactorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (root, rows, columns) = (_moments.Root, _moments.Root.Rows, _moments.Columns);
        var deviations = FactorForms.Deviations(state);
        var whitened = new WhitenedLoadings(state.Loadings, deviations);
        var y = Rows.Standardise(root, new double[columns], deviations);
        var z = whitened.PosteriorMeans(y, rows);
        var logLikelihood = FactorForms.LogLikelihood(_moments, whitened, Reduction.Sum<double>(whitened.Squares(y, z, rows)));

        var covariance = whitened.Precision.Inverse();
        var second = (double[])covariance.Clone();
        MatrixProduct.TN<double>(z, z, second, _latent, _latent, rows, accumulate: true);
        if (CholeskyFactor.TryOf(second, _latent) is not { } factor)
            return new FitError.NotPositiveDefinite("the second moment of the latent values", Step: 0);
        var loadings = Dense.TN(root.Span, z, columns, _latent, rows);
        factor.Solve(loadings);
        return new Stepped<FactorState>(new(new(columns, _latent, loadings), Noise(z, loadings, covariance)), new StepInfo.Ascent(logLikelihood));
    }

    /// <summary>The model of a state, with canonical latent axes.</summary>
    public LinearGaussian Model(FactorState state) => FactorForms.Model(_moments, state, _isotropic).Canonical();

    /// <summary>The history from a state on.</summary>
    public IEnumerable<Fit<Iterate<FactorState>>> History(FactorState first) => Iteration.History(first, Step);

    /// <summary>Runs to the end, from <see cref="Init()"/> or from another state.</summary>
    public Fit<Fitted<LinearGaussian>> Run(FactorState? first = null, ConvergenceTest? test = null) =>
        Iteration.Run(first ?? Init(), Step, test ?? DefaultTest).Map(ended => new Fitted<LinearGaussian>(Model(ended.State), ended.Convergence, Notes(ended.State)));

    private Vec<double> Noise(double[] z, double[] loadings, double[] covariance)
    {
        var (root, rows, columns) = (_moments.Root, _moments.Root.Rows, _moments.Columns);
        var left = Dense.NT(z, loadings, rows, columns, _latent);
        var variances = new double[columns];
        for (var i = 0; i < left.Length; i++)
        {
            var rest = root.Span[i] - left[i];
            variances[i % columns] += rest * rest;
        }
        var spread = Dense.NN(loadings, covariance, columns, _latent, _latent);
        for (var d = 0; d < columns; d++)
            variances[d] += Reduction.Dot<double>(spread.AsSpan(d * _latent, _latent), loadings.AsSpan(d * _latent, _latent));
        if (_isotropic)
            Array.Fill(variances, variances.Average());
        for (var d = 0; d < columns; d++)
            variances[d] = Math.Max(_floors[d], variances[d]);
        return variances;
    }

    private IReadOnlyList<FitNote> Notes(FactorState state) =>
        !_isotropic ? FactorForms.Notes(_moments, state, _floors)
        : state.NoiseVariances[0] <= _floors[0] ? [new FitNote.CommonNoiseAtFloor(Model(state).NoiseDeviations[0])]
        : [];
}
