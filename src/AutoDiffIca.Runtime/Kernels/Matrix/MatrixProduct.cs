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
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => Multiply(a, k, 1, b, n, 1, c, m, n, k, accumulate, epilogue);

    /// <summary>As <see cref="NT{T}"/>, and then the epilogue on the complete rows.</summary>
    public static void NT<T, TEpilogue>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => Multiply(a, k, 1, b, 1, k, c, m, n, k, accumulate, epilogue);

    /// <summary>As <see cref="TN{T}"/>, and then the epilogue on the complete rows.</summary>
    public static void TN<T, TEpilogue>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct => Multiply(a, 1, m, b, n, 1, c, m, n, k, accumulate, epilogue);

    /// <summary>c[m x n] (+)= a[m x k] b, with a right factor that was packed beforehand; then the epilogue.</summary>
    public static void Packed<T, TEpilogue>(ReadOnlySpan<T> a, PackedMatrix<T> b, Span<T> c, int m, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        Shapes.RequireSize(a.Length, m, b.Depth);
        Shapes.RequireSize(c.Length, m, b.Columns);
        Shapes.RequireApart(a, c);
        epilogue.Require(b.Columns);
        var left = new Strips<T>(ref MemoryMarshal.GetReference(a), b.Depth, 1);
        Dispatch(left, default, ref b.Panels, ref MemoryMarshal.GetReference(c), b.Columns, m, b.Columns, b.Depth, accumulate, epilogue);
    }

    /// <summary>
    /// c[rows x n] (+)= the rows from <paramref name="first"/> on of a[k x m]' b, with the transpose of a and a right factor that
    /// was packed beforehand: a thread's part of such a product. Then the epilogue, to which c's first row is row 0.
    /// </summary>
    public static void PackedTN<T, TEpilogue>(ReadOnlySpan<T> a, int m, int first, PackedMatrix<T> b, Span<T> c, int rows, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(b);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, m - first);
        Shapes.RequireSize(a.Length, b.Depth, m);
        Shapes.RequireSize(c.Length, rows, b.Columns);
        Shapes.RequireApart(a, c);
        epilogue.Require(b.Columns);
        var left = new Strips<T>(ref MemoryMarshal.GetReference(a), 1, m).From(first, 0);
        Dispatch(left, default, ref b.Panels, ref MemoryMarshal.GetReference(c), b.Columns, rows, b.Columns, b.Depth, accumulate, epilogue);
    }

    internal static void Multiply<T, TEpilogue>(
        ReadOnlySpan<T> a, nint aRow, nint aColumn, ReadOnlySpan<T> b, nint bRow, nint bColumn, Span<T> c, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        RequireFactors<T>(a, b, c, m, n, k);
        epilogue.Require(n);
        var left = new Strips<T>(ref MemoryMarshal.GetReference(a), aRow, aColumn);
        var right = new Strips<T>(ref MemoryMarshal.GetReference(b), bColumn, bRow);
        Dispatch(left, right, ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetReference(c), n, m, n, k, accumulate, epilogue);
    }

    internal static void RequireFactors<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(a.Length, m, k);
        Shapes.RequireSize(b.Length, k, n);
        Shapes.RequireSize(c.Length, m, n);
        Shapes.RequireApart(a, c);
        Shapes.RequireApart(b, c);
    }

    /// <summary>c[m x n] (+)= left right, where c's rows are <paramref name="stride"/> numbers apart.</summary>
    internal static void Dispatch<T, TEpilogue>(
        Strips<T> left, Strips<T> right, ref T packed, ref T c, nint stride, int m, int n, int k, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        if (m == 0 || n == 0)
            return;
        if (SimdLevel.Has512)
            BlockedProduct<Simd512<T>, Vector512<T>, T>.Run(left, right, ref packed, ref c, stride, m, n, k, accumulate, epilogue);
        else if (SimdLevel.Has256)
            BlockedProduct<Simd256<T>, Vector256<T>, T>.Run(left, right, ref packed, ref c, stride, m, n, k, accumulate, epilogue);
        else if (SimdLevel.Has128)
            BlockedProduct<Simd128<T>, Vector128<T>, T>.Run(left, right, ref packed, ref c, stride, m, n, k, accumulate, epilogue);
        else
            BlockedProduct<SimdScalar<T>, T, T>.Run(left, right, ref packed, ref c, stride, m, n, k, accumulate, epilogue);
    }

    /// <summary>Elements that the packed form of a [k x n] right factor takes.</summary>
    internal static nint PackedLength<T>(int n, int k)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var lanes = SimdLevel.Lanes<T>();
        return (nint)k * ((n + lanes - 1) / lanes * lanes);
    }

    /// <summary>Packs a right factor whose entry (p, j) stands at <c>p * row + j * column</c>.</summary>
    internal static void PackRight<T>(ReadOnlySpan<T> b, nint row, nint column, int n, int k, ref T panels)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var strips = new Strips<T>(ref MemoryMarshal.GetReference(b), column, row);
        if (SimdLevel.Has512)
            BlockedProduct<Simd512<T>, Vector512<T>, T>.PackRight(strips, n, k, ref panels);
        else if (SimdLevel.Has256)
            BlockedProduct<Simd256<T>, Vector256<T>, T>.PackRight(strips, n, k, ref panels);
        else if (SimdLevel.Has128)
            BlockedProduct<Simd128<T>, Vector128<T>, T>.PackRight(strips, n, k, ref panels);
        else
            BlockedProduct<SimdScalar<T>, T, T>.PackRight(strips, n, k, ref panels);
    }
}
