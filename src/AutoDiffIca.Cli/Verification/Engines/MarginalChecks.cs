using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>Marginal likelihoods with draws that are given, and by rules of integration.</summary>
internal static class MarginalChecks
{
    private const double DifferenceTolerance = 1e-6;

    // As many as rules that tell standard errors are allowed to be off.
    private const double Errors = 4;

    public static IEnumerable<Check> Of(ReferenceCase.MonteCarlo golden, double tolerance)
    {
        var ((shape, decoder), x) = (golden.Decoder, golden.X);
        var (hidden, output, paths) = (shape.HiddenActivation, shape.OutputActivation, Compare.Paths(decoder.Leaves));
        var equal = IntegrationNodes.Equal(golden.Z);

        var each = Enumerable.Range(0, x.Rows).Select(i => Marginals.LogMeanGradient(decoder, hidden, output, golden.Z, x.Row(i))).ToList();
        yield return Compare.All("autodiff", "per sample", golden.PerSample, each.Select(e => e.Value).ToArray(), tolerance);
        yield return Compare.One("autodiff", "value", golden.Value, each.Sum(e => e.Value), tolerance);
        yield return Compare.All("autodiff", "gradient", golden.Gradient, ParameterElements.Of<Decoder, double>(each.Select(e => e.Gradient).Aggregate((a, b) => a.Add(b))), tolerance, paths);
        yield return Compare.All("values, batched", "per sample", golden.PerSample, Marginals.LogMeanBatch(decoder, hidden, output, golden.Z, x), tolerance);

        foreach (var (engine, name) in ((GradientEngine, string)[])[(GradientEngine.Autodiff, "autodiff, batched"), (GradientEngine.Manual, "manual")])
        {
            // Equal weights, and the same written out: two ways through the code.
            foreach (var (nodes, form) in ((IntegrationNodes, string)[])[(equal, ""), (IntegrationNodes.Of(equal.Points, equal.LogWeights), ", weighted")])
            {
                foreach (var check in Batched(golden, engine, name + form, nodes, tolerance, paths))
                    yield return check;
            }
        }

        var report = GradientCheck.Compare(
            d => Ops.Sum(Marginals.LogMeanBatch(d, hidden, output, golden.Z, x)),
            d => (each.Sum(e => e.Value), d.WithElements(golden.Gradient)),
            decoder, new() { Names = ["decoder"] });
        foreach (var check in Compare.Differences("differences", report, DifferenceTolerance))
            yield return check;
    }

    public static IEnumerable<Check> Of(ReferenceCase.Quadrature golden, double tolerance)
    {
        var (shape, decoder) = golden.Decoder;
        var grid = TensorRules.GridUniform(golden.PerAxis, golden.HalfWidth, shape.Latent);
        yield return Compare.All("rule", "grid average", golden.GridAverage, Estimate(golden, new LikelihoodRule.GridUniform(golden.PerAxis, golden.HalfWidth), 1).LogLikelihoods, tolerance);
        foreach (var (engine, name) in ((GradientEngine, string)[])[(GradientEngine.Autodiff, "autodiff, batched"), (GradientEngine.Manual, "manual")])
        {
            var gradients = Gradients.OfMarginal(engine, shape);
            double[] rows = [.. Enumerable.Range(0, golden.X.Rows).Select(i => gradients.Evaluate(decoder, grid, OneRow(golden.X, i), new double[decoder.ElementCount]))];
            yield return Compare.All(name, "grid average", golden.GridAverage, rows, tolerance);
        }

        foreach (var (name, rule) in Rules)
        {
            var (one, two) = (Estimate(golden, rule, 1), Estimate(golden, rule, 2));
            // A fine and wide grid is held to the case's own tolerance; other rules may be off by what they tell of themselves, too.
            var allowed = rule is LikelihoodRule.GridMidpoint ? [.. one.Errors.ToArray().Select(_ => golden.Tolerance)] : one.Errors.ToArray().Select(e => golden.Tolerance + (Errors * e)).ToArray();
            var worst = Compare.Scaled(name, "log-likelihood", golden.LogLikelihoods, one.LogLikelihoods, 1, Measure.Nats, i => allowed[i]);
            var at = Enumerable.Range(0, golden.LogLikelihoods.Length).First(i => golden.LogLikelihoods[i] == worst.Expected);
            yield return worst with { Error = worst.Error * allowed[at], Tolerance = allowed[at] };
            yield return Compare.Bits(name, "two threads", one.LogLikelihoods.ToArray(), two.LogLikelihoods.ToArray());
        }
    }

    private static IEnumerable<Check> Batched(ReferenceCase.MonteCarlo golden, GradientEngine engine, string name, IntegrationNodes nodes, double tolerance, Func<int, string> paths)
    {
        var (shape, decoder) = golden.Decoder;
        var gradients = Gradients.OfMarginal(engine, shape);
        double[] one = [0, .. new double[decoder.ElementCount]], two = [.. one];
        one[0] = gradients.Evaluate(decoder, nodes, golden.X, one.AsSpan(1));
        two[0] = Gradients.OfMarginal(engine, shape, threads: 2).Evaluate(decoder, nodes, golden.X, two.AsSpan(1));
        double[] rows = [.. Enumerable.Range(0, golden.X.Rows).Select(i => gradients.Evaluate(decoder, nodes, OneRow(golden.X, i), new double[decoder.ElementCount]))];
        return
        [
            Compare.One(name, "value", golden.Value, one[0], tolerance),
            Compare.All(name, "per sample", golden.PerSample, rows, tolerance),
            Compare.All(name, "gradient", golden.Gradient, one[1..], tolerance, paths),
            Compare.Bits(name, "two threads", one, two),
        ];
    }

    private static (string Name, LikelihoodRule Rule)[] Rules =>
    [
        ("midpoints", new LikelihoodRule.GridMidpoint(400, 8)),
        ("gauss-hermite", new LikelihoodRule.GaussHermite(96)),
        ("gauss-hermite, adaptive", new LikelihoodRule.AdaptiveGaussHermite(48)),
        ("sobol", new LikelihoodRule.Sobol(1 << 16, 16)),
        ("draws", new LikelihoodRule.MonteCarlo(200_000)),
    ];

    private static LikelihoodEstimate Estimate(ReferenceCase.Quadrature golden, LikelihoodRule rule, int threads) =>
        MarginalLikelihood.Of(golden.Decoder.Shape, golden.Decoder.Parameters, rule, golden.X, new RandomStream(7, 0), threads);

    private static Mat<double> OneRow(Mat<double> x, int row) => new(1, x.Cols, x.Row(row).ToArray());
}
