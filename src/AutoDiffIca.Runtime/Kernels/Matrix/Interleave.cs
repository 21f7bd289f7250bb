using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Transposes square tiles in registers: what was a row of the source is a column of the destination. Where there are no
/// such instructions the tiles have one element.
/// </summary>
internal static class Interleave<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows and columns of a tile.</summary>
    public static int Size => !Avx.IsSupported ? 1 : typeof(T) == typeof(double) ? 4 : 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(ref T from, nint fromStride, ref T to, nint toStride)
    {
        if (!Avx.IsSupported)
            to = from;
        else if (typeof(T) == typeof(double))
            Four(ref Unsafe.As<T, double>(ref from), fromStride, ref Unsafe.As<T, double>(ref to), toStride);
        else
            Eight(ref Unsafe.As<T, float>(ref from), fromStride, ref Unsafe.As<T, float>(ref to), toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref double from, nint stride, ref double to, nint toStride)
    {
        var r0 = Vector256.LoadUnsafe(ref from);
        var r1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, stride));
        var r2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride));
        var r3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
        var (even01, odd01) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (even23, odd23) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        Avx.Permute2x128(even01, even23, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(odd01, odd23, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Avx.Permute2x128(even01, even23, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Avx.Permute2x128(odd01, odd23, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }

    // Four rows and the four below them, in the halves of the registers, as two 4 x 4 tiles each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(ref float from, nint stride, ref float to, nint toStride)
    {
        for (nint half = 0; half < 2; half++)
        {
            ref var source = ref Unsafe.Add(ref from, 4 * half);
            var r0 = Rows(ref source, stride, 0);
            var r1 = Rows(ref source, stride, 1);
            var r2 = Rows(ref source, stride, 2);
            var r3 = Rows(ref source, stride, 3);
            var (low01, high01) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
            var (low23, high23) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
            ref var target = ref Unsafe.Add(ref to, 4 * half * toStride);
            Avx.Shuffle(low01, low23, 0x44).StoreUnsafe(ref target);
            Avx.Shuffle(low01, low23, 0xEE).StoreUnsafe(ref Unsafe.Add(ref target, toStride));
            Avx.Shuffle(high01, high23, 0x44).StoreUnsafe(ref Unsafe.Add(ref target, 2 * toStride));
            Avx.Shuffle(high01, high23, 0xEE).StoreUnsafe(ref Unsafe.Add(ref target, 3 * toStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Rows(ref float source, nint stride, int row) => Vector256.Create(
        Vector128.LoadUnsafe(ref Unsafe.Add(ref source, row * stride)),
        Vector128.LoadUnsafe(ref Unsafe.Add(ref source, (row + 4) * stride)));
}
