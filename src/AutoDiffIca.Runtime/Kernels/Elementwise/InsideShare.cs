using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>1 between two bounds and at them, 0 beyond: how a clamped number moves with x; NaN stays NaN.</summary>
/// <param name="lower">The lower bound.</param>
/// <param name="upper">The upper bound.</param>
public readonly struct InsideShare(double lower, double upper) : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var beyond = TS.Or(TS.LessThan(x, TS.Of(lower)), TS.LessThan(TS.Of(upper), x));
        return TS.Select(beyond, TS.Of(0.0), TS.Select(TS.IsEqual(x, x), TS.Of(1.0), x));
    }
}
