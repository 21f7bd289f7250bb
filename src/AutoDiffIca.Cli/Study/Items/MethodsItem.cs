using System.Collections.Immutable;
using System.Diagnostics;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Study.Items;

/// <summary>The four methods, and the original's step beside the one here.</summary>
internal static class MethodsItem
{
    private const int Batch = 128;
    private const int Draws = 1000;
    private const int Repeats = 20;

    // Of the original program on a machine of two cores.
    private static readonly ImmutableArray<(int Observed, double Seconds)> Original = [(10, 0.27), (20, 0.63)];
    private static readonly ImmutableArray<(GradientEngine Engine, string Name)> Engines = [(GradientEngine.Autodiff, "autodiff"), (GradientEngine.Manual, "by hand")];

    public static StudyItem Item { get; } = new("methods", "Four methods, and the original's time", _ => Ways.Select(way => Unit(way.Observed, way.IsGrid)), Show) { IsTimed = true };

    private static ItemResult Show(StudyContext context)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<Compared>();
        var categories = new List<string>();
        var (times, originals, worst, ratio) = (new[] { new List<double>(), new List<double>() }, new List<double>(), 0.0, double.PositiveInfinity);
        foreach (var (observed, isGrid) in Ways)
        {
            var seconds = Original.First(o => o.Observed == observed).Seconds;
            var unit = context.Get(Unit(observed, isGrid));
            var name = $"(2, {observed}), {(isGrid ? "grid" : "draws")}";
            categories.Add(name);
            originals.Add(isGrid ? double.NaN : seconds * 1e3);
            for (var e = 0; e < 2; e++)
                times[e].Add(unit["milliseconds"][e]);
            worst = Math.Max(worst, unit.Scalar("difference"));
            if (!isGrid)
                ratio = Math.Min(ratio, seconds * 1e3 / unit["milliseconds"][0]);
            rows.Add([name, StudyContext.Text(unit["milliseconds"][0], 2), StudyContext.Text(unit["milliseconds"][1], 2), unit.Scalar("difference").ToString("0.0E+0", System.Globalization.CultureInfo.InvariantCulture), isGrid ? "" : StudyContext.Text(seconds * 1e3, 0)]);
            numbers.Add(new($"milliseconds of a step, {name}, autodiff", unit["milliseconds"][0], isGrid ? null : seconds * 1e3));
            numbers.Add(new($"relative difference of the gradients, {name}", unit.Scalar("difference")));
        }
        return new(
            "Autograd and manual gradients, each with Monte Carlo and with the grid. A step took 0.27 s at (2, 10) and 0.63 s at (2, 20).",
            $"The gradients agree to {worst.ToString("0E+0", System.Globalization.CultureInfo.InvariantCulture)} of the largest entry. The same step takes at most 1/{StudyContext.Text(Math.Floor(ratio), 0)} of the original's time.",
            Verdict.Agrees)
        {
            Figures =
            [
                new("methods", new("Value and gradient of a minibatch of 128 rows", new Panel("", Axis.Of("", [.. categories]), Axis.Logarithmic("milliseconds"),
                [
                    .. Engines.Select((engine, e) => new Series.Bars(engine.Name, [.. times[e]])),
                    new Series.Bars("the original", [.. originals]),
                ]))),
            ],
            Tables = [new("methods", $"Milliseconds of a step, the least of {Repeats}; 1,000 draws or a grid of 51 x 51; the worst difference of an entry, of the largest one.", ["(m, n), nodes", "autodiff", "by hand", "difference", "the original"], rows.ToImmutable())],
            Numbers = numbers.ToImmutable(),
        };
    }

    private static IEnumerable<(int Observed, bool IsGrid)> Ways => from way in Original from isGrid in (bool[])[false, true] select (way.Observed, isGrid);

    private static StudyUnit Unit(int observed, bool isGrid) => new($"methods/{observed}/{(isGrid ? "grid" : "draws")}", isGrid ? 3 : 1, context => Measure(context, observed, isGrid));

    private static Numbers Measure(StudyContext context, int observed, bool isGrid)
    {
        var (truth, data) = context.Data(2, observed, Activation.Tanh);
        var x = StudyContext.First(data.Train.Observed, Batch);
        var nodes = isGrid ? TensorRules.GridUniform(51, 2.5, 2) : IntegrationNodes.MonteCarlo(Draws, 2, context.Stream(0, 31));
        IMarginalGradient[] engines = [.. Engines.Select(engine => Gradients.OfMarginal(engine.Engine, truth.Shape, context.Threads))];
        double[][] gradients = [new double[truth.Decoder.ElementCount], new double[truth.Decoder.ElementCount]];
        double[] least = [double.PositiveInfinity, double.PositiveInfinity];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var e = 0; e < engines.Length; e++)
            {
                var start = Stopwatch.GetTimestamp();
                engines[e].Evaluate(truth.Decoder, nodes, x, gradients[e]);
                least[e] = Math.Min(least[e], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        var scale = gradients[0].Max(Math.Abs);
        return Numbers.None.With("milliseconds", least).With("difference", gradients[0].Zip(gradients[1], (a, b) => Math.Abs(a - b) / scale).Max());
    }
}
