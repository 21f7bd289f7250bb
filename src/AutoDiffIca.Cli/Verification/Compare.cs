using System.Collections.Immutable;
using System.Globalization;

namespace AutoDiffIca.Cli.Verification;

/// <summary>Comparisons that find the worst entry. What is not a number, or infinite where it should not be, is infinitely far off.</summary>
internal static class Compare
{
    /// <summary>A number, relative to its own size.</summary>
    public static Check One(string engine, string quantity, double expected, double actual, double tolerance) => All(engine, quantity, [expected], [actual], tolerance);

    /// <summary>Numbers, relative to the largest expected one: small entries of a gradient are sums of large terms.</summary>
    public static Check All(string engine, string quantity, Vec<double> expected, Vec<double> actual, double tolerance, Func<int, string>? entry = null)
    {
        var largest = expected.ToArray().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return Scaled(engine, quantity, expected, actual, tolerance, Measure.Relative, _ => largest > 0 ? largest : 1, entry);
    }

    /// <summary>Numbers, the difference of each being counted in units of its own.</summary>
    public static Check Scaled(string engine, string quantity, Vec<double> expected, Vec<double> actual, double tolerance, Measure measure, Func<int, double> unit, Func<int, string>? entry = null)
    {
        if (expected.Length != actual.Length)
            return new(engine, quantity, "length", expected.Length, actual.Length, double.PositiveInfinity, tolerance, measure);
        var (worst, largest) = (0, -1.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Distance(expected[i], actual[i]) / unit(i);
            if (double.IsNaN(error))
                error = 0;
            if (error > largest)
                (worst, largest) = (i, error);
        }
        return new(engine, quantity, expected.Length == 1 && entry is null ? "" : entry?.Invoke(worst) ?? Place(worst), expected[worst], actual[worst], largest, tolerance, measure);
    }

    /// <summary>Numbers that must be the same to the last bit.</summary>
    public static Check Bits(string engine, string quantity, double[] one, double[] other)
    {
        int[] different = [.. Enumerable.Range(0, one.Length).Where(i => BitConverter.DoubleToInt64Bits(one[i]) != BitConverter.DoubleToInt64Bits(other[i]))];
        var first = different.Length == 0 ? 0 : different[0];
        return new(engine, quantity, different.Length == 0 ? "" : Place(first), one[first], other[first], different.Length, 0, Measure.DifferentBits);
    }

    /// <summary>
    /// What central differences say of an expected gradient: the error is the worst one's part of what is allowed for it, in units of a relative tolerance.
    /// The value that comes with it is ours, so that the gradient alone is judged. Entries at a kink, or where the function is too rough to tell, count as the report counts them.
    /// </summary>
    public static ImmutableArray<Check> Differences(string engine, GradientReport report, double relativeTolerance)
    {
        if (report.Problems.Length > 0)
            return [new(engine, "gradient", report.Problems[0], double.NaN, double.NaN, double.PositiveInfinity, relativeTolerance)];
        var entries = report.Entries.Concat(report.Directions);
        var failing = report.Holds ? null : report.Worst;
        var worst = failing ?? entries.Where(e => e.Verdict == GradientVerdict.Holds).MaxBy(e => e.Error / e.Tolerance);
        if (worst is null)
            return [new(engine, "gradient", "", double.NaN, double.NaN, 0, relativeTolerance)];
        var error = worst.Error == 0 ? 0 : worst.Error / worst.Tolerance * relativeTolerance;
        return [new(engine, "gradient", worst.Path, worst.Gradient, worst.CentralDifference, failing is null ? Math.Min(error, relativeTolerance) : double.IsNaN(error) ? double.PositiveInfinity : error, relativeTolerance)];
    }

    /// <summary>The names of the entries of some parameters.</summary>
    public static Func<int, string> Paths(IEnumerable<ParameterLeaf> leaves)
    {
        ParameterLeaf[] all = [.. leaves];
        return i => all.First(leaf => i < leaf.Offset + leaf.Count).PathTo(i);
    }

    /// <summary>The names of a matrix's entries.</summary>
    public static Func<int, string> Cells(int columns) => i => string.Create(CultureInfo.InvariantCulture, $"[{i / columns}, {i % columns}]");

    private static string Place(int i) => string.Create(CultureInfo.InvariantCulture, $"[{i}]");

    private static double Distance(double expected, double actual) =>
        expected == actual ? 0 : double.IsFinite(expected) && double.IsFinite(actual) ? Math.Abs(expected - actual) : double.PositiveInfinity;
}
