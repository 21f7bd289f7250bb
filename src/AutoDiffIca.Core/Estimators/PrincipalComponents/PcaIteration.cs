using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.PrincipalComponents;

/// <summary>
/// What the two iterative methods share: the data, a state that is an orthonormal basis of the subspace (each vector a row), and
/// how far a step moves it, as the sine of an angle.
/// </summary>
public sealed class PcaIteration
{
    private readonly Centred _data;
    private readonly int _components;
    private readonly Func<Centred, Mat<double>, Fit<Mat<double>>> _improve;

    private PcaIteration(Centred data, int components, Func<Centred, Mat<double>, Fit<Mat<double>>> improve) =>
        (_data, _components, _improve) = (data, components, improve);

    /// <summary>The default test: a subspace within a sine of 1e-10.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-10, maxSteps: 20_000);

    /// <summary>
    /// The iterative estimator: positions for a basis, <c>Z = X W^+</c>, and a basis for positions, <c>W = Z^+ X</c>, with
    /// pseudo-inverses, so that data of lower rank is fitted too.
    /// </summary>
    public static Fit<PcaIteration> Alternating(Mat<double> data, int components) => Prepare(data, components, Alternate);

    /// <summary>
    /// EM for the probabilistic model in the limit of no noise: <c>Omega = (W W')^-1 W X'</c>, the expected latent values, and
    /// <c>W = (Omega Omega')^-1 Omega X</c>. The inverses exist only if the data spans as many directions as are asked for.
    /// </summary>
    public static Fit<PcaIteration> NoiseFreeEm(Mat<double> data, int components) => Prepare(data, components, ExpectAndMaximise);

    /// <summary>A random subspace.</summary>
    public Mat<double> Init(RandomStream random)
    {
        var basis = new double[_components * _data.Columns];
        random.FillNormal(basis);
        Orthonormal.Complete(basis, _components, _components, _data.Columns);
        return new(_components, _data.Columns, basis);
    }

    /// <summary>Goes from one basis to the next.</summary>
    public Fit<Stepped<Mat<double>>> Step(Mat<double> basis) => _improve(_data, basis).Map(improved =>
    {
        var next = improved.ToArray();
        Orthonormal.Complete(next, _components, _components, _data.Columns);
        return new Stepped<Mat<double>>(new(_components, _data.Columns, next), new StepInfo.Movement(Sine(basis, next)));
    });

    /// <summary>The principal components within a subspace.</summary>
    public Pca Model(Mat<double> basis) => PcaModels.OfSubspace(_data, basis);

    /// <summary>Runs to the end.</summary>
    public Fit<Fitted<Pca>> Run(RandomStream random, ConvergenceTest? test = null) => Iteration.Run(Init(random), Step, test ?? DefaultTest).Map(ended =>
    {
        var model = Model(ended.State);
        FitNote[] notes = model.Rank < _components ? [new FitNote.RankBelow(model.Rank, _components)] : [];
        return new Fitted<Pca>(model, ended.Convergence, notes);
    });

    private static Fit<PcaIteration> Prepare(Mat<double> data, int components, Func<Centred, Mat<double>, Fit<Mat<double>>> improve)
    {
        DataCheck.RequireLatent(components, data.Cols);
        return Centred.InOneUnit(data).Map(y => new PcaIteration(y, components, improve));
    }

    private static Fit<Mat<double>> Alternate(Centred y, Mat<double> basis)
    {
        var (m, d, n) = (basis.Rows, y.Columns, y.Rows);
        // The basis is orthonormal, so its pseudo-inverse is its transpose; Z^+ is (Z'Z)^+ Z'.
        var z = Dense.NT(y.Values, basis.Span, n, m, d);
        var zx = Dense.TN(z, y.Values, m, d, n);
        return new Mat<double>(m, d, Dense.NN(PseudoInverse.OfSymmetric(Dense.TN(z, z, m, m, n), m), zx, m, d, m));
    }

    private static Fit<Mat<double>> ExpectAndMaximise(Centred y, Mat<double> basis)
    {
        var (m, d, n) = (basis.Rows, y.Columns, y.Rows);
        if (CholeskyFactor.TryOf(Dense.NT(basis.Span, basis.Span, m, m, d), m) is not { } prior)
            return new FitError.RankTooLow(PcaModels.OfSubspace(y, basis).Rank, m);
        var omega = Dense.NT(y.Values, basis.Span, n, m, d);
        prior.Solve(omega);
        var products = Dense.TN(omega, omega, m, m, n);
        if (CholeskyFactor.TryOf(products, m) is not { } factor)
            return new FitError.RankTooLow(PcaModels.OfSubspace(y, basis).Rank, m);
        var next = Dense.TN(y.Values, omega, d, m, n);
        factor.Solve(next);
        return new Mat<double>(m, d, Dense.Transpose(next, d, m));
    }

    // The Frobenius norm of what the new basis has outside the old subspace: the root of the sum of squared sines.
    private static double Sine(Mat<double> before, double[] after)
    {
        var (m, d) = (before.Rows, before.Cols);
        var along = Dense.NT(after, before.Span, m, m, d);
        var inside = Dense.NN(along, before.Span, m, d, m);
        return Math.Sqrt(Reduction.SquaredDistance<double>(after, inside));
    }
}
