using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Products of row-major matrices, packed and blocked. An entry's bits do not depend on which other rows and columns are
/// computed along with it, so rows may be shared out over threads at will.
/// </summary>
public static class MatrixProduct
{
    // What is packed at a time: this many columns of A and rows of B, ...
    private const int Depth = 256;

    // ... columns of B, in the third-level cache, ...
    private const int Columns = 1536;

    // ... and a block of A and one of B of this size each, which share the second-level cache.
    private const int BlockBytes = 384 * 1024;

    [ThreadStatic]
    private static Workspace? t_scratch;

    /// <summary>c[m x n] (+)= a[m x k] b[k x n].</summary>
    public static void NN<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T> => NN(a, b, c, m, n, k, accumulate, default(NoEpilogue<T>));

    /// <summary>c[m x n] (+)= a[m x k] b[n x k]', the transpose of b.</summary>
    public static void NT<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T> => NT(a, b, c, m, n, k, accumulate, default(NoEpilogue<T>));

    /// <summary>c[m x n] (+)= a[k x m]' b[k x n], with the transpose of a.</summary>
    public static void TN<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T> => TN(a, b, c, m, n, k, accumulate, default(NoEpilogue<T>));

    /// <summary>As <see cref="NN{T}"/>, and then the epilogue on the complete rows.</summary>
    public static void NN<T, TEpilogue>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T> => Multiply(a, k, 1, b, n, 1, c, m, n, k, accumulate, epilogue);

    /// <summary>As <see cref="NT{T}"/>, and then the epilogue on the complete rows.</summary>
    public static void NT<T, TEpilogue>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T> => Multiply(a, k, 1, b, 1, k, c, m, n, k, accumulate, epilogue);

    /// <summary>As <see cref="TN{T}"/>, and then the epilogue on the complete rows.</summary>
    public static void TN<T, TEpilogue>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T> => Multiply(a, 1, m, b, n, 1, c, m, n, k, accumulate, epilogue);

    private static void Multiply<T, TEpilogue>(
        ReadOnlySpan<T> a, nint aRow, nint aColumn, ReadOnlySpan<T> b, nint bRow, nint bColumn, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(a.Length, m, k);
        Shapes.RequireSize(b.Length, k, n);
        Shapes.RequireSize(c.Length, m, n);
        if (a.Overlaps(c) || b.Overlaps(c))
            throw new ArgumentException("The product cannot be written over one of its factors.");
        if (m == 0 || n == 0)
            return;

        var left = new Strips<T>(ref MemoryMarshal.GetReference(a), aRow, aColumn);
        var right = new Strips<T>(ref MemoryMarshal.GetReference(b), bColumn, bRow);
        ref var pc = ref MemoryMarshal.GetReference(c);
        if (SimdLevel.Has512)
            Blocks<Simd512<T>, Vector512<T>, T, TEpilogue>(left, right, ref pc, m, n, k, tallest: 8, accumulate, epilogue);
        else if (SimdLevel.Has256)
            Blocks<Simd256<T>, Vector256<T>, T, TEpilogue>(left, right, ref pc, m, n, k, tallest: 4, accumulate, epilogue);
        else if (SimdLevel.Has128)
            Blocks<Simd128<T>, Vector128<T>, T, TEpilogue>(left, right, ref pc, m, n, k, tallest: 4, accumulate, epilogue);
        else
            Blocks<SimdScalar<T>, T, T, TEpilogue>(left, right, ref pc, m, n, k, tallest: 4, accumulate, epilogue);
    }

    // One factor, seen as strips across m (or n), each as deep as k.
    private readonly ref struct Strips<T>(ref T start, nint across, nint along)
        where T : IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T _start = ref start;

        public void Pack<TS, TV>(int first, int strip, int from, int depth, int width, ref T panel)
            where TS : struct, ISimd<TV, T> =>
            Packing.Pack<TS, TV, T>(ref Unsafe.Add(ref _start, first * across + from * along), across, along, strip, depth, width, ref panel);
    }

    private static void Blocks<TS, TV, T, TEpilogue>(
        Strips<T> left, Strips<T> right, ref T c, int m, int n, int k, int tallest, bool accumulate, TEpilogue epilogue)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>
    {
        var widest = 3 * TS.Count;
        var blockRows = BlockBytes / (Depth * Unsafe.SizeOf<T>());
        var blockColumns = widest * int.Max(1, blockRows / widest);
        var deepest = int.Min(k, Depth);

        var scratch = t_scratch ??= new Workspace();
        using var scope = scratch.Enter();
        ref var packedA = ref Start(scratch.Take<T>(deepest * (int.Min(m, blockRows) + tallest)));
        ref var packedB = ref Start(scratch.Take<T>(deepest * (int.Min(n, Columns) + TS.Count)));
        ref var edge = ref Start(scratch.Take<T>(tallest * widest));

        for (var j0 = 0; j0 < n; j0 += Columns)
        {
            var columns = int.Min(Columns, n - j0);
            var p0 = 0;
            do
            {
                var depth = int.Min(Depth, k - p0);
                for (var j1 = 0; j1 < columns; j1 += blockColumns)
                    PackRight<TS, TV, T>(right, j0 + j1, int.Min(blockColumns, columns - j1), p0, depth, ref Unsafe.Add(ref packedB, j1 * depth));
                for (var i0 = 0; i0 < m; i0 += blockRows)
                {
                    var rows = int.Min(blockRows, m - i0);
                    PackLeft<TS, TV, T>(left, i0, rows, p0, depth, tallest, ref packedA);
                    for (var j1 = 0; j1 < columns; j1 += blockColumns)
                    {
                        var block = new Block(rows, int.Min(blockColumns, columns - j1), depth, n, tallest, accumulate || p0 > 0);
                        Product<TS, TV, T, TEpilogue>(
                            block, ref packedA, ref Unsafe.Add(ref packedB, j1 * depth), ref Unsafe.Add(ref c, (nint)i0 * n + j0 + j1), ref edge, epilogue, j0 + j1, p0 + depth >= k);
                    }
                }
                p0 += depth;
            }
            while (p0 < k);
        }
    }

    private static void PackLeft<TS, TV, T>(Strips<T> strips, int first, int count, int from, int depth, int tallest, ref T panels)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0, height; i < count; i += height)
        {
            height = Height(count - i, tallest);
            strips.Pack<TS, TV>(first + i, int.Min(height, count - i), from, depth, height, ref Unsafe.Add(ref panels, i * depth));
        }
    }

    private static void PackRight<TS, TV, T>(Strips<T> strips, int first, int count, int from, int depth, ref T panels)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0, width; j < count; j += width)
        {
            width = Width<TS, TV, T>(count - j);
            strips.Pack<TS, TV>(first + j, int.Min(width, count - j), from, depth, width, ref Unsafe.Add(ref panels, j * depth));
        }
    }

    // Rows come by the tallest tile, or by 4 when no more are left.
    private static int Height(int left, int tallest) => left <= 4 ? 4 : tallest;

    // Columns come by 1 to 3 vectors. The last four vectors are two and two, because one alone is slow.
    private static int Width<TS, TV, T>(int left)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var vectors = (left + TS.Count - 1) / TS.Count;
        return (vectors == 4 ? 2 : int.Min(3, vectors)) * TS.Count;
    }

    // A block of C: its size, the depth of the packed panels, the distance of its rows in memory.
    private readonly record struct Block(int Rows, int Columns, int Depth, nint RowStride, int Tallest, bool Accumulate);

    private static void Product<TS, TV, T, TEpilogue>(Block block, ref T a, ref T b, ref T c, ref T edge, TEpilogue epilogue, int firstColumn, bool complete)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>
    {
        for (int i = 0, height; i < block.Rows; i += height)
        {
            height = Height(block.Rows - i, block.Tallest);
            var rows = int.Min(height, block.Rows - i);
            ref var row = ref Unsafe.Add(ref c, i * block.RowStride);
            for (int j = 0, width; j < block.Columns; j += width)
            {
                width = Width<TS, TV, T>(block.Columns - j);
                var tile = new Tile(rows, int.Min(width, block.Columns - j), height, width / TS.Count);
                Product<TS, TV, T>(
                    tile, ref Unsafe.Add(ref a, i * block.Depth), ref Unsafe.Add(ref b, j * block.Depth), block.Depth, ref Unsafe.Add(ref row, j), block.RowStride, block.Accumulate, ref edge);
            }
            if (!complete || !epilogue.IsNeeded)
                continue;
            for (var r = 0; r < rows; r++)
                epilogue.Apply(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, r * block.RowStride), block.Columns), firstColumn);
        }
    }

    // The part of a tile that lies within the matrix, and the tile that is computed: whole vectors, 4 or 8 rows.
    private readonly record struct Tile(int Rows, int Columns, int Height, int Vectors);

    private static ref T Start<T>(Span<T> span) => ref MemoryMarshal.GetReference(span);

    private static void Product<TS, TV, T>(Tile tile, ref T a, ref T b, int depth, ref T c, nint rowStride, bool accumulate, ref T edge)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var computed = tile.Vectors * TS.Count;
        if (tile.Rows == tile.Height && tile.Columns == computed)
        {
            Kernel<TS, TV, T>(tile, ref a, ref b, depth, ref c, rowStride, accumulate);
            return;
        }
        // At the edge of the matrix the tile goes through a buffer.
        Kernel<TS, TV, T>(tile, ref a, ref b, depth, ref edge, computed, accumulate: false);
        for (var r = 0; r < tile.Rows; r++)
            CopyRow<TS, TV, T>(ref Unsafe.Add(ref edge, r * computed), ref Unsafe.Add(ref c, r * rowStride), tile.Columns, accumulate);
    }

    private static void CopyRow<TS, TV, T>(ref T from, ref T to, int columns, bool accumulate)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var j = 0;
        for (; j + TS.Count <= columns; j += TS.Count)
        {
            var value = TS.Load(in Unsafe.Add(ref from, j));
            ref var target = ref Unsafe.Add(ref to, j);
            TS.Store(accumulate ? TS.Add(TS.Load(in target), value) : value, ref target);
        }
        if (j < columns)
        {
            var value = TS.Load(in Unsafe.Add(ref from, j));
            ref var target = ref Unsafe.Add(ref to, j);
            TS.StoreFirst(accumulate ? TS.Add(TS.LoadFirst(in target, columns - j), value) : value, ref target, columns - j);
        }
    }

    private static void Kernel<TS, TV, T>(Tile tile, ref T a, ref T b, int depth, ref T c, nint rowStride, bool accumulate)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        switch (tile.Height, tile.Vectors)
        {
            case (8, 3): MicroKernel.Run<TS, TV, T, Eight, Three>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
            case (8, 2): MicroKernel.Run<TS, TV, T, Eight, Two>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
            case (8, 1): MicroKernel.Run<TS, TV, T, Eight, One>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
            case (4, 3): MicroKernel.Run<TS, TV, T, Four, Three>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
            case (4, 2): MicroKernel.Run<TS, TV, T, Four, Two>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
            default: MicroKernel.Run<TS, TV, T, Four, One>(ref a, ref b, depth, ref c, rowStride, accumulate); break;
        }
    }
}
