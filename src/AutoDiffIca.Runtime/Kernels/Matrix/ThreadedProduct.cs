using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>Products as <see cref="MatrixProduct"/> computes them, to the bit, and large ones on the threads that are free.</summary>
internal static class ThreadedProduct
{
    public static void NN<T>(ParallelChunks? threads, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T> => Multiply(threads, a, k, 1, b, n, 1, c, m, n, k, accumulate);

    public static void NT<T>(ParallelChunks? threads, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (accumulate || !IsWideForItsRows<T>(m, n, k))
        {
            Multiply(threads, a, k, 1, b, 1, k, c, m, n, k, accumulate);
            return;
        }
        // c' = b a': a factor's bits do not depend on its side.
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var transposed = scratch.Take<T>(checked(n * m));
        Multiply(threads, b, k, 1, a, 1, k, transposed, n, m, k, accumulate: false);
        MatrixTranspose.Run(transposed, n, m, c);
    }

    // A factor of many rows is read where it stands when it is the left one and meets few columns, and is packed when it is the
    // right one: that costs more than to pack the other and to transpose the result.
    private static bool IsWideForItsRows<T>(int m, int n, int k)
        where T : IBinaryFloatingPointIeee754<T> => m >= 16 && m < 24 * SimdLevel.Lanes<T>() && n >= 2 * m && k >= 2 * m;

    public static void TN<T>(ParallelChunks? threads, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T> => Multiply(threads, a, 1, m, b, n, 1, c, m, n, k, accumulate);

    private static void Multiply<T>(
        ParallelChunks? threads, ReadOnlySpan<T> a, nint aRow, nint aColumn, ReadOnlySpan<T> b, nint bRow, nint bColumn, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!ProductParts<T>.IsWorthwhile(threads, m, n, k))
        {
            MatrixProduct.Multiply(a, aRow, aColumn, b, bRow, bColumn, c, m, n, k, accumulate, default(NoEpilogue<T>));
            return;
        }
        MatrixProduct.RequireFactors<T>(a, b, c, m, n, k);
        ProductParts<T>.Run(
            threads!, ref MemoryMarshal.GetReference(a), aRow, aColumn, ref MemoryMarshal.GetReference(b), bRow, bColumn,
            ref MemoryMarshal.GetReference(c), m, n, k, accumulate);
    }
}
