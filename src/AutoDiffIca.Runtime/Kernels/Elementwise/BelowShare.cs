using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>1 below a bound, 0 from it on: how a clamped number moves with its lower bound; NaN stays NaN.</summary>
/// <param name="lower">The bound.</param>
public readonly struct BelowShare(double lower) : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Select(TS.IsEqual(x, x), TS.And(TS.LessThan(x, TS.Of(lower)), TS.Of(1.0)), x);
}
