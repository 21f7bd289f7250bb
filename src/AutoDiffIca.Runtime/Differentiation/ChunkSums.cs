using System.ComponentModel;
using System.Numerics;

namespace AutoDiffIca;

/// <summary>
/// The sums of each chunk of a batch, a row each, which are then added in the order of the chunks: the same bits on any
/// number of threads. It is for emitted code.
/// </summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChunkSums<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private int _used;
    private int _width;

    /// <summary>The rows, one after another.</summary>
    public T[] Elements { get; private set; } = [];

    /// <summary>Zeros for this many chunks of sums. There is a row even where there are no chunks: the sum of nothing.</summary>
    public void Clear(int chunks, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        (_used, _width) = (checked(int.Max(1, chunks) * width), width);
        if (Elements.Length < _used)
            Elements = new T[_used];
        else
            Elements.AsSpan(0, _used).Clear();
    }

    /// <summary>Where a chunk's row begins.</summary>
    public int At(int chunk) => chunk * _width;

    /// <summary>Adds the chunks' sums, which then stand in the first chunk's row.</summary>
    public void Add() => Chunking.SumRows(Elements.AsSpan(0, _used), _width);

    /// <summary>The sums over all chunks, once they are added.</summary>
    public ReadOnlySpan<T> Total => Elements.AsSpan(0, _width);
}
