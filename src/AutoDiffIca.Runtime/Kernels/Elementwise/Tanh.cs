using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The hyperbolic tangent, odd to the last bit; its derivative is (1 - y) (1 + y).</summary>
public readonly struct Tanh : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // q = m / (m + 2) with m = exp(2|x|) - 1, which is 1 to the last bit from the bound on.
        var y = TS.MinNative(TS.Of(typeof(T) == typeof(double) ? 22.0 : 10.0), TS.Abs(x));
        var m = ExpM1.Core<TS, TV, T>(TS.Add(y, y));
        var two = TS.Of(2.0);
        var divisor = TS.Add(m, two);
        var q = TS.Divide(m, divisor);
        // What the divisor's rounding lost is put back, with 1 / (m + 2) = (1 - q) / 2.
        var lost = TS.Subtract(TS.MinNative(m, two), TS.Subtract(divisor, TS.MaxNative(m, two)));
        q = TS.Fma(TS.Multiply(q, lost), TS.Fma(TS.Of(0.5), q, TS.Of(-0.5)), q);
        return TS.Or(q, TS.And(x, TS.Of(-0.0)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var one = TS.Of(1.0);
        return TS.Multiply(TS.Subtract(one, kept), TS.Add(one, kept));
    }
}
