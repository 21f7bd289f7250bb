using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>1 above 0, -1 below, 0 at 0: the derivative of the absolute value; NaN stays NaN.</summary>
public readonly struct Sign : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var size = TS.Abs(x);
        return TS.Select(TS.LessThan(TS.Of(0.0), size), TS.Or(TS.And(x, TS.Of(-0.0)), TS.Of(1.0)), size);
    }
}
