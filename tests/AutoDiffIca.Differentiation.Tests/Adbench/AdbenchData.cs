using System.Globalization;

namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>The benchmark's data files (microsoft/ADBench), cut down to what the tests read, and the expected numbers.</summary>
internal static class AdbenchData
{
    private static readonly Dictionary<string, double[]> ExpectedNumbers = Lines("expected.txt")
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1..].Select(Number).ToArray(), StringComparer.Ordinal);

    public static double[] Expected(string name) => ExpectedNumbers[name];

    public static IReadOnlyList<string> Lines(string file)
    {
        using var stream = typeof(AdbenchData).Assembly.GetManifestResourceStream($"Adbench.{file}")
            ?? throw new FileNotFoundException($"There is no data file {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>All numbers of a file in order.</summary>
    public static NumberReader Numbers(string file) => new([.. Lines(file).SelectMany(line => line.Split(' ')).Select(Number)]);

    public static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>Numbers that are taken from the front.</summary>
internal sealed class NumberReader(double[] numbers)
{
    private int _at;

    public int Left => numbers.Length - _at;

    public double One() => numbers[_at++];

    public int Int() => (int)One();

    public double[] Many(int count)
    {
        var many = numbers[_at..(_at + count)];
        _at += count;
        return many;
    }
}
