using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>x times the standard normal distribution function of x (the exact form); its derivative is Phi(x) + x phi(x).</summary>
public readonly struct Gelu : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // max(x, 0) - |x| Q(|x|): no cancellation on either side, and the product is formed before it can underflow.
        var t = Bounded<TS, TV, T>(x);
        var tail = TS.Multiply(TS.Multiply(t, NormalTail<TS, TV, T>.Scaled(t)), NormalTail<TS, TV, T>.Bell(t));
        var outer = TS.Select(TS.LessThan(x, TS.Of(0.0)), TS.Negate(tail), TS.Subtract(x, tail));
        var inner = TS.Multiply(x, NormalTail<TS, TV, T>.Centre(x));
        return TS.Select(TS.LessThan(t, TS.Of(1.0)), inner, outer);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var t = Bounded<TS, TV, T>(kept);
        // Below zero Q - t phi, above 1 - (Q - t phi).
        var below = TS.Multiply(
            TS.Fma(t, TS.Of(-0.3989422804014327), NormalTail<TS, TV, T>.Scaled(t)),
            NormalTail<TS, TV, T>.Bell(t));
        return TS.Select(TS.LessThan(kept, TS.Of(0.0)), below, TS.Subtract(TS.Of(1.0), below));
    }

    // Beyond 40 (14.5) the tail is zero in double (float).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TV Bounded<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.MinNative(TS.Of(typeof(T) == typeof(double) ? 40.0 : 14.5), TS.Abs(x));
}

/// <summary>The upper tail Q(t) of the standard normal distribution for 0 &lt;= t &lt;= 40: Bell(t) Scaled(t).</summary>
internal static class NormalTail<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>exp(-t^2/2), with the square's rounding error taken into account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Bell(TV t)
    {
        var square = TS.Multiply(t, t);
        var lost = TS.Fma(t, t, TS.Negate(square));
        var bell = default(Exp).Invoke<TS, TV, T>(TS.Multiply(TS.Of(-0.5), square));
        return TS.Fma(TS.Multiply(TS.Of(-0.5), lost), bell, bell);
    }

    /// <summary>Q(t) exp(t^2/2) = G(w) / (1 + 2t), w = (t - 6) / (t + 6).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Scaled(TV t)
    {
        var w = TS.Divide(TS.Subtract(t, TS.Of(6.0)), TS.Add(t, TS.Of(6.0)));
        return TS.Divide(Fitted(w), TS.Fma(TS.Of(2.0), t, TS.Of(1.0)));
    }

    /// <summary>The distribution function between -1 and 1, where the tail's form has lost a few bits: 1/2 + x M(x^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Centre(TV x)
    {
        // centre_double, centre_float
        var z = TS.Multiply(x, x);
        var m = typeof(T) == typeof(double)
            ? Polynomial<TS, TV, T>.Of(
                z,
                0.3989422804014326,
                -0.06649038006690051,
                0.00997355700992351,
                -0.0011873282143238654,
                0.00011543468111632314,
                -9.444634391571398e-06,
                6.659233114671496e-07,
                -4.116539297538702e-08,
                2.2232125889234935e-09,
                -8.944463764595724e-11)
            : Polynomial<TS, TV, T>.Of(
                z, 0.3989422023296356, -0.06648892164230347, 0.009964807890355587, -0.0011661725584417582, 9.28227964323014e-05);
        return TS.Fma(x, m, TS.Of(0.5));
    }

    // tail_double, tail_float
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Fitted(TV w)
    {
        var w2 = TS.Multiply(w, w);
        if (typeof(T) != typeof(double))
            return TS.Fma(
                Polynomial<TS, TV, T>.Of(w2, F1, F3, F5, F7, F9, F11),
                w,
                Polynomial<TS, TV, T>.Of(w2, F0, F2, F4, F6, F8, F10));
        var even = TS.Fma(
            Polynomial<TS, TV, T>.Of(w2, D10, D12, D14, D16, D18, D20, D22),
            Power5(w2),
            Polynomial<TS, TV, T>.Horner(w2, D0, D2, D4, D6, D8));
        var odd = TS.Fma(
            Polynomial<TS, TV, T>.Of(w2, D11, D13, D15, D17, D19, D21),
            Power5(w2),
            Polynomial<TS, TV, T>.Horner(w2, D1, D3, D5, D7, D9));
        return TS.Fma(odd, w, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Power5(TV x)
    {
        var square = TS.Multiply(x, x);
        return TS.Multiply(TS.Multiply(square, square), x);
    }

    private const double D0 = 0.8421310862178091;
    private const double D1 = -0.04685399115452246;
    private const double D2 = -0.026208644325609768;
    private const double D3 = 0.0731592662400111;
    private const double D4 = -0.08910618729924016;
    private const double D5 = 0.0802394739510624;
    private const double D6 = -0.05852063741612643;
    private const double D7 = 0.035340164240210456;
    private const double D8 = -0.01753756687177256;
    private const double D9 = 0.006884763177046286;
    private const double D10 = -0.0019183621609326538;
    private const double D11 = 0.0002266052170057733;
    private const double D12 = 9.60987854914157e-05;
    private const double D13 = -5.819290936336414e-05;
    private const double D14 = 8.348894579451498e-06;
    private const double D15 = 4.28531773401441e-06;
    private const double D16 = -2.1142201808846695e-06;
    private const double D17 = -6.473551299892106e-08;
    private const double D18 = 2.9004773261233866e-07;
    private const double D19 = -3.385490825229612e-08;
    private const double D20 = -3.4354111374335785e-08;
    private const double D21 = 4.904021810569758e-09;
    private const double D22 = 3.0951460958114676e-09;

    private const double F0 = 0.8421310782432556;
    private const double F1 = -0.04685375466942787;
    private const double F2 = -0.026209507137537003;
    private const double F3 = 0.07315168529748917;
    private const double F4 = -0.08909418433904648;
    private const double F5 = 0.08031032234430313;
    private const double F6 = -0.05857261270284653;
    private const double F7 = 0.03505939245223999;
    private const double F8 = -0.017472442239522934;
    private const double F9 = 0.007396622095257044;
    private const double F10 = -0.001872882479801774;
    private const double F11 = -0.00015478709246963263;
}
