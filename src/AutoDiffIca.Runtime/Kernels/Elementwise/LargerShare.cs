using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>How the larger of x and y moves with x: 1 where x is larger, 0 where y is, one half where they are equal; NaN if one of them is.</summary>
public readonly struct LargerShare : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // A sum with a NaN is NaN.
        var notLarger = TS.Select(TS.LessThan(x, y), TS.Of(0.0), TS.Select(TS.IsEqual(x, y), TS.Of(0.5), TS.Add(x, y)));
        return TS.Select(TS.LessThan(y, x), TS.Of(1.0), notLarger);
    }
}
