using System.Globalization;
using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>Writes the calls of a program's batched members, with samples of its own, each of which is also taken alone.</summary>
internal static class BatchDriverPrinter
{
    /// <summary>Samples one by one, for all drivers.</summary>
    public const string Common = """
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Programs;

        internal sealed class Many
        {
            // Those whose numbers are compared, those that are too large for that, and those that the method refuses.
            private readonly List<int> _kept = [];
            private readonly List<int> _wild = [];
            private readonly List<int> _refused = [];
            private readonly HashSet<Type> _refusals = [];

            public List<double> Values { get; } = [];
            public List<double> Gradients { get; } = [];

            public int[] Kept => [.. _kept];
            public int[] Half => [.. _kept.Take(_kept.Count / 2)];
            public int[] All => [.. _kept.Concat(_wild).Order()];
            public int[] Any => [.. All.Concat(_refused).Order()];
            public bool AreSomeRefused => _refused.Count > 0;
            public double[] Places => [.. _kept.Select(sample => (double)Array.IndexOf(All, sample))];

            public void Try(int sample, Func<(double[] Value, double[] Gradient)> run)
            {
                try
                {
                    var (value, gradient) = run();
                    if (!value.Concat(gradient).All(number => Math.Abs(number) < 1e3))
                    {
                        _wild.Add(sample);
                        return;
                    }
                    _kept.Add(sample);
                    Values.AddRange(value);
                    Gradients.AddRange(gradient);
                }
                catch (Exception exception)
                {
                    _refused.Add(sample);
                    _refusals.Add(exception.GetType());
                }
            }

            // One, if what is run throws what a refused sample throws.
            public double Throws(Action run)
            {
                try
                {
                    run();
                    return 0;
                }
                catch (Exception exception)
                {
                    return _refusals.Contains(exception.GetType()) ? 1 : -1;
                }
            }

            // A parameter's numbers in all samples, which stand behind those of the point.
            public static T[] Column<T>(T[] numbers, int start, int samples, int width, int offset, int length) =>
                [.. Enumerable.Range(0, samples).SelectMany(sample => numbers[(start + sample * width + offset)..(start + sample * width + offset + length)])];

            public static T[] Row<T>(T[] numbers, int sample, int length) => numbers[(sample * length)..((sample + 1) * length)];

            public static T[] Rows<T>(T[] numbers, IEnumerable<int> samples, int length) => [.. samples.SelectMany(sample => Row(numbers, sample, length))];
        }
        """;

    /// <summary>The lines of a driver; none of a program without batches.</summary>
    public static IEnumerable<string> Print(Point point, string program)
    {
        if (point.Samples.Count == 0)
            yield break;
        var active = Enumerable.Range(0, point.Parameters.Count).Where(i => point.Parameters[i].IsActive).ToList();
        string Gradient(string gradient) => $"Flat.Join({string.Join(", ", active.Select(i => $"Flat.Of({(active.Count == 1 ? gradient : $"{gradient}.{point.Parameters[i].Name}")})"))})";

        var (offset, width) = (0, point.BatchedParameters.Sum(i => point.Lengths[i]));
        foreach (var i in point.BatchedParameters)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"var b{i} = Many.Column(p, {point.Numbers.Length}, {point.Samples.Count}, {width}, {offset}, {point.Lengths[i]});");
            offset += point.Lengths[i];
        }
        yield return "var many = new Many();";
        yield return string.Create(CultureInfo.InvariantCulture, $"for (var k = 0; k < {point.Samples.Count}; k++)");
        yield return $"    many.Try(k, () => {{ var (value, gradient) = {program}.MainGradient({Arguments(point, Single)}); return (Flat.Of(value), {Gradient("gradient")}); }});";
        yield return "results[\"batch.each\"] = [.. many.Values];";
        yield return "results[\"batch.each.gradient\"] = [.. many.Gradients];";
        yield return $"results[\"batch.values\"] = Flat.Of({program}.MainBatch({Arguments(point, Batch("many.Kept"))}));";
        yield return $"{{ var (sum, gradient) = {program}.MainBatchGradient({Arguments(point, Batch("many.Kept"))}); results[\"batch.sum\"] = Flat.Of(sum); results[\"batch.gradient\"] = {Gradient("gradient")}; }}";
        foreach (var line in Plan(point, program, active))
            yield return line;
        yield return "results[\"batch.wild.places\"] = many.Places;";
        yield return $"results[\"batch.wild.values\"] = Flat.Of({program}.MainBatch({Arguments(point, Batch("many.All"))}));";
        yield return $"{{ var (_, gradient) = {program}.MainBatchGradient({Arguments(point, Batch("many.All"))}); results[\"batch.wild.gradient\"] = {Gradient("gradient")}; }}";
        yield return "if (many.AreSomeRefused)";
        yield return $"    results[\"batch.throws\"] = [many.Throws(() => {program}.MainBatch({Arguments(point, Batch("many.Any"))})), many.Throws(() => {program}.MainBatchGradient({Arguments(point, Batch("many.Any"))}))];";
    }

    // On three threads, twice, after a batch of another size.
    private static IEnumerable<string> Plan(Point point, string program, List<int> active)
    {
        yield return $"var batches = new {program}.MainPlan(3);";
        foreach (var (count, samples) in new[] { ("half", "many.Half"), ("whole", "many.Kept") })
        {
            var outputs = new List<string>();
            var parts = new List<string>();
            foreach (var i in active)
            {
                var parameter = point.Parameters[i];
                if (parameter is { Kind: Kind.Real, IsBatch: false })
                {
                    yield return $"double {count}{i};";
                    outputs.Add($"out {count}{i}");
                }
                else
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"var {count}{i} = new double[{point.Lengths[i]}{(parameter.IsBatch ? $" * {samples}.Length" : "")}];");
                    outputs.Add($"{count}{i}");
                }
                parts.Add($"Flat.Of({count}{i})");
            }
            yield return $"results[\"batch.plan.sum\"] = Flat.Of(batches.BatchGradient({Arguments(point, Batch(samples))}, {string.Join(", ", outputs)}));";
            yield return $"results[\"batch.plan.gradient\"] = Flat.Join({string.Join(", ", parts)});";
        }
    }

    private static string Arguments(Point point, Func<Point, int, string> batched)
    {
        var arguments = new List<string>();
        var at = 0;
        for (var i = 0; i < point.Parameters.Count; i++)
        {
            arguments.Add(point.Parameters[i].IsBatch ? batched(point, i) : DriverPrinter.Value(point.Parameters[i].Kind, "p", at, point.Lengths[i]));
            at += point.Lengths[i];
        }
        return string.Join(", ", arguments);
    }

    private static string Single(Point point, int i) => point.Parameters[i].Kind == Kind.Real
        ? $"b{i}[k]"
        : string.Create(CultureInfo.InvariantCulture, $"Many.Row(b{i}, k, {point.Lengths[i]})");

    private static Func<Point, int, string> Batch(string samples) => (point, i) => point.Parameters[i].Kind == Kind.Real
        ? $"new Vec<double>(Many.Rows(b{i}, {samples}, 1))"
        : string.Create(CultureInfo.InvariantCulture, $"new Mat<double>({samples}.Length, {point.Lengths[i]}, Many.Rows(b{i}, {samples}, {point.Lengths[i]}))");
}
