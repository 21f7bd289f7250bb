using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>Products as <see cref="MatrixProduct"/> computes them, to the bit, and large ones on the threads that are free.</summary>
internal static class ThreadedProduct
{
    public static void NN<T>(ParallelChunks? threads, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T> => Multiply(threads, a, k, 1, b, n, 1, c, m, n, k, accumulate);

    public static void NT<T>(ParallelChunks? threads, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T> => Multiply(threads, a, k, 1, b, 1, k, c, m, n, k, accumulate);

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
