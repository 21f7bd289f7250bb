using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Decades; where there are few, also 2 and 5 of each; where the axis is shorter than that, as a linear one.</summary>
internal static class LogTicks
{
    public static Ticks Of(AxisScale scale, int most)
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(scale.Low) - 1e-9), (int)Math.Floor(Math.Log10(scale.High) + 1e-9));
        var decades = last - first + 1;
        if (decades >= 3 || (decades == 2 && most < 4))
        {
            var stride = (decades + most - 1) / most;
            var labelled = Enumerable.Range(first, decades).Where(e => Modulo(e, stride) == 0).ToArray();
            if (labelled.Length < 2)
                labelled = [.. Enumerable.Range(first, decades).Where(e => (e - first) % stride == 0)];
            return new(Labelled(labelled), stride == 1 ? Between(scale, first - 1, last, 2, 9) : [.. Enumerable.Range(first, decades).Except(labelled).Select(e => Math.Pow(10, e))]);
        }
        var few = Places(scale, first - 1, last + 1, [1, 2, 5]);
        if (few.Length >= 2 && few.Length <= most)
            return new([.. few.Select(v => new Tick(v, Plain(v)))], [.. Between(scale, first - 1, last, 2, 9).Where(m => !few.Any(f => Math.Abs((f / m) - 1) < 1e-9))]);
        var fewer = Places(scale, first - 1, last + 1, [1, 3]);
        if (few.Length > most && fewer.Length >= 3 && fewer.Length <= most)
            return new([.. fewer.Select(v => new Tick(v, Plain(v)))], [.. Between(scale, first - 1, last, 2, 9).Where(m => !fewer.Any(f => Math.Abs((f / m) - 1) < 1e-9))]);
        if (few.Length > most && decades >= 2)
            return new(Labelled([.. Enumerable.Range(first, decades)]), Between(scale, first - 1, last, 2, 9));
        return Ticks.Linear(scale.Low, scale.High, most);
    }

    private static ImmutableArray<Tick> Labelled(int[] exponents)
    {
        var plain = exponents.All(e => e is >= -3 and <= 4);
        return [.. exponents.Select(e => new Tick(Math.Pow(10, e), plain ? Plain(Math.Pow(10, e)) : Numbers.PowerOfTen(e)))];
    }

    private static string Plain(double value) => Numbers.Compact(value);

    private static ImmutableArray<double> Between(AxisScale scale, int first, int last, int from, int to) =>
        last - first > 8 ? [] : Places(scale, first, last, [.. Enumerable.Range(from, to - from + 1)]);

    private static ImmutableArray<double> Places(AxisScale scale, int first, int last, ImmutableArray<int> factors) =>
    [
        .. Enumerable.Range(first, Math.Clamp(last - first + 1, 0, 12))
            .SelectMany(e => factors.Select(f => f * Math.Pow(10, e)))
            .Where(v => v >= scale.Low * (1 - 1e-9) && v <= scale.High * (1 + 1e-9)),
    ];

    private static int Modulo(int a, int b) => ((a % b) + b) % b;
}
