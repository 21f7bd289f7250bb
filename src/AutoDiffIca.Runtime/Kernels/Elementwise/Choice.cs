using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>Choices by a mask, entry by entry, without a branch that would be guessed wrong half of the time.</summary>
internal static class Choice
{
    /// <summary><c>result[i] = mask[i] == value ? x[i] : y[i]</c>.</summary>
    public static void Select<T>(ReadOnlySpan<bool> mask, bool value, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Require(mask, x, result);
        Shapes.RequireSameLength(mask.Length, y.Length);
        for (var i = 0; i < mask.Length; i++)
            result[i] = Of(mask[i] == value, x[i], y[i]);
    }

    /// <summary><c>result[i] = mask[i] == value ? x[i] : y</c>.</summary>
    public static void Select<T>(ReadOnlySpan<bool> mask, bool value, ReadOnlySpan<T> x, T y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Require(mask, x, result);
        for (var i = 0; i < mask.Length; i++)
            result[i] = Of(mask[i] == value, x[i], y);
    }

    /// <summary><c>result[i] += mask[i] == value ? x[i] : 0</c>.</summary>
    public static void Add<T>(ReadOnlySpan<bool> mask, bool value, ReadOnlySpan<T> x, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Require(mask, x, result);
        for (var i = 0; i < mask.Length; i++)
            result[i] += Of(mask[i] == value, x[i], T.Zero);
    }

    private static void Require<T>(ReadOnlySpan<bool> mask, ReadOnlySpan<T> x, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSameLength(mask.Length, x.Length);
        Shapes.RequireSameLength(mask.Length, result.Length);
    }

    // On the bits, since the compiler makes a branch of a choice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(bool isFirst, T first, T second)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var mask = -(long)Unsafe.BitCast<bool, byte>(isFirst);
        if (typeof(T) == typeof(double))
        {
            var (x, y) = (Unsafe.BitCast<T, long>(first), Unsafe.BitCast<T, long>(second));
            return Unsafe.BitCast<long, T>(y ^ ((x ^ y) & mask));
        }
        var (ofFirst, ofSecond) = (Unsafe.BitCast<T, int>(first), Unsafe.BitCast<T, int>(second));
        return Unsafe.BitCast<int, T>(ofSecond ^ ((ofFirst ^ ofSecond) & (int)mask));
    }
}
