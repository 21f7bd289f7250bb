using AutoDiffIca.Data;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.IndependentComponents;
using AutoDiffIca.Estimators.LinearGaussians;
using AutoDiffIca.Estimators.PrincipalComponents;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Battery;

/// <summary>An estimator as the battery sees it: data and a latent size to numbers that do not change when data and scale change together.</summary>
internal sealed record Subject(string Name, Func<Mat<double>, int, double, Fit<double[]>> Fit)
{
    /// <summary>Rows that it needs.</summary>
    public int MinRows { get; init; } = 2;

    /// <summary>Whether it takes a latent size at all.</summary>
    public bool HasLatent { get; init; } = true;

    /// <summary>Whether it needs variance in every direction of the data.</summary>
    public bool NeedsFullRank { get; init; }

    /// <summary>How closely a fit to the rows in another order agrees; none where the order matters.</summary>
    public double? Permuted { get; init; } = 1e-6;

    private static readonly RandomStream Random = new(23, 0);

    private static readonly ConvergenceTest Steps = new(1e-9, 3000);

    public static IReadOnlyList<Subject> All { get; } =
    [
        new("PCA by covariance", (x, m, scale) => PcaEigen.ByCovariance(x, m).Map(pca => Of(pca, scale))),
        new("PCA by products", (x, m, scale) => PcaEigen.ByProducts(x, m).Map(pca => Of(pca, scale))),
        new("PCA by the smaller", (x, m, scale) => PcaEigen.Fit(x, m).Map(pca => Of(pca, scale))),
        new("PCA alternating", (x, m, scale) => PcaIteration.Alternating(x, m).Bind(it => it.Run(Random)).Map(fitted => Of(fitted.Model, scale))),
        new("PCA by noise-free EM", (x, m, scale) => PcaIteration.NoiseFreeEm(x, m).Bind(it => it.Run(Random)).Map(fitted => Of(fitted.Model, scale))),
        new("PPCA in closed form", (x, m, scale) => PpcaClosedForm.Fit(x, m).Map(fitted => Of(x, fitted.Model, scale))),
        new("PPCA by EM", (x, m, scale) => LinearGaussianEm.Ppca(x, m).Bind(em => em.Run(em.Init(Random), Steps)).Map(fitted => Of(x, fitted.Model, scale))),
        new("PPCA with gaps", (x, m, scale) => Gappy(x).Bind(data => PpcaMissingValues.Prepare(data, m)).Bind(em => em.Run(Steps)).Map(fitted => Of(x, fitted.Model, scale))),
        new("factor analysis by EM", (x, m, scale) => LinearGaussianEm.FactorAnalysis(x, m).Bind(em => em.Run(test: Steps)).Map(fitted => Of(x, fitted.Model, scale))) { Permuted = 1e-5 },
        new("factor analysis by Newton", (x, m, scale) => FactorAnalysisNewton.Prepare(x, m).Bind(fit => fit.Run()).Map(fitted => Of(x, fitted.Model, scale))),
        // Draws belong to places, so another order is another draw.
        new("factor analysis by draws", (x, m, scale) => SampledCompletion.Prepare(x, m, 10, Random).Bind(fit => fit.Run(30)).Map(fitted => Of(x, fitted.Model, scale))) { Permuted = 0.2 },
        new("mixture of PPCA", (x, m, scale) => PpcaMixtureEm.Prepare(x, 2, m, 1e-3).Bind(em => em.Run(Random, 2, Steps)).Map(fitted => Of(x, fitted.Model, scale))),
        new("FastICA", (x, m, scale) => FastIca.Prepare(x, m).Bind(ica => ica.Run(Random)).Map(fitted => Of(fitted.Model, scale))),
        new("FastICA by deflation", (x, m, scale) => FastIca.Prepare(x, m).Bind(ica => ica.RunDeflation(Random)).Map(fitted => Of(fitted.Model, scale))),
        new("ICA by maximum likelihood", (x, m, scale) => IcaMaximumLikelihood.Prepare(x, m).Bind(ica => ica.Run(Random, Steps)).Map(fitted => Of(fitted.Model, scale))) { Permuted = 1e-3 },
        new("linear dynamics", (x, m, scale) => LinearDynamicsEm.Prepare(x).Bind(em => em.Run(m, new(1e-7, 300))).Map(fitted =>
            (double[])[KalmanFilter.LogLikelihood(fitted.Model, x) + (x.Rows * x.Cols * Math.Log(scale)), .. fitted.Model.NoiseDeviations / scale])) { Permuted = null },
        new("full Gaussian", (x, _, scale) => FullGaussian.Fit(x).Map(model => LogLikelihood(x, model, scale))) { HasLatent = false, NeedsFullRank = true },
        new("whitening", (x, _, _) => Whitening.Fit(x).Map(whitening => Ops.Abs(whitening.Encode(x)) is var y ? (double[])[y.Rows * y.Cols, y.Span.ToArray().Sum(v => v * v)] : [])) { HasLatent = false },
        new("standardisation", (x, _, scale) => Standardisation.Fit(x).Map(it => it.Deviations.ToArray().Select((deviation, d) => IsConstant(x, d) ? deviation : deviation / scale).ToArray())) { HasLatent = false },
        new("kernel density", (x, _, scale) => KernelDensity.Fit(x, scale).Map(model => LogLikelihood(x, model, scale))) { HasLatent = false, MinRows = 1 },
        new("kernel density by Scott's rule", (x, _, scale) => Bandwidth.Scott(x).Bind(h => KernelDensity.Fit(x, h, KernelShape.Epanechnikov)).Map(model => LogLikelihood(x, model, scale))) { HasLatent = false },
    ];

    public static Subject Named(string name) => All.Single(subject => subject.Name == name);

    private static double[] Of(Pca pca, double scale) => [.. pca.Deviations / scale, pca.ResidualDeviation / scale, .. Products(pca.Components)];

    private static double[] Of(Mat<double> x, LinearGaussian model, double scale) => [.. LogLikelihood(x, model, scale), .. model.NoiseDeviations / scale];

    private static double[] Of(Mat<double> x, PpcaMixture model, double scale) => [.. LogLikelihood(x, model, scale), .. model.Weights];

    private static double[] Of(Ica model, double scale) => [.. (model.Mixing / scale).Span, .. (scale * model.Unmixing).Span];

    // The average over the rows, of the data in units of the scale.
    private static double[] LogLikelihood(Mat<double> x, IDensity density, double scale) => [(density.LogLikelihood(x) / x.Rows) + (x.Cols * Math.Log(scale))];

    // The projection on the subspace, which does not depend on a basis.
    private static Vec<double> Products(Mat<double> components) => (Ops.Transpose(components) * components).ToArray();

    private static bool IsConstant(Mat<double> x, int column) => Enumerable.Range(0, x.Rows).All(i => x[i, column] == x[0, column]);

    // Half the rows lack an entry; which ones is told by how many rows have a smaller first entry, whatever their order and scale.
    private static Fit<IncompleteData> Gappy(Mat<double> x)
    {
        if (DataCheck.Find(x, 2) is { } error)
            return error;
        int Rank(int row) => Enumerable.Range(0, x.Rows).Count(other => x[other, 0] < x[row, 0]);
        int[] gaps = [.. Enumerable.Range(0, x.Rows).Select(row => x.Rows > 20 ? Rank(row) % 10 : -1)];
        return IncompleteData.FromNaN(new(x.Rows, x.Cols, [.. x.ToArray().Select((value, i) => gaps[i / x.Cols] == i % x.Cols ? double.NaN : value)]));
    }
}
