using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The natural logarithm; its derivative is 1/x.</summary>
public readonly struct Log : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // Denormals are scaled into the normal range first.
        var (smallest, scale, exponent) = typeof(T) == typeof(double)
            ? (2.2250738585072014e-308, 18014398509481984.0, 54.0)
            : (1.17549435e-38, 33554432.0, 25.0);
        var denormal = TS.LessThan(x, TS.Of(smallest));
        var (k, f) = LogParts<TS, TV, T>.Split(TS.Select(denormal, TS.Multiply(x, TS.Of(scale)), x));
        k = TS.Subtract(k, TS.And(denormal, TS.Of(exponent)));
        return LogParts<TS, TV, T>.Limits(x, x, LogParts<TS, TV, T>.Combine(k, f, TS.Of(0.0)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Divide(TS.Of(1.0), kept);
}

/// <summary>What log, log1p and softplus share: x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).</summary>
internal static class LogParts<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>k and f of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TV K, TV F) Split(TV x)
    {
        // The bits of sqrt(1/2) are moved to those of 1, so that the exponent field steps at sqrt(1/2) 2^k.
        var rootHalf = TS.OfBits(0x3FE6A09E667F3BCD, 0x3F3504F3);
        var bits = TS.AddBits(x, TS.SubtractBits(TS.Of(1.0), rootHalf));
        var mantissa = TS.AddBits(TS.And(bits, TS.OfBits(0x000FFFFFFFFFFFFF, 0x007FFFFF)), rootHalf);
        // A whole number in the low bits of 2^52 (2^23) reads as that number plus 2^52.
        var (shift, offset, bias) = typeof(T) == typeof(double) ? (52, 4503599627370496.0, 4503599627370496.0 + 1023) : (23, 8388608.0, 8388608.0 + 127);
        var k = TS.Subtract(TS.Or(TS.ShiftRight(bits, shift), TS.Of(offset)), TS.Of(bias));
        return (k, TS.Subtract(mantissa, TS.Of(1.0)));
    }

    /// <summary>k ln 2 + log(1 + f) + correction, where log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), s = f / (2 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Combine(TV k, TV f, TV correction)
    {
        var s = TS.Divide(f, TS.Add(TS.Of(2.0), f));
        var z = TS.Multiply(s, s);
        var r = TS.Multiply(z, Tail(z));
        var halfSquare = TS.Multiply(TS.Of(0.5), TS.Multiply(f, f));
        // ln 2 split so that k times the high part is exact.
        var ln2High = TS.OfBits(0x3FE62E42FEE00000, 0x3F317180);
        var ln2Low = TS.OfBits(0x3DEA39EF35793C76, 0x3717F7D1);
        var small = TS.Add(TS.Multiply(s, TS.Add(halfSquare, r)), TS.Fma(k, ln2Low, correction));
        return TS.Fma(k, ln2High, TS.Subtract(f, TS.Subtract(halfSquare, small)));
    }

    /// <summary>log(1 + x) for x above -1 and finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV OnePlus(TV x)
    {
        var one = TS.Of(1.0);
        var u = TS.Add(one, x);
        var xIn = TS.Subtract(u, one);
        var lost = TS.Add(TS.Subtract(one, TS.Subtract(u, xIn)), TS.Subtract(x, xIn));
        var (k, f) = Split(u);
        return Combine(k, f, TS.Divide(lost, u));
    }

    /// <summary>The values at and beyond the ends: of <paramref name="argument"/> when <paramref name="x"/> is what log sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Limits(TV x, TV argument, TV inside)
    {
        var infinity = TS.OfBits(0x7FF0000000000000, 0x7F800000);
        var zero = TS.Of(0.0);
        // NaN fails the comparison and passes through, +infinity likewise.
        var y = TS.Select(TS.LessThan(x, infinity), inside, argument);
        y = TS.Select(TS.IsEqual(x, zero), TS.Negate(infinity), y);
        return TS.Select(TS.LessThan(x, zero), TS.OfBits(0x7FF8000000000000, 0x7FC00000), y);
    }

    // log_double, log_float
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Tail(TV z) => typeof(T) == typeof(double)
        ? Polynomial<TS, TV, T>.Of(
            z,
            0.6666666666666735,
            0.3999999999941109,
            0.2857142874326311,
            0.22222198475955784,
            0.18183569740750702,
            0.15313903236519277,
            0.14797507692233355)
        : Polynomial<TS, TV, T>.Of(z, 0.6666677594184875, 0.3997749388217926, 0.2987307906150818);
}
