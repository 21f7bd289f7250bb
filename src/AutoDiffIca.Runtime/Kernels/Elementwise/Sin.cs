using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>The sine; its derivative is the cosine.</summary>
public readonly struct Sin : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var y = Circular<TS, TV, T>.Sine(x, 0);
        // -0 keeps its sign, and large arguments need more digits of pi than the vector code has.
        y = TS.Select(TS.IsEqual(x, TS.Of(0.0)), x, y);
        var large = Circular<TS, TV, T>.TooLarge(x);
        return TS.Any(large) ? Circular<TS, TV, T>.Large(x, large, y, sine: true) : y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => default(Cos).Invoke<TS, TV, T>(kept);
}

/// <summary>The cosine; its derivative is minus the sine.</summary>
public readonly struct Cos : IDifferentiableOp
{
    /// <inheritdoc/>
    public static bool KeepsOutput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Invoke<TS, TV, T>(TV x)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var y = Circular<TS, TV, T>.Sine(x, 1);
        var large = Circular<TS, TV, T>.TooLarge(x);
        return TS.Any(large) ? Circular<TS, TV, T>.Large(x, large, y, sine: false) : y;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TV Partial<TS, TV, T>(TV kept)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Negate(default(Sin).Invoke<TS, TV, T>(kept));
}

/// <summary>What sine and cosine share: x = n pi/2 + r + rest, and the polynomials on |r| up to pi/4.</summary>
internal static class Circular<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>Where the three parts of pi/2 no longer suffice, infinities included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV TooLarge(TV x) => TS.LessThan(TS.Of(typeof(T) == typeof(double) ? 1e9 : 5e4), TS.Abs(x));

    /// <summary>The sine of x + <paramref name="quadrants"/> pi/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TV Sine(TV x, int quadrants)
    {
        var n = TS.Round(TS.Multiply(x, TS.Of(0.6366197723675814)));
        var (r, rest) = Reduce(x, n);
        var z = TS.Multiply(r, r);

        var sine = TS.Add(r, TS.Fma(TS.Multiply(r, z), SineTail(z), TS.Multiply(rest, TS.Fma(TS.Of(-0.5), z, TS.Of(1.0)))));
        var halfSquare = TS.Multiply(TS.Of(0.5), z);
        var top = TS.Subtract(TS.Of(1.0), halfSquare);
        var lost = TS.Subtract(TS.Subtract(TS.Of(1.0), top), halfSquare);
        var cosine = TS.Add(top, TS.Add(lost, TS.Fma(TS.Multiply(z, z), CosineTail(z), TS.Negate(TS.Multiply(r, rest)))));

        // Odd quadrants take the cosine; the second bit of the quadrant is the sign.
        var quadrant = TS.Add(n, TS.Of(quadrants));
        var half = TS.Multiply(TS.Of(0.5), quadrant);
        var even = TS.IsEqual(TS.Round(half), half);
        var wholeInLowBits = TS.Add(quadrant, TS.Of(typeof(T) == typeof(double) ? 6755399441055744.0 : 12582912.0));
        var sign = TS.And(TS.ShiftLeft(wholeInLowBits, typeof(T) == typeof(double) ? 62 : 30), TS.Of(-0.0));
        return TS.Xor(TS.Select(even, sine, cosine), sign);
    }

    // The first part cancels exactly; the second's product and difference keep their rounding errors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TV High, TV Low) Reduce(TV x, TV n)
    {
        var second = TS.OfBits(0x3C91A62633145C07, 0xB33BBD2E);
        var third = TS.OfBits(0xB91F1976B7ED8FBC, 0xA6F72CED);
        var a = TS.Fma(TS.Negate(n), TS.OfBits(0x3FF921FB54442D18, 0x3FC90FDB), x);
        var b = TS.Multiply(n, second);
        var bLost = TS.Fma(n, second, TS.Negate(b));
        var r = TS.Subtract(a, b);
        var bIn = TS.Subtract(a, r);
        var lost = TS.Subtract(TS.Subtract(a, TS.Add(r, bIn)), TS.Subtract(b, bIn));
        return (r, TS.Subtract(lost, TS.Fma(n, third, bLost)));
    }

    // sin_double, sin_float
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV SineTail(TV z) => typeof(T) == typeof(double)
        ? Polynomial<TS, TV, T>.Of(
            z,
            -0.16666666666666632,
            0.00833333333332237,
            -0.00019841269829771026,
            2.7557313678624804e-06,
            -2.5050755955930383e-08,
            1.589666623185377e-10)
        : Polynomial<TS, TV, T>.Of(z, -0.16666655242443085, 0.008332176133990288, -0.00019516977772582322);

    // cos_double, cos_float
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV CosineTail(TV z) => typeof(T) == typeof(double)
        ? Polynomial<TS, TV, T>.Of(
            z,
            0.0416666666666666,
            -0.0013888888888874064,
            2.480158728944349e-05,
            -2.7557314340661207e-07,
            2.087572162388935e-09,
            -1.1359559334582555e-11)
        : Polynomial<TS, TV, T>.Of(z, 0.04166664555668831, -0.0013887364183484886, 2.4438104446744546e-05);

    /// <summary>Replaces the lanes of large arguments by the runtime's scalar functions, which reduce with more of pi.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TV Large(TV x, TV large, TV y, bool sine)
    {
        for (var i = 0; i < TS.Count; i++)
        {
            // Comparing, because a mask's lane of ones is a NaN.
            var value = TS.Lane(x, i);
            if (T.IsZero(TS.Lane(large, i)))
                continue;
            y = TS.WithLane(y, i, sine ? T.Sin(value) : T.Cos(value));
        }
        return y;
    }
}
