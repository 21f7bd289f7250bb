using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.IndependentComponents;

/// <summary>How maximum likelihood goes uphill.</summary>
public enum IcaAscent
{
    /// <summary>Along the natural gradient: sure and slow.</summary>
    NaturalGradient,

    /// <summary>By Newton's method with the Hessian as it is when the sources are independent: a few steps.</summary>
    QuasiNewton,
}

/// <summary>
/// Linear ICA by maximum likelihood: <c>log |det W| + sum_i E log p_i(w_i'z)</c> over white data z, each p_i the likelier of two densities.
/// </summary>
/// <remarks>
/// In the relative parametrisation <c>(I + E) W</c> the gradient is <c>G_ij = delta_ij + E score_i(s_i) s_j</c>, and the Hessian couples
/// only E_ij with E_ji: <c>h_ij E_ij + E_ji = G_ij</c> with <c>h_ij = -E slope_i(s_i) E s_j^2</c> and, on the diagonal, <c>(1 - E slope_i(s_i) s_i^2) E_ii = G_ii</c>.
/// </remarks>
public sealed class IcaMaximumLikelihood
{
    private const int MostHalvings = 40;

    // Blocks of two whose smallest eigenvalue is below this are lifted to it, so that the direction leads upwards.
    private const double LeastCurvature = 0.01;

    private readonly Whitening _whitening;
    private readonly Mat<double> _white;
    private readonly IcaAscent _ascent;

    private IcaMaximumLikelihood(Whitening whitening, Mat<double> white, IcaAscent ascent) => (_whitening, _white, _ascent) = (whitening, white, ascent);

    /// <summary>The default test: within 1e-9 nats a row of the maximum.</summary>
    public static ConvergenceTest DefaultTest { get; } = new(tolerance: 1e-9, maxSteps: 2000);

    /// <summary>Sources to find.</summary>
    public int Sources => _white.Cols;

    /// <summary>Whitens the data in its widest directions, as many as there are to be sources.</summary>
    public static Fit<IcaMaximumLikelihood> Prepare(Mat<double> data, int sources, IcaAscent ascent = IcaAscent.QuasiNewton)
    {
        DataCheck.RequireLatent(sources, data.Cols);
        if (!Enum.IsDefined(ascent))
            throw new ArgumentOutOfRangeException(nameof(ascent), ascent, "There is no such ascent.");
        return Whitening.Fit(data, sources).Map(whitening => new IcaMaximumLikelihood(whitening, whitening.Encode(data), ascent));
    }

    /// <summary>A random orthonormal unmixing matrix of the white data.</summary>
    public Mat<double> Init(RandomStream random)
    {
        var rows = new double[Sources * Sources];
        random.FillNormal(rows);
        Orthonormal.Complete(rows, Sources, Sources, Sources);
        return new(Sources, Sources, rows);
    }

    /// <summary>One step uphill; the objective is the average log-likelihood of a row of white data.</summary>
    public Fit<Stepped<Mat<double>>> Step(Mat<double> unmixing)
    {
        var (m, rows) = (Sources, _white.Rows);
        var sources = Separate(unmixing);
        var (signs, average) = SourceLikelihood.Best(sources, m, rows);
        var value = average + LogDeterminant.Of(unmixing.Span, m);
        var gradient = Dense.NT(SourceLikelihood.Scores(sources, signs, rows), sources, m, m, rows);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] /= rows;
        Dense.AddToDiagonal(gradient, m, 1);
        var direction = _ascent == IcaAscent.QuasiNewton ? Newton(gradient, sources, signs) : gradient;
        var promised = Reduction.Dot<double>(gradient, direction);
        for (var (halving, length) = (0, 1.0); halving < MostHalvings; halving++, length /= 2)
        {
            var change = Dense.Identity(m);
            MatrixVector.AddScaled<double>(length, direction, change);
            Mat<double> next = new(m, m, Dense.NN(change, unmixing.Span, m, m, m));
            var there = SourceLikelihood.Average(Separate(next), signs, rows) + LogDeterminant.Of(next.Span, m);
            if (there >= value + (1e-4 * length * promised))
                return new Stepped<Mat<double>>(next, new StepInfo.Ascent(value));
        }
        return new Stepped<Mat<double>>(unmixing, new StepInfo.Ascent(value));
    }

    /// <summary>The model of an unmixing matrix of the white data.</summary>
    public Ica Model(Mat<double> unmixing) => Ica.Of(_whitening, unmixing, SourceLikelihood.Best(Separate(unmixing), Sources, _white.Rows).Signs);

    /// <summary>Runs to the end.</summary>
    public Fit<Fitted<Ica>> Run(RandomStream random, ConvergenceTest? test = null) =>
        Iteration.Run(Init(random), Step, test ?? DefaultTest).Map(ended => new Fitted<Ica>(Model(ended.State), ended.Convergence, []));

    // A row for each source, so that each is contiguous for its density.
    private double[] Separate(Mat<double> unmixing) => Dense.NT(unmixing.Span, _white.Span, Sources, _white.Rows, Sources);

    private double[] Newton(double[] gradient, double[] sources, Vec<double> signs)
    {
        var (m, rows) = (Sources, _white.Rows);
        var slopes = SourceLikelihood.Slopes(sources, signs, rows);
        double[] squares = [.. Enumerable.Range(0, m).Select(k => Reduction.SquaredNorm<double>(sources.AsSpan(k * rows, rows)) / rows)];
        var direction = new double[m * m];
        for (var i = 0; i < m; i++)
        {
            direction[(i * m) + i] = gradient[(i * m) + i] / Math.Max(LeastCurvature, 1 - slopes[i].SlopeTimesSquare);
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (-slopes[i].Slope * squares[j], -slopes[j].Slope * squares[i]);
                // The smaller eigenvalue of [[a, 1], [1, b]].
                var least = (0.5 * (a + b)) - Math.Sqrt((0.25 * (a - b) * (a - b)) + 1);
                var lift = Math.Max(0, LeastCurvature - least);
                (a, b) = (a + lift, b + lift);
                var (g, h) = (gradient[(i * m) + j], gradient[(j * m) + i]);
                direction[(i * m) + j] = ((b * g) - h) / ((a * b) - 1);
                direction[(j * m) + i] = ((a * h) - g) / ((a * b) - 1);
            }
        }
        return direction;
    }
}
