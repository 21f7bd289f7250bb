using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.IndependentComponents;

/// <summary>
/// FastICA on white data z: <c>w = E z g(w'z) - E g'(w'z) w</c>, for all sources together with symmetric orthogonalisation
/// <c>W = (W W')^-1/2 W</c>, or for one after the other, each orthogonal to those before it.
/// </summary>
public sealed class FastIca
{
    private readonly Whitening _whitening;
    private readonly Mat<double> _white;
    private readonly Contrast _contrast;

    private FastIca(Whitening whitening, Mat<double> white, Contrast contrast) => (_whitening, _white, _contrast) = (whitening, white, contrast);

    /// <summary>One after the other: the sources that are found, and the one that is looked for.</summary>
    public sealed record Deflated(Mat<double> Found, Vec<double> Current);

    /// <summary>The default test: a cosine within 1e-8 of 1.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-8, maxSteps: 1000);

    /// <summary>Sources to find.</summary>
    public int Sources => _white.Cols;

    /// <summary>Whitens the data in its widest directions, as many as there are to be sources.</summary>
    public static Fit<FastIca> Prepare(Mat<double> data, int sources, Contrast contrast = Contrast.LogCosh)
    {
        DataCheck.RequireLatent(sources, data.Cols);
        if (!Enum.IsDefined(contrast))
            throw new ArgumentOutOfRangeException(nameof(contrast), contrast, "There is no such contrast.");
        return Whitening.Fit(data, sources).Map(whitening => new FastIca(whitening, whitening.Encode(data), contrast));
    }

    /// <summary>A random orthonormal unmixing matrix of the white data.</summary>
    public Mat<double> Init(RandomStream random)
    {
        var rows = new double[Sources * Sources];
        random.FillNormal(rows);
        Orthonormal.Complete(rows, Sources, Sources, Sources);
        return new(Sources, Sources, rows);
    }

    /// <summary>One step for all sources together.</summary>
    public Fit<Stepped<Mat<double>>> Step(Mat<double> unmixing)
    {
        var improved = Improve(unmixing);
        if (InverseRoot(Dense.NT(improved, improved, Sources, Sources, Sources)) is not { } root)
            return new FitError.NotPositiveDefinite("the product W W' of the unmixing matrix", Step: 0);
        var next = Dense.NN(root, improved, Sources, Sources, Sources);
        var moved = 0.0;
        for (var k = 0; k < Sources; k++)
            moved = Math.Max(moved, Moved(unmixing.Row(k), next.AsSpan(k * Sources, Sources)));
        return new Stepped<Mat<double>>(new(Sources, Sources, next), new StepInfo.Movement(moved));
    }

    /// <summary>Begins to look for the source after those that are found.</summary>
    public Deflated InitNext(Mat<double> found, RandomStream random)
    {
        var row = new double[Sources];
        random.Substream((ulong)found.Rows).FillNormal(row);
        return new(found, Orthogonal(found, row));
    }

    /// <summary>One step for that source.</summary>
    public Fit<Stepped<Deflated>> StepNext(Deflated state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = Orthogonal(state.Found, Improve(new(1, Sources, state.Current.ToArray())));
        return new Stepped<Deflated>(state with { Current = next }, new StepInfo.Movement(Moved(state.Current, next)));
    }

    /// <summary>The model of an unmixing matrix of the white data; each source has the density under which it is likelier.</summary>
    public Ica Model(Mat<double> unmixing)
    {
        var sources = Dense.NT(unmixing.Span, _white.Span, Sources, _white.Rows, Sources);
        return Ica.Of(_whitening, unmixing, SourceLikelihood.Best(sources, Sources, _white.Rows).Signs);
    }

    /// <summary>Begins a fit of all sources together that is taken step by step.</summary>
    public IterativeFit<Mat<double>, Ica> Begin(RandomStream random, ConvergenceTest? test = null) =>
        Iteration.Begin(Init(random), Step, test ?? DefaultTest, Model, _ => []);

    /// <summary>Finds all sources together.</summary>
    public Fit<Fitted<Ica>> Run(RandomStream random, ConvergenceTest? test = null) => Begin(random, test).Run();

    /// <summary>Finds one source after the other. The number of steps is that of all; the rest is told of the source that was worst.</summary>
    public Fit<Fitted<Ica>> RunDeflation(RandomStream random, ConvergenceTest? test = null)
    {
        var (found, total) = (Mat<double>.Zeros(0, Sources), new Convergence(true, 0, 0, 0));
        for (var k = 0; k < Sources; k++)
        {
            var run = Iteration.Run(InitNext(found, random), StepNext, test ?? DefaultTest);
            if (run is not Fit<Ended<Deflated>>.Done { Value: var ended })
                return run.Failure!;
            found = new(k + 1, Sources, [.. found.Span, .. ended.State.Current.Span]);
            var worse = ended.Convergence.Remaining >= total.Remaining ? ended.Convergence : total;
            total = new(total.Converged && ended.Convergence.Converged, total.Steps + ended.Convergence.Steps, worse.Value, worse.Remaining);
        }
        return new Fitted<Ica>(Model(found), total, []);
    }

    // E g(w'z) z' - E g'(w'z) w for each row w.
    private double[] Improve(Mat<double> unmixing)
    {
        var (rows, count) = (_white.Rows, unmixing.Rows);
        var g = Dense.NT(_white.Span, unmixing.Span, rows, count, Sources);
        var slopes = Contrasts.Differentiate(_contrast, g, count);
        var next = Dense.TN(g, _white.Span, count, Sources, rows);
        for (var k = 0; k < count; k++)
            MatrixVector.AddScaled(-slopes[k], unmixing.Row(k).Span, next.AsSpan(k * Sources, Sources));
        for (var i = 0; i < next.Length; i++)
            next[i] /= rows;
        return next;
    }

    // Without the found directions' part, of length 1; a vector within their span gives way to another direction.
    private Vec<double> Orthogonal(Mat<double> found, double[] row)
    {
        double[] rows = [.. found.Span, .. row];
        Orthonormal.Complete(rows, found.Rows + 1, found.Rows + 1, Sources);
        return rows[(found.Rows * Sources)..];
    }

    // 1 - |cosine| as half the squared distance of the unit vectors, which does not cancel.
    private static double Moved(Vec<double> before, ReadOnlySpan<double> after)
    {
        double plus = 0, minus = 0;
        for (var i = 0; i < after.Length; i++)
        {
            plus += (after[i] - before[i]) * (after[i] - before[i]);
            minus += (after[i] + before[i]) * (after[i] + before[i]);
        }
        return 0.5 * Math.Min(plus, minus);
    }

    // A^-1/2 of a symmetric positive definite matrix, which is overwritten; null if it is not.
    private static double[]? InverseRoot(double[] matrix)
    {
        var size = (int)Math.Sqrt(matrix.Length);
        var eigen = SymmetricEigen.Of(matrix, size);
        if (size > 0 && !(eigen.Values[^1] > 1e-15 * eigen.Values[0]))
            return null;
        double[] factors = [.. eigen.Values.Select(value => 1 / Math.Sqrt(value))];
        return Dense.TN(Rows.Scale(eigen.Vectors.ToArray(), factors), eigen.Vectors.Span, size, size, size);
    }
}
