using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests;

[Trait("Cpu", "Every")]
public class NormalQuantileTests
{
    // Measured: 4 over the table, 5 over 24000 more points.
    private const long MaximumUlp = 5;

    // Correctly rounded quantiles from tools/numerics/normal_quantile.py.
    private static readonly (double Probability, double Quantile)[] Reference =
        [.. ReferenceTable.Read<double>("normal_quantile.txt").Select(row => (row.X, row.Result))];

    [Fact]
    public void Evaluate_OverTheWholeInterval_IsWithinAFewUlp() =>
        Assert.All(Reference, row =>
            Assert.InRange(Ulp.Steps(row.Quantile, NormalQuantile.Evaluate(row.Probability)), 0, MaximumUlp));

    [Fact]
    public void EvaluateSpan_OverTheWholeInterval_IsTheSingleQuantiles()
    {
        // Interleaved, so that middles, near tails and far tails meet in one vector.
        var probabilities = Reference.Select((row, i) => Reference[i * 700 % Reference.Length].Probability).ToArray();
        var quantiles = new double[probabilities.Length];

        NormalQuantile.Evaluate(probabilities, quantiles);

        Assert.Equal(probabilities.Select(NormalQuantile.Evaluate), quantiles);
    }

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(0.5, 0)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(-double.Epsilon, double.NaN)]
    [InlineData(1.0000000000000002, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NaN)]
    public void Evaluate_AtTheEndsAndOutside_IsInfiniteOrNaN(double probability, double expected)
    {
        // Sixteen in a row for the vectors, one more for what is left over.
        var many = Enumerable.Repeat(probability, 17).ToArray();
        NormalQuantile.Evaluate(many, many);

        Assert.Equal(expected, NormalQuantile.Evaluate(probability));
        Assert.All(many, quantile => Assert.Equal(expected, quantile));
    }

    [Fact]
    public void Evaluate_OfMirrorImages_IsSymmetric()
    {
        foreach (var (probability, _) in Reference)
        {
            // Only where 1 - p is exact.
            if (1 - (1 - probability) == probability)
                Assert.Equal(-NormalQuantile.Evaluate(probability), NormalQuantile.Evaluate(1 - probability));
        }
    }

    [Fact]
    public void EvaluateSpan_OfEveryLength_IsTheSingleQuantilesAndStopsThere()
    {
        for (var length = 0; length <= 600; length += length < 257 ? 1 : 49)
        {
            var probabilities = Enumerable.Range(1, length).Select(i => i * 0.6180339887498949 % 1).ToArray();
            var quantiles = new double[length + 1];

            NormalQuantile.Evaluate(probabilities, quantiles);

            Assert.Equal([.. probabilities.Select(NormalQuantile.Evaluate), 0], quantiles);
        }
    }

    [Fact]
    public void EvaluateSpan_IntoTooShortADestination_NamesBothLengths()
    {
        var error = Assert.Throws<ArgumentException>(() => NormalQuantile.Evaluate(new double[5], new double[4]));

        Assert.Contains("4", error.Message, StringComparison.Ordinal);
        Assert.Contains("5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateSpan_IntoAShiftedOverlap_IsRefused()
    {
        var numbers = new double[20];

        Assert.Throws<ArgumentException>(() => NormalQuantile.Evaluate(numbers.AsSpan(0, 10), numbers.AsSpan(1, 10)));
    }
}
