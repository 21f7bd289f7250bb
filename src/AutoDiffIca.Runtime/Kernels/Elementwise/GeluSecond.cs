using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The second derivative of <see cref="Gelu"/>: phi(x) (2 - x^2) with the standard normal density phi.</summary>
public readonly struct GeluSecond : IElementwiseOp
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var t = Gelu.Bounded<TS, TV, T>(x);
        var density = TS.Multiply(TS.Of(0.3989422804014327), NormalTail<TS, TV, T>.Bell(t));
        return TS.Multiply(density, TS.Fma(TS.Negate(t), t, TS.Of(2.0)));
    }
}
