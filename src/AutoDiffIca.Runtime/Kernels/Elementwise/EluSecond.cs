using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The second derivative of <see cref="Elu"/>: 0 where x is positive, alpha exp(x) elsewhere.</summary>
/// <param name="alpha">The scale for negative x.</param>
public readonly struct EluSecond(double alpha) : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> =>
        TS.Select(TS.LessThan(TS.Of(0.0), x), TS.Of(0.0), TS.Multiply(TS.Of(alpha), default(Exp).Invoke<TS, TV, T>(x)));
}
