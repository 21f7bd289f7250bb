using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>1 above a bound, 0 up to it: how a clamped number moves with its upper bound; NaN stays NaN.</summary>
/// <param name="upper">The bound.</param>
public readonly struct AboveShare(double upper) : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Select(TS.IsEqual(x, x), TS.And(TS.LessThan(TS.Of(upper), x), TS.Of(1.0)), x);
}
