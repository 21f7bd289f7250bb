using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks;

/// <summary>The targets of bench/README.md, each measured beside its yardstick in the same run.</summary>
internal static class Targets
{
    // What is measured, against what, and the goal: a fraction of a limit that is to be reached, or a ratio of times to stay below.
    private sealed record Target(string Name, double Goal, bool AtLeast, Func<(double Min, double Median)> Measure);

    private static readonly Target[] All =
    [
        .. Products<double>("double"),
        .. Products<float>("float"),
        Against<Exp, double>("exp / TensorPrimitives.Exp", 1.1, TensorPrimitives.Exp<double>),
        Against<Exp, float>("exp / TensorPrimitives.Exp", 1.1, TensorPrimitives.Exp<float>),
        Against<Tanh, double>("tanh / TensorPrimitives.Tanh", 1.3, TensorPrimitives.Tanh<double>),
        Against<Tanh, float>("tanh / TensorPrimitives.Tanh", 1.3, TensorPrimitives.Tanh<float>),
        new("double  distances + row log-sum-exp 1000 x 1000 x 20 / their limits", 1.5, AtLeast: false, DistancesAndLogSumExp<double>),
        new("float   distances + row log-sum-exp 1000 x 1000 x 20 / their limits", 1.5, AtLeast: false, DistancesAndLogSumExp<float>),
    ];

    private delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

    public static int Run(TextWriter output, string text)
    {
        output.WriteLine($"vectors: {SimdLevel.Widest} bits, one thread; minimum (median) over 25 alternating repeats");
        var chosen = Array.FindAll(All, t => t.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        foreach (var target in chosen)
        {
            var (min, median) = target.Measure();
            var reached = target.AtLeast ? min >= target.Goal : min <= target.Goal;
            var goal = (target.AtLeast ? ">= " : "<= ") + target.Goal.ToString("F2", CultureInfo.InvariantCulture);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(reached ? "ok  " : "MISS")} {target.Name,-70} {min:F2} ({median:F2})  goal {goal}"));
        }
        if (chosen.Length == 0)
            output.WriteLine($"No target's name holds '{text}'.");
        return chosen.Length == 0 ? 2 : 0;
    }

    private static IEnumerable<Target> Products<T>(string precision)
        where T : IBinaryFloatingPointIeee754<T>
    {
        foreach (var (m, n, k, goal) in new[] { (512, 512, 512, 0.8), (64, 64, 64, 0.6), (128, 64, 20, 0.4), (128, 20, 64, 0.4) })
        {
            foreach (var form in new[] { "NN", "NT", "TN" })
                yield return new($"{precision,-7} {form} {m} x {n}, depth {k}: fraction of the multiply-add peak", goal, AtLeast: true, () => ProductFraction<T>(form, m, n, k));
        }
    }

    private static (double Min, double Median) ProductFraction<T>(string form, int m, int n, int k)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (a, b, c) = (Inputs.Uniform<T>(m * k, -1, 1), Inputs.Uniform<T>(k * n, -1, 1, seed: 2), new T[m * n]);
        var spin = Peak.MultiplyAdds<T>(out var peakOperations);
        Action product = form switch
        {
            "NN" => () => MatrixProduct.NN<T>(a, b, c, m, n, k),
            "NT" => () => MatrixProduct.NT<T>(a, b, c, m, n, k),
            _ => () => MatrixProduct.TN<T>(a, b, c, m, n, k),
        };
        var seconds = Alternating.Measure(spin, product);
        var operations = 2.0 * m * n * k;
        return (operations / seconds[1].Min / (peakOperations / seconds[0].Min), operations / seconds[1].Median / (peakOperations / seconds[0].Median));
    }

    private static Target Against<TOp, T>(string name, double goal, Map<T> yardstick)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        return new($"{(typeof(T) == typeof(double) ? "double" : "float"),-7} {name}, 1024 numbers: ratio of times", goal, AtLeast: false, () =>
        {
            var (x, y) = (Inputs.Uniform<T>(1024, -5, 5), new T[1024]);
            var seconds = Alternating.Measure(() => Elementwise.Map<TOp, T>(default, x, y), () => yardstick(x, y));
            return (seconds[0].Min / seconds[1].Min, seconds[0].Median / seconds[1].Median);
        });
    }

    // The limit: as many multiply-adds as the products have, and an exponential for each pair.
    private static (double Min, double Median) DistancesAndLogSumExp<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 1000, Columns = 1000, Depth = 20;
        var (x, z) = (Inputs.Uniform<T>(Rows * Depth, -2, 2), Inputs.Uniform<T>(Columns * Depth, -2, 2, seed: 2));
        var work = new DistancesThenLogSumExp<T>(x, z, Rows, Columns, Depth);
        var spin = Peak.MultiplyAdds<T>(out var operations);
        var exp = Peak.Exps<T>(out var exponentials);
        var seconds = Alternating.Measure(spin, exp, work.Run);
        double Limit(double spinSeconds, double expSeconds) =>
            2.0 * Rows * Columns * Depth * spinSeconds / operations + (double)Rows * Columns * expSeconds / exponentials;
        return (seconds[2].Min / Limit(seconds[0].Min, seconds[1].Min), seconds[2].Median / Limit(seconds[0].Median, seconds[1].Median));
    }
}
