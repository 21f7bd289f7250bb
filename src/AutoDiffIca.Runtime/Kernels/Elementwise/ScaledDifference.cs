using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>A number times x - y.</summary>
/// <param name="scale">The number.</param>
public readonly struct ScaledDifference(double scale) : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Multiply(TS.Of(scale), TS.Subtract(x, y));
}
