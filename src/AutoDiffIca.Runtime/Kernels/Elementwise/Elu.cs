using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>x where it is positive, alpha (exp(x) - 1) elsewhere; its derivative at 0 is alpha.</summary>
/// <param name="alpha">The scale, and minus the limit, for negative x.</param>
public readonly struct Elu(double alpha) : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Select(TS.LessThan(TS.Of(0.0), x), x, TS.Multiply(TS.Of(alpha), default(ExpM1).Invoke<TS, TV, T>(x)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Select(TS.LessThan(TS.Of(0.0), kept), TS.Of(1.0), TS.Multiply(TS.Of(alpha), default(Exp).Invoke<TS, TV, T>(kept)));
}
