using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>The bits of a double or a float, a float's in the low half.</summary>
internal static class FloatBits
{
    public static ulong Of<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<T, ulong>(x) : Unsafe.BitCast<T, uint>(x);

    public static T From<T>(ulong bits)
        where T : IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<ulong, T>(bits) : Unsafe.BitCast<uint, T>((uint)bits);

    public static T Parse<T>(string hexadecimal)
        where T : IBinaryFloatingPointIeee754<T> =>
        From<T>(ulong.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>Whether both are the same number, zeros with their signs, or both are NaN of whatever payload.</summary>
    public static bool AreSame<T>(T x, T y)
        where T : IBinaryFloatingPointIeee754<T> =>
        Of(x) == Of(y) || (T.IsNaN(x) && T.IsNaN(y));
}
