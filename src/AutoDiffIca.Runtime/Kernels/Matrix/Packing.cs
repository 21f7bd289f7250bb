using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Copies a strip of a matrix into a panel, in the order in which the innermost kernel reads it: entry (i, p) of the strip
/// stands at <c>p * width + i</c>. A strip narrower than its panel is filled up with zeros.
/// </summary>
internal static class Packing
{
    /// <summary>Packs a strip whose entry (i, p) stands at <c>i * rowStride + p * columnStride</c>, one of which is 1.</summary>
    public static void Pack<TS, TV, T>(ref readonly T source, nint rowStride, nint columnStride, int strip, int depth, int width, ref T panel)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (rowStride == 1)
            Rows<TS, TV, T>(ref Unsafe.AsRef(in source), columnStride, strip, depth, width, ref panel);
        else
            Columns(ref Unsafe.AsRef(in source), rowStride, strip, depth, width, ref panel);
    }

    // The strip's entries for one p are neighbours in memory: they are copied vector by vector.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<TS, TV, T>(ref T source, nint stride, int strip, int depth, int width, ref T panel)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var whole = strip - strip % TS.Count;
        for (nint p = 0; p < depth; p++)
        {
            ref var from = ref Unsafe.Add(ref source, p * stride);
            ref var to = ref Unsafe.Add(ref panel, p * width);
            nint i = 0;
            for (; i < whole; i += TS.Count)
                TS.Store(TS.Load(in Unsafe.Add(ref from, i)), ref Unsafe.Add(ref to, i));
            for (; i < strip; i++)
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            for (; i < width; i++)
                Unsafe.Add(ref to, i) = T.Zero;
        }
    }

    // The strip's entries for one i are neighbours: four of its rows at a time are interleaved.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Columns<T>(ref T source, nint stride, int strip, int depth, int width, ref T panel)
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint i = 0;
        for (; i + 4 <= strip; i += 4)
        {
            ref var r0 = ref Unsafe.Add(ref source, i * stride);
            ref var r1 = ref Unsafe.Add(ref r0, stride);
            ref var r2 = ref Unsafe.Add(ref r1, stride);
            ref var r3 = ref Unsafe.Add(ref r2, stride);
            ref T to = ref Unsafe.Add(ref panel, i);
            for (nint p = 0; p < depth; p++)
            {
                to = Unsafe.Add(ref r0, p);
                Unsafe.Add(ref to, 1) = Unsafe.Add(ref r1, p);
                Unsafe.Add(ref to, 2) = Unsafe.Add(ref r2, p);
                Unsafe.Add(ref to, 3) = Unsafe.Add(ref r3, p);
                to = ref Unsafe.Add(ref to, width);
            }
        }
        for (; i < width; i++)
        {
            for (nint p = 0; p < depth; p++)
                Unsafe.Add(ref panel, p * width + i) = i < strip ? Unsafe.Add(ref source, i * stride + p) : T.Zero;
        }
    }
}
