using System.Diagnostics;
using System.Globalization;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Benchmarks.Nonlinear;

/// <summary>Do the gradient by hand and the emitted one agree, with draws and with the grid, and what does each take?</summary>
internal static class FourMethods
{
    private const int Batch = 128;
    private const int Repeats = 30;

    // Of the original program, on a two-core machine: /n = 10 and n = 20, by its autograd.
    private static readonly (int Columns, double Seconds)[] Original = [(10, 0.27), (20, 0.63)];

    public static void Print(TextWriter to, int threads)
    {
        to.WriteLine(Text($"Value and gradient of a minibatch of {Batch} rows, decoder tanh(W z + b), {threads} threads; least of {Repeats}."));
        to.WriteLine("(m, n)     nodes              by hand      emitted   worst difference, of the largest entry   the original's step");
        foreach (var columns in (int[])[10, 20, 75, 500])
        {
            var truth = NonlinearModel.Of(AutoDiffIca.Data.Generator.Original(2, columns, Activation.Tanh, 1, new RandomStream(1, 0)));
            var x = truth.Sample(Batch, new RandomStream(1, 1));
            (string Name, IntegrationNodes Nodes)[] rules = [("1000 draws", IntegrationNodes.MonteCarlo(1000, 2, new RandomStream(1, 2))), ("51 x 51 grid", TensorRules.GridUniform(51, 2.5, 2))];
            foreach (var (name, nodes) in rules)
                to.WriteLine(Line(truth, x, name, nodes, threads));
        }
    }

    private static string Line(NonlinearModel truth, Mat<double> x, string name, IntegrationNodes nodes, int threads)
    {
        var (manual, emitted) = (new double[truth.Decoder.ElementCount], new double[truth.Decoder.ElementCount]);
        IMarginalGradient[] engines = [Gradients.OfMarginal(GradientEngine.Manual, truth.Shape, threads), Gradients.OfMarginal(GradientEngine.Autodiff, truth.Shape, threads)];
        double[] least = [double.PositiveInfinity, double.PositiveInfinity];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var engine = 0; engine < 2; engine++)
            {
                var start = Stopwatch.GetTimestamp();
                engines[engine].Evaluate(truth.Decoder, nodes, x, engine == 0 ? manual : emitted);
                least[engine] = Math.Min(least[engine], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        var scale = manual.Max(Math.Abs);
        var worst = manual.Zip(emitted, (a, b) => Math.Abs(a - b) / scale).Max();
        var original = Original.Where(o => o.Columns == x.Cols).Select(o => Text($"{o.Seconds:F2} s")).FirstOrDefault("");
        return Text($"(2, {x.Cols,3})   {name,-14} {least[0],8:F2} ms  {least[1],8:F2} ms   {worst,20:E1} {original,42}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
