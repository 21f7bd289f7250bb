using System.Globalization;

namespace AutoDiffIca.Generators.Tests.Batch;

/// <summary>Where a batch rounds in other places than its samples one by one: what docs/batching.md says that it costs.</summary>
public sealed class RoundingTests
{
    private const double Roundoff = 1.0 / (1L << 53);
    private const int Columns = 20;

    private const string Source = """
        namespace Sample;

        internal static partial class Methods
        {
            [Differentiable] public static double Product(Mat<double> rows, Vec<double> w, [Batch] Vec<double> x) => LogSumExp(rows, r => Dot(x - r, w));
            [Differentiable] public static double Distance(Mat<double> rows, [Batch] Vec<double> x) => LogSumExp(rows, r => Dot(x - r, x - r));
            [Differentiable] public static double Factor(Mat<double> rows, [Batch] double x) => Sum(rows, r => 1e-10 * Math.Exp(x + r[0]));
            [Differentiable] public static double Fused(double a, [Batch] double x) => a * Math.FusedMultiplyAdd(x, x, -(x * x));

            // Two points at a distance of about 1, far from the origin: their difference is exact.
            public static string Run()
            {
                double[] noise = [.. Enumerable.Range(1, 20).Select(i => Math.Round(Math.Sin(i) * 256) / 512)];
                var r = new Vec<double>([.. noise.Select(e => 1e8 - e)]);
                var x = new Vec<double>([.. noise.Select(e => 1e8 + e * e)]);
                var w = new Vec<double>([.. Enumerable.Range(1, 20).Select(i => Math.Cos(3 * i))]);
                var (rows, samples) = (new Mat<double>(1, 20, r.ToArray()), new Mat<double>(1, 20, x.ToArray()));
                var (exponents, numbers) = (new Mat<double>(2, 1, [709.5, 709.5]), new Vec<double>([0.1]));
                double[] results =
                [
                    ProductBatch(rows, w, samples)[0], Product(rows, w, x), Enumerable.Range(0, 20).Sum(i => Math.Abs(w[i]) * (x[i] + r[i])),
                    DistanceBatch(rows, samples)[0], Distance(rows, x),
                    FactorBatch(exponents, numbers)[0], Factor(exponents, 0.1),
                    FusedBatch(1, numbers)[0], Fused(1, 0.1),
                ];
                return string.Join(" ", results.Select(result => result.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
        """;

    private static readonly Lazy<double[]> Results = new(() =>
    {
        var text = (string)GeneratorHost.Compile(GeneratorHost.Usings + Source).Generate(new DifferentiableGenerator()).Load().Run("Sample.Methods")!;
        return [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    });

    [Fact]
    public void ProductWithADifference_OfSamplesAndRows_IsOffByTheSizesOfBoth()
    {
        var (batch, single, sizes) = (Results.Value[0], Results.Value[1], Results.Value[2]);

        Assert.InRange(Math.Abs(batch - single), 1e-10 * Math.Abs(single), (Columns + 2) * Roundoff * sizes);
    }

    [Fact]
    public void DistanceOfSamplesAndRows_FarFromTheOrigin_IsWithinItsBound()
    {
        var (batch, single) = (Results.Value[3], Results.Value[4]);

        Assert.InRange(Math.Abs(batch - single), 0, 16 * (2 * Columns + 8) * Roundoff * single);
    }

    [Fact]
    public void SumOfTermsWithACommonFactor_OverflowsWhereItDoesWithoutTheFactor()
    {
        Assert.Equal(double.PositiveInfinity, Results.Value[5]);
        Assert.True(double.IsFinite(Results.Value[6]));
    }

    [Fact]
    public void FusedMultiplyAdd_OfSamples_RoundsTwice()
    {
        Assert.Equal(0, Results.Value[7]);
        Assert.NotEqual(0, Results.Value[8]);
    }
}
