using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>A number times w x, but 0 where w is 0, however large x is.</summary>
/// <param name="factor">The number.</param>
public readonly struct ScaledBy(double factor) : IPairOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x, TV w)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var zero = TS.Of(0.0);
        return TS.Select(TS.IsEqual(w, zero), zero, TS.Multiply(TS.Multiply(TS.Of(factor), w), x));
    }
}
