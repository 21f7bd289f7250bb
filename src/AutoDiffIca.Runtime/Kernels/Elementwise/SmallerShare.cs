using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>How the smaller of x and y moves with x: 1 where x is smaller, 0 where y is, one half where they are equal; NaN if one of them is.</summary>
public readonly struct SmallerShare : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        default(LargerShare).Invoke<TS, TV, T>(y, x);
}
