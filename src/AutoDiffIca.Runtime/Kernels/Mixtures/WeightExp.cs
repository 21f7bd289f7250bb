using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca.Kernels;

/// <summary>
/// exp for exponents that are rounded themselves, between -746 (float: -104) and a few dozen: within 2 units in the last place
/// and what half a unit of the exponent does. With AVX-512 it takes half the instructions of <see cref="Exp"/>: the powers of
/// two by sixteenths stand in registers, and the polynomial has only a sixteenth of the way to go.
/// </summary>
internal static class WeightExp<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Of(TV x)
    {
        if (typeof(TV) == typeof(Vector512<double>) && Avx512F.IsSupported)
            return Unsafe.BitCast<Vector512<double>, TV>(Double(Unsafe.BitCast<TV, Vector512<double>>(x)));
        if (typeof(TV) == typeof(Vector512<float>) && Avx512F.IsSupported)
            return Unsafe.BitCast<Vector512<float>, TV>(Single(Unsafe.BitCast<TV, Vector512<float>>(x)));
        return default(Exp).Invoke<TS, TV, T>(x);
    }

    // x = n ln 2 + r with n in sixteenths, which adding 1.5 * 2^48 rounds to: its sixteenths are then the lowest bits.
    // exp(r) = 1 + r + r^2 (1/2 + r (...)), the coefficients fitted for |r| up to ln 2 / 32: off by 1e-17.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Double(Vector512<double> x)
    {
        var shift = Vector512.Create(1.5 * (1L << 48));
        var shifted = Avx512F.FusedMultiplyAdd(x, Vector512.Create(Log2E), shift);
        var n = shifted - shift;
        var r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create(Ln2), x);
        var r2 = r * r;
        var high = Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.0013889079297900607), Vector512.Create(0.008333471949428205));
        var low = Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.04166666666313244), Vector512.Create(0.16666666664417035));
        var tail = Avx512F.FusedMultiplyAdd(r, Avx512F.FusedMultiplyAdd(r2, high, low), Vector512.Create(0.5));
        var power = Avx512F.PermuteVar8x64x2(
            Vector512.Create(1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916, 1.189207115002721, 1.2418578120734840, 1.2968395546510096, 1.3542555469368927),
            shifted.AsInt64(),
            Vector512.Create(1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543, 1.6817928305074290, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474));
        return Avx512F.Scale(Avx512F.FusedMultiplyAdd(power, Avx512F.FusedMultiplyAdd(r2, tail, r), power), n);
    }

    // The same with 1.5 * 2^19, and off by 2e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Single(Vector512<float> x)
    {
        var shift = Vector512.Create(1.5f * (1 << 19));
        var shifted = Avx512F.FusedMultiplyAdd(x, Vector512.Create((float)Log2E), shift);
        var n = shifted - shift;
        var r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create((float)Ln2), x);
        var tail = Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.16667024841932096f), Vector512.Create(0.5000161981008341f));
        var power = Avx512F.PermuteVar16x32(
            Vector512.Create(
                1.0f, 1.0442737824274138f, 1.0905077326652577f, 1.1387886347566916f, 1.189207115002721f, 1.2418578120734840f, 1.2968395546510096f, 1.3542555469368927f,
                1.4142135623730951f, 1.4768261459394993f, 1.5422108254079407f, 1.6104903319492543f, 1.6817928305074290f, 1.7562521603732995f, 1.8340080864093424f, 1.9152065613971474f),
            shifted.AsInt32());
        return Avx512F.Scale(Avx512F.FusedMultiplyAdd(power, Avx512F.FusedMultiplyAdd(r * r, tail, r), power), n);
    }
}
