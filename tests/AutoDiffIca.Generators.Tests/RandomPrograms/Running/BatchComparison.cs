using System.Globalization;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>Compares a program's batched members with its samples one by one.</summary>
internal static class BatchComparison
{
    private const double Tolerance = 1e-10;
    private const double SingleTolerance = 2e-3;

    public static bool IsOfABatch(string result) => result.StartsWith("batch.", StringComparison.Ordinal);

    /// <summary>A line for each result that differs.</summary>
    public static IEnumerable<string> Differences(Point point, IReadOnlyDictionary<string, double[]> results, bool isSingle)
    {
        if (!results.TryGetValue("batch.each", out var values))
            return [];
        var samples = values.Length;
        double[][] gradients = [.. Enumerable.Range(0, samples).Select(sample => results["batch.each.gradient"][(sample * point.ActiveCount)..((sample + 1) * point.ActiveCount)])];
        // What cancels inside of a sample is at most of the size of its gradient, or near one.
        double[] sizes = [.. gradients.Select(gradient => 1 + gradient.Select(Math.Abs).DefaultIfEmpty().Max())];
        var tolerance = isSingle ? SingleTolerance : Tolerance;
        int[] same = [.. Enumerable.Range(0, samples)];
        int[] places = [.. results["batch.wild.places"].Select(place => (int)place)];
        return
        [
            .. Values("batch.values", same), .. Values("batch.wild.values", places),
            .. Difference("batch.sum", values.Sum(), results["batch.sum"][0], values.Sum(Math.Abs) + sizes.Sum()),
            .. Parts("batch.gradient", same, samples, withSums: true),
            .. Parts("batch.wild.gradient", places, results["batch.wild.values"].Length, withSums: false),
            .. SameBits("batch.plan.sum", "batch.sum"), .. SameBits("batch.plan.gradient", "batch.gradient"),
            .. Refusals(),
        ];

        IEnumerable<string> Values(string name, int[] at) =>
            Enumerable.Range(0, samples).SelectMany(sample => Difference($"{name}[{sample}]", values[sample], results[name][at[sample]], Math.Abs(values[sample]) + sizes[sample]));

        IEnumerable<string> Parts(string name, int[] at, int rows, bool withSums)
        {
            var (numbers, start, first) = (results[name], 0, 0);
            for (var i = 0; i < point.Parameters.Count; i++)
            {
                var (parameter, length) = (point.Parameters[i], point.Lengths[i]);
                if (!parameter.IsActive)
                    continue;
                for (var k = 0; k < length && parameter.IsBatch; k++)
                {
                    for (var sample = 0; sample < samples; sample++)
                    {
                        foreach (var difference in Difference($"{name}, {parameter.Name} of sample {sample}", gradients[sample][first + k], numbers[start + at[sample] * length + k], sizes[sample]))
                            yield return difference;
                    }
                }
                for (var k = 0; k < length && !parameter.IsBatch && withSums; k++)
                {
                    foreach (var difference in Difference($"{name}, {parameter.Name}[{k}]", gradients.Sum(gradient => gradient[first + k]), numbers[start + k], sizes.Sum()))
                        yield return difference;
                }
                start += parameter.IsBatch ? rows * length : length;
                first += length;
            }
            if (numbers.Length != start)
                yield return $"{name}: {numbers.Length} numbers, expected {start}";
        }

        IEnumerable<string> Difference(string name, double expected, double actual, double scale) =>
            Math.Abs(expected - actual) <= tolerance * scale ? [] : [string.Create(CultureInfo.InvariantCulture, $"{name}: {actual:G12}, expected {expected:G12}")];

        IEnumerable<string> SameBits(string name, string expected) => results[name].AsSpan().SequenceEqual(results[expected]) ? [] : [$"{name}: not the bits of {expected}"];

        IEnumerable<string> Refusals() => results.TryGetValue("batch.throws", out var throws) && throws.Any(thrown => thrown != 1)
            ? [$"batch.throws: [{string.Join(", ", throws)}]: 1 is what a sample throws, 0 nothing, -1 something else"]
            : [];
    }
}
