using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>x times y, but 0 where x is 0, however large y is: an adjoint or a tangent x that meets a partial derivative y.</summary>
public readonly struct Scale : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV y)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var zero = TS.Of(0.0);
        return TS.Select(TS.IsEqual(x, zero), zero, TS.Multiply(x, y));
    }
}
