using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>Evidence lower bounds: a row at a time by the emitted gradient, all rows together by both engines, and central differences.</summary>
internal static class BoundChecks
{
    private const double DifferenceTolerance = 1e-6;

    public static IEnumerable<Check> Of(ReferenceCase.Bound golden, double tolerance)
    {
        var (shape, model, x, noise) = (golden.Shape, golden.Model, golden.X, golden.Noise);
        var (encoder, head, hidden, output) = (shape.EncoderActivation, shape.Decoder.Head, shape.Decoder.HiddenActivation, shape.Decoder.OutputActivation);
        var paths = Compare.Paths(model.Leaves);

        var each = Enumerable.Range(0, x.Rows).Select(i => Bounds.ElboGradient(model, head, encoder, hidden, output, 1, x.Row(i), noise.Row(i))).ToList();
        double[] without = [.. Enumerable.Range(0, x.Rows).Select(i => Bounds.Elbo(model, head, encoder, hidden, output, 0, x.Row(i), noise.Row(i)))];
        yield return Compare.One("autodiff", "value", golden.Value, each.Sum(e => e.Value), tolerance);
        yield return Compare.All("autodiff", "per sample", golden.PerSample, each.Select(e => e.Value).ToArray(), tolerance);
        yield return Compare.All("autodiff", "divergence", golden.Divergences, without.Zip(each, (w, e) => w - e.Value).ToArray(), tolerance);
        yield return Compare.All("autodiff", "gradient", golden.Gradient, ParameterElements.Of<Autoencoder, double>(each.Select(e => e.Gradient).Aggregate((a, b) => a.Add(b))), tolerance, paths);
        yield return Compare.All("values, batched", "per sample", golden.PerSample, Bounds.ElboBatch(model, head, encoder, hidden, output, 1, x, noise), tolerance);

        foreach (var (engine, name) in ((GradientEngine, string)[])[(GradientEngine.Autodiff, "autodiff, batched"), (GradientEngine.Manual, "manual")])
        {
            foreach (var check in Batched(golden, engine, name, tolerance, paths))
                yield return check;
        }

        var report = GradientCheck.Compare(
            m => Ops.Sum(Bounds.ElboBatch(m, head, encoder, hidden, output, 1, x, noise)),
            m => (each.Sum(e => e.Value), m.WithElements(golden.Gradient)),
            model, new() { Names = ["model"] });
        foreach (var check in Compare.Differences("differences", report, DifferenceTolerance))
            yield return check;
    }

    private static IEnumerable<Check> Batched(ReferenceCase.Bound golden, GradientEngine engine, string name, double tolerance, Func<int, string> paths)
    {
        var (shape, model, x, noise) = (golden.Shape, golden.Model, golden.X, golden.Noise);
        var gradients = Gradients.OfBound(engine, shape);
        double[] one = [0, .. new double[model.ElementCount]], two = [.. one];
        one[0] = gradients.Evaluate(model, x, noise, 1, one.AsSpan(1));
        two[0] = Gradients.OfBound(engine, shape, threads: 2).Evaluate(model, x, noise, 1, two.AsSpan(1));
        double[] full = Rows(1), without = Rows(0);
        return
        [
            Compare.One(name, "value", golden.Value, one[0], tolerance),
            Compare.All(name, "per sample", golden.PerSample, full, tolerance),
            Compare.All(name, "divergence", golden.Divergences, without.Zip(full, (w, f) => w - f).ToArray(), tolerance),
            Compare.All(name, "gradient", golden.Gradient, one[1..], tolerance, paths),
            Compare.Bits(name, "two threads", one, two),
        ];

        double[] Rows(double beta) =>
            [.. Enumerable.Range(0, x.Rows).Select(i => gradients.Evaluate(model, new(1, x.Cols, x.Row(i).ToArray()), new(1, noise.Cols, noise.Row(i).ToArray()), beta, new double[model.ElementCount]))];
    }
}
