using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// The blocking of the matrix product: parts of both factors are copied into panels, in the order in which the innermost
/// kernel reads them and of a size that stays in cache while they are used again and again.
/// </summary>
internal static class BlockedProduct<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // What is packed at a time: this many columns of A and rows of B, ...
    private const int Depth = 256;

    // ... columns of B, in the third-level cache, ...
    private const int Columns = 1536;

    // ... and a block of A and one of B of this size each, which share the second-level cache.
    private const int BlockBytes = 256 * 1024;

    // A left factor that meets fewer panels than this is read where it stands. Rows along the depth are read as easily there,
    // but to pack them they must be transposed.
    private static int WorthPacking(Strips<T> left) => left.Along == 1 ? 8 : 5;

    private static int Tallest => TS.Count * Unsafe.SizeOf<T>() >= 64 ? 8 : 4;

    private static int Widest => 3 * TS.Count;

    // Rows of A, or columns of B, that fit into a block of the given depth: a multiple of every tile's size.
    private static int BlockLength(int depth)
    {
        var unit = Widest % Tallest == 0 ? Widest : 3 * Tallest;
        return unit * int.Max(1, int.Min(Columns, BlockBytes / (int.Max(1, depth) * Unsafe.SizeOf<T>())) / unit);
    }

    /// <summary>
    /// c[m x n] (+)= left right, where c's rows are <paramref name="stride"/> numbers apart and <paramref name="packed"/>, if there
    /// is one, is the right factor packed by <see cref="PackRight(Strips{T}, int, int, ref T)"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(
        Strips<T> left, Strips<T> right, ref T packed, ref T c, nint stride, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        var deepest = int.Min(k, Depth);
        var blockLength = BlockLength(deepest);
        var isPacked = !Unsafe.IsNullRef(ref packed);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        ref T leftPanels = ref MemoryMarshal.GetReference(scratch.Take<T>(deepest * (int.Min(m, blockLength) + Tallest)));
        ref T rightPanels = ref MemoryMarshal.GetReference(scratch.Take<T>(isPacked ? 0 : deepest * RoundUp(int.Min(n, Columns))));
        ref T edge = ref MemoryMarshal.GetReference(scratch.Take<T>(Tallest * Widest));

        for (int j0 = 0, columns; j0 < n; j0 += columns)
        {
            columns = int.Min(Columns, n - j0);
            var p0 = 0;
            do
            {
                var depth = int.Min(Depth, k - p0);
                ref T panels = ref isPacked ? ref Unsafe.Add(ref packed, (nint)p0 * RoundUp(n) + (nint)j0 * depth) : ref rightPanels;
                if (!isPacked)
                    PackBlocks(right.From(j0, p0), columns, depth, blockLength, ref panels);
                for (int i0 = 0, rows; i0 < m; i0 += rows)
                {
                    rows = int.Min(blockLength, m - i0);
                    var block = new Block(depth, stride, accumulate || p0 > 0, IsComplete: p0 + depth >= k);
                    var strips = left.From(i0, p0);
                    var inPlace = columns < WorthPacking(left) * Widest;
                    PackLeft(strips, inPlace ? rows - rows % Tallest : 0, rows, depth, ref leftPanels);
                    for (var j1 = 0; j1 < columns; j1 += blockLength)
                    {
                        for (int i = 0, height; i < rows; i += height)
                        {
                            height = Height(rows - i);
                            var strip = inPlace && i + Tallest <= rows
                                ? strips.From(i, 0)
                                : new Strips<T>(ref Unsafe.Add(ref leftPanels, i * depth), 1, height);
                            ref T row = ref Unsafe.Add(ref c, (i0 + i) * stride + j0 + j1);
                            var part = new Part(i0 + i, int.Min(height, rows - i), j0 + j1, int.Min(blockLength, columns - j1));
                            Row(block, part, height, strip, ref Unsafe.Add(ref panels, j1 * depth), ref row, ref edge, epilogue);
                        }
                    }
                }
                p0 += depth;
            }
            while (p0 < k);
        }
    }

    /// <summary>Packs a whole right factor of k rows and n columns.</summary>
    public static void PackRight(Strips<T> strips, int n, int k, ref T panels)
    {
        for (var p0 = 0; p0 < k; p0 += Depth)
        {
            var depth = int.Min(Depth, k - p0);
            for (int j0 = 0, columns; j0 < n; j0 += columns)
            {
                columns = int.Min(Columns, n - j0);
                PackBlocks(strips.From(j0, p0), columns, depth, BlockLength(int.Min(k, Depth)), ref Unsafe.Add(ref panels, (nint)p0 * RoundUp(n) + (nint)j0 * depth));
            }
        }
    }

    // Block by block, so that no panel crosses from one block into the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackBlocks(Strips<T> strips, int count, int depth, int blockLength, ref T panels)
    {
        for (var j0 = 0; j0 < count; j0 += blockLength)
        {
            var end = int.Min(j0 + blockLength, count);
            for (int j = j0, width; j < end; j += width)
            {
                width = Width(end - j);
                Packing.Pack<TS, TV, T>(strips.From(j, 0), int.Min(width, end - j), depth, width, ref Unsafe.Add(ref panels, j * depth));
            }
        }
    }

    private static void PackLeft(Strips<T> strips, int first, int rows, int depth, ref T panels)
    {
        for (int i = first, height; i < rows; i += height)
        {
            height = Height(rows - i);
            Packing.Pack<TS, TV, T>(strips.From(i, 0), int.Min(height, rows - i), depth, height, ref Unsafe.Add(ref panels, i * depth));
        }
    }

    // Rows come by the tallest tile, or by 4 when no more are left.
    private static int Height(int left) => left <= 4 ? 4 : Tallest;

    // Columns come by 1 to 3 vectors. The last four vectors are two and two, because one alone is slow.
    private static int Width(int left)
    {
        var vectors = (left + TS.Count - 1) / TS.Count;
        return (vectors == 4 ? 2 : int.Min(3, vectors)) * TS.Count;
    }

    private static int RoundUp(int n) => (n + TS.Count - 1) / TS.Count * TS.Count;

    // What the parts of C that are computed from the same panels have in common.
    private readonly record struct Block(int Depth, nint RowStride, bool Accumulate, bool IsComplete);

    // A part of C: a few rows, and the columns of a block.
    private readonly record struct Part(int FirstRow, int Rows, int FirstColumn, int Columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TEpilogue>(Block block, Part part, int height, Strips<T> a, ref T b, ref T c, ref T edge, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        for (int j = 0, width; j < part.Columns; j += width)
        {
            width = Width(part.Columns - j);
            var columns = int.Min(width, part.Columns - j);
            ref T panel = ref Unsafe.Add(ref b, j * block.Depth);
            ref T target = ref Unsafe.Add(ref c, j);
            if (columns == width && part.Rows == height)
            {
                Tile(height, width, a, ref panel, block.Depth, ref target, block.RowStride, block.Accumulate);
                continue;
            }
            // At the edge of the matrix the tile goes through a buffer.
            Tile(height, width, a, ref panel, block.Depth, ref edge, width, accumulate: false);
            for (var r = 0; r < part.Rows; r++)
                CopyRow(ref Unsafe.Add(ref edge, r * width), ref Unsafe.Add(ref target, r * block.RowStride), columns, block.Accumulate);
        }
        if (!block.IsComplete || !epilogue.IsNeeded)
            return;
        for (var r = 0; r < part.Rows; r++)
            epilogue.Apply(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, r * block.RowStride), part.Columns), part.FirstRow + r, part.FirstColumn);
    }

    private static void CopyRow(ref T from, ref T to, int columns, bool accumulate)
    {
        var j = 0;
        for (; j + TS.Count <= columns; j += TS.Count)
        {
            var value = TS.Load(in Unsafe.Add(ref from, j));
            ref T target = ref Unsafe.Add(ref to, j);
            TS.Store(accumulate ? TS.Add(TS.Load(in target), value) : value, ref target);
        }
        if (j < columns)
        {
            var value = TS.Load(in Unsafe.Add(ref from, j));
            ref T target = ref Unsafe.Add(ref to, j);
            TS.StoreFirst(accumulate ? TS.Add(TS.LoadFirst(in target, columns - j), value) : value, ref target, columns - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(int height, int width, Strips<T> a, ref T b, int depth, ref T c, nint rowStride, bool accumulate)
    {
        if (height == 8)
        {
            if (width == Widest)
                MicroKernel.Run<TS, TV, T, Eight, Three>(a, ref b, depth, ref c, rowStride, accumulate);
            else if (width == TS.Count)
                MicroKernel.Run<TS, TV, T, Eight, One>(a, ref b, depth, ref c, rowStride, accumulate);
            else
                MicroKernel.Run<TS, TV, T, Eight, Two>(a, ref b, depth, ref c, rowStride, accumulate);
        }
        else if (width == Widest)
        {
            MicroKernel.Run<TS, TV, T, Four, Three>(a, ref b, depth, ref c, rowStride, accumulate);
        }
        else if (width == TS.Count)
        {
            MicroKernel.Run<TS, TV, T, Four, One>(a, ref b, depth, ref c, rowStride, accumulate);
        }
        else
        {
            MicroKernel.Run<TS, TV, T, Four, Two>(a, ref b, depth, ref c, rowStride, accumulate);
        }
    }
}
