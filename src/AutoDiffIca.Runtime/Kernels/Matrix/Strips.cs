using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// A factor of a product, or a packed part of it, seen as rows that run along the depth of the product: entry p of row i
/// stands at <c>i * across + p * along</c>.
/// </summary>
internal readonly ref struct Strips<T>(ref T start, nint across, nint along)
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _start = ref start;

    public nint Across => across;

    public nint Along => along;

    public ref T At(int row, int entry) => ref Unsafe.Add(ref _start, row * across + entry * along);

    /// <summary>The part that begins at a row and an entry.</summary>
    public Strips<T> From(int row, int entry) => new(ref At(row, entry), across, along);
}
