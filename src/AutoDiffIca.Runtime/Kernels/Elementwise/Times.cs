using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>x y.</summary>
public readonly struct Times : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Multiply(x, y);
}
