using System.Numerics;

namespace AutoDiffIca.Runtime.Tests;

/// <summary>Comparison to the bit, except that all NaNs are one.</summary>
internal static class Bits
{
    public static void RequireSame<T>(Vec<T> expected, Vec<T> actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(AreSame(expected[i], actual[i]), $"Entry {i} of {expected.Length}: expected {expected[i]:R}, is {actual[i]:R}.");
    }

    private static bool AreSame<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> => T.IsNaN(x) ? T.IsNaN(y) : x == y && T.IsNegative(x) == T.IsNegative(y);
}
