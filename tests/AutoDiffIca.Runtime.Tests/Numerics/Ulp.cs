using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>Distances in units in the last place.</summary>
internal static class Ulp
{
    /// <summary>The step from |x| to the next larger number; at the largest number, the step to it.</summary>
    public static double Of<T>(T x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var magnitude = T.Abs(x);
        var next = T.BitIncrement(magnitude);
        return double.CreateChecked(T.IsFinite(next) ? next - magnitude : magnitude - T.BitDecrement(magnitude));
    }

    /// <summary>The distance of a result from the true value, in ULP of the correctly rounded one.</summary>
    /// <param name="actual">The result.</param>
    /// <param name="row">The correctly rounded result and the true value's distance above it.</param>
    /// <param name="smallestUnit">The least that counts as a unit, where only absolute errors make sense.</param>
    public static double Error<T>(T actual, ReferenceRow<T> row, double smallestUnit = 0)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(actual) || !T.IsFinite(row.Result))
            return FloatBits.AreSame(actual, row.Result) ? 0 : double.PositiveInfinity;
        var ulp = Of(row.Result);
        var difference = double.CreateChecked(actual) - double.CreateChecked(row.Result);
        return Math.Abs(difference / ulp - row.Rest) * Math.Min(1, ulp / smallestUnit);
    }

    /// <summary>How many numbers apart two doubles are, through zero too.</summary>
    public static long Steps(double x, double y) =>
        double.IsNaN(x) || double.IsNaN(y) ? long.MaxValue : Math.Abs(Ordinal(x) - Ordinal(y));

    private static long Ordinal(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
