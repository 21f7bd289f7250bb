using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Polynomials of fixed length, coefficients from the constant upwards: even and odd powers separately, so that two
/// chains of multiply-adds run side by side. tools/numerics/coefficients.py makes the coefficients.
/// </summary>
internal static class Polynomial<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(TV x, double c0, double c1, double c2) =>
        TS.Fma(TS.Fma(TS.Of(c2), x, TS.Of(c1)), x, TS.Of(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(TV x, double c0, double c1, double c2, double c3, double c4)
    {
        var x2 = TS.Multiply(x, x);
        var even = TS.Fma(TS.Fma(TS.Of(c4), x2, TS.Of(c2)), x2, TS.Of(c0));
        return TS.Fma(TS.Fma(TS.Of(c3), x2, TS.Of(c1)), x, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(TV x, double c0, double c1, double c2, double c3, double c4, double c5)
    {
        var x2 = TS.Multiply(x, x);
        return TS.Fma(Of(x2, c1, c3, c5), x, Of(x2, c0, c2, c4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(TV x, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
    {
        var x2 = TS.Multiply(x, x);
        return TS.Fma(Of(x2, c1, c3, c5), x, TS.Fma(Of(x2, c2, c4, c6), x2, TS.Of(c0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(
        TV x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9)
    {
        var x2 = TS.Multiply(x, x);
        var even = Horner(x2, c0, c2, c4, c6, c8);
        var odd = Horner(x2, c1, c3, c5, c7, c9);
        return TS.Fma(odd, x, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Horner(TV x, double c0, double c1, double c2, double c3, double c4)
    {
        var p = TS.Fma(TS.Of(c4), x, TS.Of(c3));
        p = TS.Fma(p, x, TS.Of(c2));
        p = TS.Fma(p, x, TS.Of(c1));
        return TS.Fma(p, x, TS.Of(c0));
    }
}
