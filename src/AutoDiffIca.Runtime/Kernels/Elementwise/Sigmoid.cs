using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>1 / (1 + exp(-x)); its derivative is y (1 - y).</summary>
public readonly struct Sigmoid : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // The exponential never overflows, and for negative x it is the numerator, so that small values keep their digits.
        var e = default(Exp).Invoke<TS, TV, T>(TS.Negate(TS.Abs(x)));
        var one = TS.Of(1.0);
        return TS.Divide(TS.Select(TS.LessThan(x, TS.Of(0.0)), e, one), TS.Add(one, e));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Multiply(kept, TS.Subtract(TS.Of(1.0), kept));
}
