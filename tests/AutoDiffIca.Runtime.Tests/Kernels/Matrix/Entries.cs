using System.Numerics;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>Comparison of matrices to the bit.</summary>
internal static class Entries
{
    public static void RequireSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var e = 0; e < expected.Length; e++)
            if (!FloatBits.AreSame(expected[e], actual[e]))
                Assert.Fail($"{what}: entry {e} is {actual[e]:R} instead of {expected[e]:R}.");
    }
}
