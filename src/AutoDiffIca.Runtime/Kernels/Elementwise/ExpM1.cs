using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>exp(x) - 1, accurate also where x is small; its derivative is its value plus one.</summary>
public readonly struct ExpM1 : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (low, high, tiny) = typeof(T) == typeof(double) ? (-60.0, 710.0, 5e-17) : (-30.0, 89.0, 2.5e-8);
        var y = Core<TS, TV, T>(TS.MaxNative(TS.Of(low), TS.MinNative(TS.Of(high), x)));
        return TS.Select(TS.LessThan(TS.Abs(x), TS.Of(tiny)), x, y);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Add(kept, TS.Of(1.0));

    /// <summary>exp(x) - 1 within the bounds; right to the last bit or so for |x| down to the smallest even denormal.</summary>
    /// <remarks>
    /// With t = 2^(n-1) the result is 2 ((t - 1/2) + t r + t r^2 Tail(r)). The first two terms may cancel, so their
    /// sum's rounding error is kept, and so are those of r and, where t is large, of t - 1/2. Halving keeps t in range
    /// where 2^n is not.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Core<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var n = ExpParts<TS, TV, T>.Quotient(x);
        var high = TS.Fma(TS.Negate(n), ExpParts<TS, TV, T>.Ln2High, x);
        var low = TS.Multiply(n, ExpParts<TS, TV, T>.Ln2Low);
        var r = TS.Subtract(high, low);
        var rest = TS.Subtract(TS.Subtract(high, r), low);

        var t = TS.Scale(TS.Of(0.5), n);
        var a = TS.Subtract(t, TS.Of(0.5));
        var b = TS.Multiply(t, r);
        var sum = TS.Add(a, b);
        var bIn = TS.Subtract(sum, a);
        var lost = TS.Add(TS.Subtract(a, TS.Subtract(sum, bIn)), TS.Subtract(b, bIn));
        lost = TS.Add(lost, TS.Subtract(TS.Subtract(t, a), TS.Of(0.5)));
        var tail = TS.Fma(t, TS.Fma(TS.Multiply(r, r), Tail<TS, TV, T>(r), TS.Fma(rest, r, rest)), lost);
        var half = TS.Add(sum, tail);
        return TS.Add(half, half);
    }

    // exp(r) = 1 + r + r^2 Tail(r): expm1_double, expm1_float. The leading coefficient is added last and so rounds once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Tail<TS, TV, T>(TV r)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var rest = typeof(T) == typeof(double)
            ? Polynomial<TS, TV, T>.Of(
                r,
                0.16666666666666677,
                0.0416666666666667,
                0.008333333333321579,
                0.001388888888886682,
                0.00019841269886267088,
                2.480158736060496e-05,
                2.7557244061026248e-06,
                2.7557242711633843e-07,
                2.5109090728409595e-08,
                2.0924459529780236e-09)
            : Polynomial<TS, TV, T>.Of(
                r,
                0.1666666716337204,
                0.04166635498404503,
                0.008333273231983185,
                0.0013941050274297595,
                0.0001991427707253024);
        return TS.Fma(rest, r, TS.Of(0.5));
    }
}
