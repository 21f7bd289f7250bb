using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca.Kernels;

/// <summary>A whole number that the just-in-time compiler sees as a constant.</summary>
internal interface IConstant
{
    static abstract int Value { get; }
}

internal readonly struct One : IConstant
{
    public static int Value => 1;
}

internal readonly struct Two : IConstant
{
    public static int Value => 2;
}

internal readonly struct Three : IConstant
{
    public static int Value => 3;
}

internal readonly struct Four : IConstant
{
    public static int Value => 4;
}

internal readonly struct Eight : IConstant
{
    public static int Value => 8;
}

/// <summary>
/// The innermost part of the matrix product: a tile of 4 or 8 rows and 1 to 3 vectors of columns stays in registers while
/// strips of A and B stream past. What a smaller tile does not need, the compiler leaves out.
/// </summary>
internal static class MicroKernel
{
    /// <summary>
    /// c (+)= a b for one tile, where a is packed or the factor itself, and b is a packed panel; and then for more tiles below it,
    /// whose strips of a follow at a distance. One call for several, because beside tiles of little depth calls would weigh.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TS, TV, T, TRows, TVectors>(
        Strips<T> a, ref readonly T b, int depth, ref T c, nint rowStride, bool accumulate, int tiles = 1, nint distance = 0)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TRows : struct, IConstant
        where TVectors : struct, IConstant
    {
        nint aColumn = a.Along, aRow = a.Across;
        nint a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow, a6 = 6 * aRow, a7 = 7 * aRow;
        ref T strip = ref a.At(0, 0);
        for (; tiles > 0; tiles--)
        {
            var zero = TS.Of(0.0);
            TV c00 = zero, c01 = zero, c02 = zero;
            TV c10 = zero, c11 = zero, c12 = zero;
            TV c20 = zero, c21 = zero, c22 = zero;
            TV c30 = zero, c31 = zero, c32 = zero;
            TV c40 = zero, c41 = zero, c42 = zero;
            TV c50 = zero, c51 = zero, c52 = zero;
            TV c60 = zero, c61 = zero, c62 = zero;
            TV c70 = zero, c71 = zero, c72 = zero;
            // After the last step these refer to what follows the strips, and are not used again.
            ref T pa = ref strip;
            ref T pb = ref Unsafe.AsRef(in b);
            // The tile's lines are asked for one row at a time, between stretches of products: all at once would hold up the panels.
            var stretch = depth >= 64 ? (depth + TRows.Value - 1) / TRows.Value : depth;
            var left = depth;
            for (nint row = 0; left > 0; row++)
            {
                Prefetch<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, row * rowStride));
                var p = int.Min(stretch, left);
                for (left -= p; p > 0; p--)
                {
                    var b0 = TS.Load(in pb);
                    var b1 = TVectors.Value > 1 ? TS.Load(in Unsafe.Add(ref pb, TS.Count)) : b0;
                    var b2 = TVectors.Value > 2 ? TS.Load(in Unsafe.Add(ref pb, 2 * TS.Count)) : b0;

                    Row<TS, TV, T, TVectors>(TS.Broadcast(pa), b0, b1, b2, ref c00, ref c01, ref c02);
                    Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, aRow)), b0, b1, b2, ref c10, ref c11, ref c12);
                    Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a2)), b0, b1, b2, ref c20, ref c21, ref c22);
                    Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a3)), b0, b1, b2, ref c30, ref c31, ref c32);
                    if (TRows.Value > 4)
                    {
                        Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a4)), b0, b1, b2, ref c40, ref c41, ref c42);
                        Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a5)), b0, b1, b2, ref c50, ref c51, ref c52);
                        Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a6)), b0, b1, b2, ref c60, ref c61, ref c62);
                        Row<TS, TV, T, TVectors>(TS.Broadcast(Unsafe.Add(ref pa, a7)), b0, b1, b2, ref c70, ref c71, ref c72);
                    }
                    pa = ref Unsafe.Add(ref pa, aColumn);
                    pb = ref Unsafe.Add(ref pb, TVectors.Value * TS.Count);
                }
            }

            if (accumulate)
            {
                Add<TS, TV, T, TVectors>(ref c, ref c00, ref c01, ref c02);
                Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, rowStride), ref c10, ref c11, ref c12);
                Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 2 * rowStride), ref c20, ref c21, ref c22);
                Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 3 * rowStride), ref c30, ref c31, ref c32);
                if (TRows.Value > 4)
                {
                    Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 4 * rowStride), ref c40, ref c41, ref c42);
                    Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 5 * rowStride), ref c50, ref c51, ref c52);
                    Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 6 * rowStride), ref c60, ref c61, ref c62);
                    Add<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 7 * rowStride), ref c70, ref c71, ref c72);
                }
            }
            Store<TS, TV, T, TVectors>(ref c, c00, c01, c02);
            Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, rowStride), c10, c11, c12);
            Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 2 * rowStride), c20, c21, c22);
            Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 3 * rowStride), c30, c31, c32);
            if (TRows.Value > 4)
            {
                Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 4 * rowStride), c40, c41, c42);
                Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 5 * rowStride), c50, c51, c52);
                Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 6 * rowStride), c60, c61, c62);
                Store<TS, TV, T, TVectors>(ref Unsafe.Add(ref c, 7 * rowStride), c70, c71, c72);
            }
            strip = ref Unsafe.Add(ref strip, distance)!;
            c = ref Unsafe.Add(ref c, TRows.Value * rowStride)!;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TS, TV, T, TVectors>(TV a, TV b0, TV b1, TV b2, ref TV c0, ref TV c1, ref TV c2)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TVectors : struct, IConstant
    {
        c0 = TS.MultiplyAdd(a, b0, c0);
        if (TVectors.Value > 1)
            c1 = TS.MultiplyAdd(a, b1, c1);
        if (TVectors.Value > 2)
            c2 = TS.MultiplyAdd(a, b2, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TS, TV, T, TVectors>(ref T c, ref TV c0, ref TV c1, ref TV c2)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TVectors : struct, IConstant
    {
        c0 = TS.Add(c0, TS.Load(in c));
        if (TVectors.Value > 1)
            c1 = TS.Add(c1, TS.Load(in Unsafe.Add(ref c, TS.Count)));
        if (TVectors.Value > 2)
            c2 = TS.Add(c2, TS.Load(in Unsafe.Add(ref c, 2 * TS.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TS, TV, T, TVectors>(ref T c)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TVectors : struct, IConstant
    {
        if (!Sse.IsSupported)
            return;
        unsafe
        {
            // An address that the garbage collector may move away from is good enough for a hint.
            Sse.Prefetch0(Unsafe.AsPointer(ref c));
            if (TVectors.Value > 1)
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref c, TS.Count)));
            if (TVectors.Value > 2)
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref c, 2 * TS.Count)));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref c, TVectors.Value * TS.Count - 1)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TS, TV, T, TVectors>(ref T c, TV c0, TV c1, TV c2)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TVectors : struct, IConstant
    {
        TS.Store(c0, ref c);
        if (TVectors.Value > 1)
            TS.Store(c1, ref Unsafe.Add(ref c, TS.Count));
        if (TVectors.Value > 2)
            TS.Store(c2, ref Unsafe.Add(ref c, 2 * TS.Count));
    }
}
