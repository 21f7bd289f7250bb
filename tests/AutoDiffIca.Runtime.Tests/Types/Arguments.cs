using System.Numerics;

namespace AutoDiffIca.Runtime.Tests;

/// <summary>Numbers to try functions on.</summary>
internal static class Arguments
{
    /// <summary>Special values and plain ones in turn, from a place in their sequence on.</summary>
    public static Vec<T> Awkward<T>(int length, int from)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T[] special =
        [
            T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.Epsilon, -T.Epsilon,
            T.CreateChecked(1e-30), T.CreateChecked(1e30), T.CreateChecked(-1e30), T.CreateChecked(20), T.CreateChecked(-20),
        ];
        return new T[length].Select((_, i) => (i + from) % 2 == 0
            ? special[(i + from) / 2 % special.Length]
            : T.CreateChecked((((i + from) * 0.61803398875) % 1 * 8) - 4)).ToArray();
    }
}
