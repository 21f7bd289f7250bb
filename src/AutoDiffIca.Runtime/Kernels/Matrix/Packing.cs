using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Copies a strip of a matrix into a panel, in the order in which the innermost kernel reads it: entry (i, p) of the strip
/// stands at <c>p * width + i</c>. A strip narrower than its panel is filled up with zeros.
/// </summary>
internal static class Packing
{
    /// <summary>Packs the first <paramref name="strip"/> rows of a factor that is contiguous in one of its directions.</summary>
    public static void Pack<TS, TV, T>(Strips<T> source, int strip, int depth, int width, ref T panel)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var start = ref source.At(0, 0);
        if (source.Across != 1)
            Columns(ref start, source.Across, strip, depth, width, ref panel);
        else if (width % TS.Count == 0)
            Rows<TS, TV, T>(ref start, source.Along, strip, depth, width, ref panel);
        else if (width % Vector256<T>.Count == 0)
            Rows<Simd256<T>, Vector256<T>, T>(ref start, source.Along, strip, depth, width, ref panel);
        else
            Rows<Simd128<T>, Vector128<T>, T>(ref start, source.Along, strip, depth, width, ref panel);
    }

    /// <summary>Entry (i, p) goes to <c>p * rows + i</c>: a panel as wide as the strip.</summary>
    public static void Transpose<T>(Strips<T> source, int rows, int depth, ref T result)
        where T : IBinaryFloatingPointIeee754<T> => Columns(ref source.At(0, 0), source.Across, rows, depth, rows, ref result);

    // The strip's entries for one p are neighbours in memory: they are copied vector by vector.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<TS, TV, T>(ref T source, nint stride, int strip, int depth, int width, ref T panel)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (whole, rest) = (strip / TS.Count, strip % TS.Count);
        ref T from = ref source;
        ref T to = ref panel;
        for (var p = depth; p > 0; p--)
        {
            for (nint v = 0; v < whole; v++)
                TS.Store(TS.Load(in Unsafe.Add(ref from, v * TS.Count)), ref Unsafe.Add(ref to, v * TS.Count));
            if (strip < width)
            {
                nint next = whole * TS.Count;
                if (rest > 0)
                {
                    TS.Store(TS.LoadFirst(in Unsafe.Add(ref from, next), rest), ref Unsafe.Add(ref to, next));
                    next += TS.Count;
                }
                for (; next < width; next += TS.Count)
                    TS.Store(TS.Of(0.0), ref Unsafe.Add(ref to, next));
            }
            from = ref Unsafe.Add(ref from, stride);
            to = ref Unsafe.Add(ref to, width);
        }
    }

    // The strip's entries for one i are neighbours: square tiles are transposed in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Columns<T>(ref T source, nint stride, int strip, int depth, int width, ref T panel)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int size = Interleave<T>.Size, wholeStrip = strip - strip % size, wholeDepth = depth - depth % size;
        for (nint i = 0; i < wholeStrip; i += size)
        {
            for (nint p = 0; p < wholeDepth; p += size)
                Interleave<T>.Tile(ref Unsafe.Add(ref source, i * stride + p), stride, ref Unsafe.Add(ref panel, p * width + i), width);
        }
        // What the tiles leave: the last columns, the last rows, and the zeros that fill the panel.
        for (nint i = 0; i < width; i++)
        {
            for (nint p = i < wholeStrip ? wholeDepth : 0; p < depth; p++)
                Unsafe.Add(ref panel, p * width + i) = i < strip ? Unsafe.Add(ref source, i * stride + p) : T.Zero;
        }
    }
}
