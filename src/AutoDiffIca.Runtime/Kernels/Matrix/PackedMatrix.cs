using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// The right factor of a product in the order in which the kernel reads it, for when it meets many left factors: the
/// weights of a layer, the draws that every tile of samples is compared with. Packing anew reuses the memory.
/// </summary>
public sealed class PackedMatrix<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private AlignedMemory _memory = new(0);

    /// <summary>Rows of the right factor: the depth of the product.</summary>
    public int Depth { get; private set; }

    /// <summary>Columns of the right factor and of the product.</summary>
    public int Columns { get; private set; }

    internal ref T Panels => ref Unsafe.As<byte, T>(ref _memory.Start);

    /// <summary>Packs b[k x n].</summary>
    public void Pack(ReadOnlySpan<T> b, int k, int n)
    {
        Shapes.RequireSize(b.Length, k, n);
        MatrixProduct.PackRight(b, n, 1, n, k, ref Reserve(k, n));
        (Depth, Columns) = (k, n);
    }

    /// <summary>Packs the transpose of b[n x k].</summary>
    public void PackTransposed(ReadOnlySpan<T> b, int n, int k)
    {
        Shapes.RequireSize(b.Length, n, k);
        MatrixProduct.PackRight(b, 1, k, n, k, ref Reserve(k, n));
        (Depth, Columns) = (k, n);
    }

    private ref T Reserve(int k, int n)
    {
        SimdLevel.RequireSupported<T>();
        (Depth, Columns) = (0, 0);
        var bytes = MatrixProduct.PackedLength<T>(n, k) * Unsafe.SizeOf<T>();
        if (bytes > _memory.Size)
            _memory = new AlignedMemory(bytes);
        return ref Panels;
    }
}
