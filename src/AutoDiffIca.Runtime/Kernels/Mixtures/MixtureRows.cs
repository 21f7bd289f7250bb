using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>The rows of a tile that are weighed.</summary>
/// <param name="x">The rows as they are.</param>
/// <param name="count">How many there are.</param>
/// <param name="strips">The centred rows, scaled, a few at a time and entry by entry.</param>
/// <param name="squares">The squared norms of the centred rows, times the precision.</param>
internal readonly ref struct MixtureRows<T>(ReadOnlySpan<T> x, int count, ref T strips, ReadOnlySpan<T> squares)
    where T : IBinaryFloatingPointIeee754<T>
{
    public readonly ReadOnlySpan<T> X = x;
    public readonly int Count = count;
    public readonly ref T Strips = ref strips;
    public readonly ReadOnlySpan<T> Squares = squares;
}
