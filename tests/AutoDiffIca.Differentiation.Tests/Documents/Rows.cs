namespace AutoDiffIca.Differentiation.Tests.Documents;

/// <summary>Sums of rows of numbers, as the manual formulas need them.</summary>
internal static class Rows
{
    public static double[] Plus(this double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];

    public static double[] Minus(this double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    public static double[] Times(this double[] x, double factor) => [.. x.Select(a => a * factor)];

    public static double Squares(this double[] x) => x.Sum(a => a * a);

    public static double[] Normal(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
