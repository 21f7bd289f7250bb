using AutoDiffIca.Data;

namespace AutoDiffIca.Core.Tests.Data;

public sealed class LatentsTests
{
    private const int Count = 200_000;

    // With N draws a moment E f(z) is off by sqrt(Var f / N): for z^4 of a normal draw sqrt(96 / N) = 0.022.
    [Fact]
    public void Normal_ManyDraws_HasItsMoments() => Moments(Latents.Normal, second: 1, fourth: 3, tolerance: 0.04);

    // a^2 / 3 and a^4 / 5; the deviation of z^4 is 4 a^4 / 15, over sqrt(N) 0.15.
    [Fact]
    public void Uniform_ManyDraws_HasItsMoments()
    {
        var draws = Moments(new Latents.Uniform(), second: 16.0 / 3, fourth: 256.0 / 5, tolerance: 0.01);

        Assert.InRange(draws.Min(), -4, -3.99);
        Assert.InRange(draws.Max(), 3.99, 4);
    }

    [Fact]
    public void Columns_OfADraw_AreUncorrelated()
    {
        var z = Latents.Normal.Draw(Count, 2, new RandomStream(3, 0));

        Close.To(0, Enumerable.Range(0, Count).Average(i => z[i, 0] * z[i, 1]), 0.01, "covariance");
    }

    [Fact]
    public void Draw_FromTheSameStream_IsTheSame()
    {
        var random = new RandomStream(3, 5);

        Assert.Equal(Latents.Normal.Draw(10, 3, random), Latents.Normal.Draw(10, 3, random));
        Assert.NotEqual(Latents.Normal.Draw(10, 3, random), Latents.Normal.Draw(10, 3, random.Substream(0)));
        Assert.Equal(new Latents.Uniform(2), new Latents.Uniform(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Uniform_OfNoWidth_IsAnArgument(double halfWidth) =>
        Assert.Throws<ArgumentOutOfRangeException>("HalfWidth", () => new Latents.Uniform(halfWidth));

    [Fact]
    public void Draw_OfNoRows_IsEmpty()
    {
        Assert.Equal(0, Latents.Normal.Draw(0, 3, default).Rows);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Latents.Normal.Draw(-1, 3, default));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Latents.Normal.Draw(1, -3, default));
    }

    private static double[] Moments(Latents latents, double second, double fourth, double tolerance)
    {
        var draws = latents.Draw(Count / 2, 2, new RandomStream(11, 0)).ToArray();
        Close.To(0, draws.Average(), 3 * Math.Sqrt(second / Count), "mean");
        Close.To(second, draws.Average(z => z * z), tolerance, "second moment");
        Close.To(fourth, draws.Average(z => z * z * z * z), tolerance, "fourth moment");
        return draws;
    }
}
