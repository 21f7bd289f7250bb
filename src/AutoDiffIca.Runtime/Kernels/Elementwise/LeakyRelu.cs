using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>x where it is positive, slope times x elsewhere; its derivative at 0 is the slope.</summary>
/// <param name="slope">The slope for negative x.</param>
public readonly struct LeakyRelu(double slope) : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Select(TS.LessThan(TS.Of(0.0), x), x, TS.Multiply(TS.Of(slope), x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Select(TS.LessThan(TS.Of(0.0), kept), TS.Of(1.0), TS.Of(slope));
}
