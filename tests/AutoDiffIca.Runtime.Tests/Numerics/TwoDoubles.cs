namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>A number as the sum of two doubles, the second of which holds what the first has no room for: some 106 bits.</summary>
internal readonly record struct TwoDoubles(double High, double Low)
{
    public static TwoDoubles Difference(double x, double y)
    {
        var high = x - y;
        var part = high - x;
        return new(high, x - (high - part) - (y + part));
    }

    public static TwoDoubles operator +(TwoDoubles x, TwoDoubles y)
    {
        var sum = Difference(x.High, -y.High);
        return Normal(sum.High, sum.Low + x.Low + y.Low);
    }

    public TwoDoubles Squared()
    {
        var high = High * High;
        return Normal(high, Math.FusedMultiplyAdd(High, High, -high) + 2 * High * Low);
    }

    /// <summary>The relative error of a computed number; 0 where both are 0.</summary>
    public double RelativeErrorOf(double computed) => computed == High && Low == 0 ? 0 : Math.Abs(computed - High - Low) / Math.Abs(High);

    private static TwoDoubles Normal(double high, double low)
    {
        var sum = high + low;
        return new(sum, high - sum + low);
    }
}
