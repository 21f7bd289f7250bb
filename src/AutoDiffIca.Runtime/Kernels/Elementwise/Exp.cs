using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The exponential function; its derivative is its value.</summary>
public readonly struct Exp : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // Beyond these bounds the result is infinite or zero; within them 2^n stays in Scale's range.
        x = typeof(T) == typeof(double)
            ? TS.MaxNative(TS.Of(-746.0), TS.MinNative(TS.Of(710.0), x))
            : TS.MaxNative(TS.Of(-104.0), TS.MinNative(TS.Of(89.0), x));
        var n = ExpParts<TS, TV, T>.Quotient(x);
        // r = high - low, but its rounding is left out of the sum.
        var high = TS.Fma(TS.Negate(n), ExpParts<TS, TV, T>.Ln2High, x);
        var low = TS.Multiply(n, ExpParts<TS, TV, T>.Ln2Low);
        var r = TS.Subtract(high, low);
        var q = TS.Add(high, TS.Fma(TS.Multiply(r, r), Tail<TS, TV, T>(r), TS.Negate(low)));
        return TS.Scale(TS.Add(TS.Of(1.0), q), n);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => kept;

    // exp(r) = 1 + r + r^2 Tail(r): exp_double, exp_float
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Tail<TS, TV, T>(TV r)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(double)
        ? Polynomial<TS, TV, T>.Of(
            r,
            0.5000000000000011,
            0.1666666666666641,
            0.041666666666529725,
            0.008333333333494975,
            0.001388888894376006,
            0.00019841269505775131,
            2.480149294954246e-05,
            2.7557586805701035e-06,
            2.7630306279495355e-07,
            2.5000017526759984e-08)
        : Polynomial<TS, TV, T>.Of(
            r,
            0.4999999403953552,
            0.1666652113199234,
            0.04166838899254799,
            0.00836874544620514,
            0.0013814540579915047);
}

/// <summary>x = n ln 2 + r with |r| up to ln 2 / 2: what exp and expm1 share.</summary>
internal static class ExpParts<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // ln 2 in two parts, each to full precision: n * Ln2High is exact inside a fused multiply-add that cancels x.
    public static TV Ln2High => TS.OfBits(0x3FE62E42FEFA39EF, 0x3F317218);

    public static TV Ln2Low => TS.OfBits(0x3C7ABC9E3B39803F, 0xB102E308);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Quotient(TV x) => TS.Round(TS.Multiply(x, TS.Of(1.4426950408889634)));
}
