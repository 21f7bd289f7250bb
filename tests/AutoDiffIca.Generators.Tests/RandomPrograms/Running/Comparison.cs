namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>Compares what was emitted for a program with what the interpreter says.</summary>
internal static class Comparison
{
    private const double Tolerance = 1e-9;
    private const double SingleTolerance = 2e-3;

    /// <summary>A line for each result that differs.</summary>
    public static IReadOnlyList<string> Differences(Reference reference, Point point, IReadOnlyDictionary<string, double[]> results, bool isSingle)
    {
        // Rounding may take another branch there.
        if (isSingle && !reference.IsSmooth)
            return [];
        var tolerance = isSingle ? SingleTolerance : Tolerance;
        var differences = new List<string>();
        foreach (var (name, numbers) in results.Where(result => !BatchComparison.IsOfABatch(result.Key)))
        {
            var (expected, scale) = Expected(reference, point, name);
            if (Difference(numbers, expected, tolerance * scale) is { } difference)
                differences.Add($"{name}: {difference}");
            if (name.EndsWith(".value", StringComparison.Ordinal) && !numbers.AsSpan().SequenceEqual(results["value"]))
                differences.Add($"{name}: not the bits of the method itself: {Text(numbers)}, expected {Text(results["value"])}");
        }
        differences.AddRange(BatchComparison.Differences(point, results, isSingle));
        return differences;
    }

    private static (double[] Numbers, double Scale) Expected(Reference reference, Point point, string name) => name switch
    {
        "gradient" or "hvp.gradient" or "plan" => ([.. reference.Gradient.Select(g => g / point.Cotangent[0])], Largest(reference.Gradient)),
        "vjp" or "jacobian" => (reference.Gradient, Largest(reference.Gradient)),
        "jvp" => (reference.Jvp, Largest(reference.Gradient)),
        "hvp" => ([.. reference.Hvp.Select(h => h / point.Cotangent[0])], 10 * Largest(reference.Gradient) + Largest(reference.Hvp)),
        _ => (reference.Value, 1),
    };

    private static double Largest(double[] numbers) => 1 + numbers.Select(Math.Abs).DefaultIfEmpty().Max();

    private static string? Difference(double[] numbers, double[] expected, double tolerance)
    {
        if (numbers.Length != expected.Length)
            return $"{numbers.Length} numbers, expected {expected.Length}";
        var isClose = numbers.Zip(expected, (x, y) => Math.Abs(x - y) <= tolerance).All(close => close);
        return isClose ? null : $"{Text(numbers)}, expected {Text(expected)}";
    }

    private static string Text(double[] numbers) => $"[{string.Join(", ", numbers.Select(x => x.ToString("G9", System.Globalization.CultureInfo.InvariantCulture)))}]";
}
