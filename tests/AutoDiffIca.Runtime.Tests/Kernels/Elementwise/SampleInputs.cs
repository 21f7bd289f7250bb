using System.Numerics;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>Fixed arguments of every kind: what no function should be able to pass by luck.</summary>
internal static class SampleInputs
{
    private const double Golden = 0.6180339887498949;

    /// <summary>Zeros, ends of ranges, infinities and NaN.</summary>
    public static T[] Special<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var smallestNormal = FloatBits.From<T>(typeof(T) == typeof(double) ? 0x0010000000000000UL : 0x00800000);
        T[] positive =
        [
            T.Zero, T.Epsilon, T.BitDecrement(smallestNormal), smallestNormal, T.One, T.BitIncrement(T.One), T.BitDecrement(T.One),
            T.CreateChecked(0.5), T.CreateChecked(1.5), T.CreateChecked(2.5), T.Pi, T.BitDecrement(T.PositiveInfinity), T.PositiveInfinity,
        ];
        return [.. positive, .. positive.Select(x => -x), T.NaN];
    }

    /// <summary>Special values, arbitrary bit patterns, and even spreads over narrow and wide ranges.</summary>
    public static T[] OfAllKinds<T>(int ofEach = 1000)
        where T : IBinaryFloatingPointIeee754<T> =>
        [.. Special<T>(), .. Patterns<T>(ofEach), .. Spread<T>(2, ofEach), .. Spread<T>(40, ofEach), .. Spread<T>(800, ofEach)];

    /// <summary>Numbers between -bound and bound.</summary>
    public static IEnumerable<T> Spread<T>(double bound, int count)
        where T : IBinaryFloatingPointIeee754<T> =>
        Enumerable.Range(1, count).Select(i => T.CreateChecked(bound * (2 * (i * Golden % 1) - 1)));

    /// <summary>Arbitrary bits, which make numbers of all magnitudes.</summary>
    public static IEnumerable<T> Patterns<T>(int count)
        where T : IBinaryFloatingPointIeee754<T>
    {
        // A float takes the high half, whose bits are the better mixed ones.
        var shift = typeof(T) == typeof(double) ? 0 : 32;
        return Enumerable.Range(1, count).Select(i => FloatBits.From<T>(unchecked((ulong)i * 0x9E3779B97F4A7C15 * (ulong)i) >> shift));
    }
}
