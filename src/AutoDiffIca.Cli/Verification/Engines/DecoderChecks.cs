using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>What decoders say of one x: by the emitted gradient, by the batched ones, which see a mean over a single node, and by central differences.</summary>
internal static class DecoderChecks
{
    private const double DifferenceTolerance = 1e-6;

    public static IEnumerable<Check> Of(ReferenceCase.GaussianDecoder golden, double tolerance)
    {
        var ((shape, decoder), z, x) = (golden.Decoder, golden.Z, golden.X);
        var (head, hidden, output) = (shape.Head, shape.HiddenActivation, shape.OutputActivation);
        var paths = Compare.Paths(decoder.Leaves);

        var (value, (byDecoder, byZ, byX)) = Joints.LogConditionalGradient(decoder, head, hidden, output, z, x);
        yield return Compare.One("autodiff", "value", golden.Value, value, tolerance);
        yield return Compare.All("autodiff", "gradient", golden.ByDecoder, ParameterElements.Of<Decoder, double>(byDecoder), tolerance, paths);
        yield return Compare.All("autodiff", "by z", golden.ByZ, byZ, tolerance);
        yield return Compare.All("autodiff", "by x", golden.ByX, byX, tolerance);

        foreach (var (engine, gradient, sum) in Batched(shape, decoder, z, x))
        {
            yield return Compare.One(engine, "value", golden.Value, sum, tolerance);
            yield return Compare.All(engine, "gradient", golden.ByDecoder, gradient, tolerance, paths);
        }

        var report = GradientCheck.Compare(
            (d, latent, row) => Joints.LogConditional(d, head, hidden, output, latent, row),
            (d, _, _) => (value, (d.WithElements(golden.ByDecoder), golden.ByZ, golden.ByX)),
            decoder, z, x, new() { Names = ["decoder", "z", "x"] });
        foreach (var check in Compare.Differences("differences", report, DifferenceTolerance))
            yield return check;
    }

    public static IEnumerable<Check> Of(ReferenceCase.DiscreteDecoder golden, double tolerance)
    {
        var (head, logits, x) = (golden.Head, golden.Logits, golden.X);
        var (value, gradient) = head == Head.Bernoulli ? Observations.LogBernoulliGradient(x, logits) : Observations.LogCategoricalGradient(x, logits);
        yield return Compare.One("autodiff", "value", golden.Value, value, tolerance);
        yield return Compare.All("autodiff", "by logits", golden.Gradient, gradient.logits, tolerance);

        // A layer that is nothing but its bias.
        var shape = new DecoderShape(1, [], logits.Length, Activation.Identity, Activation.Identity, head);
        foreach (var (engine, byDecoder, sum) in Batched(shape, new(new([new(Mat<double>.Zeros(logits.Length, 1), logits)]), 0), new([1.0]), x))
        {
            yield return Compare.One(engine, "value", golden.Value, sum, tolerance);
            yield return Compare.All(engine, "by logits", golden.Gradient, byDecoder[logits.Length..^1], tolerance);
        }

        var report = GradientCheck.Compare(
            l => head == Head.Bernoulli ? Observations.LogBernoulli(x, l) : Observations.LogCategorical(x, l),
            _ => (value, golden.Gradient),
            logits, new() { Names = ["logits"] });
        foreach (var check in Compare.Differences("differences", report, DifferenceTolerance))
            yield return check;
    }

    private static IEnumerable<(string Engine, double[] Gradient, double Sum)> Batched(DecoderShape shape, Decoder decoder, Vec<double> z, Vec<double> x)
    {
        var (node, row) = (IntegrationNodes.Equal(new(1, z.Length, z.ToArray())), new Mat<double>(1, x.Length, x.ToArray()));
        foreach (var engine in Enum.GetValues<GradientEngine>())
        {
            var gradient = new double[decoder.ElementCount];
            var sum = Gradients.OfMarginal(engine, shape).Evaluate(decoder, node, row, gradient);
            yield return (engine == GradientEngine.Manual ? "manual" : "autodiff, batched", gradient, sum);
        }
    }
}
