using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>
/// The sums of each chunk of a batch, a row each, which are then added in the order of the chunks: the same bits on any
/// number of threads. It is for emitted code.
/// </summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChunkSums<T> : IChunkedWork
    where T : IBinaryFloatingPointIeee754<T>
{
    // Columns that are added up at a time, in all rows: they fit the first-level cache.
    private const int BlockLength = 2048;

    private int _chunks;
    private int _width;

    /// <summary>The rows, one after another.</summary>
    public T[] Elements { get; private set; } = [];

    /// <summary>The sums over all chunks, once they are added.</summary>
    public ReadOnlySpan<T> Total => Elements.AsSpan(0, _width);

    /// <summary>Makes room for this many chunks of sums. There is a row of zeros even where there are no chunks: the sum of nothing.</summary>
    public void Reserve(int chunks, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        (_chunks, _width) = (chunks, width);
        var needed = checked(int.Max(1, chunks) * width);
        if (Elements.Length < needed)
            Elements = GC.AllocateUninitializedArray<T>(needed);
        if (chunks == 0)
            Elements.AsSpan(0, width).Clear();
    }

    /// <summary>Where a chunk's row begins.</summary>
    public int At(int chunk) => chunk * _width;

    /// <summary>Zeros for a chunk: by the thread that is about to use them.</summary>
    public void Clear(int chunk) => Elements.AsSpan(At(chunk), _width).Clear();

    /// <summary>
    /// Zeros for a chunk but for the last numbers of its row, which are panels' (<see cref="Batched.PairPanelsForward"/>) from the given
    /// places on: those are written before they are added to, and the last number of each tells whether they were.
    /// </summary>
    public void Clear(int chunk, params ReadOnlySpan<int> panels)
    {
        var end = At(chunk) + _width;
        Elements.AsSpan(At(chunk)..(panels.IsEmpty ? end : panels[0])).Clear();
        for (var i = 0; i < panels.Length; i++)
            Elements[(i + 1 < panels.Length ? panels[i + 1] : end) - 1] = T.Zero;
    }

    /// <summary>Adds the chunks' sums, which then stand in the first chunk's row.</summary>
    public void Add(ParallelChunks threads)
    {
        ArgumentNullException.ThrowIfNull(threads);
        if (_chunks > 1)
            threads.Run(this, (_width + BlockLength - 1) / BlockLength);
    }

    // Some columns: pairs of neighbours first, as Chunking.SumRows does.
    void IChunkedWork.RunChunk(int chunk, int worker)
    {
        var start = chunk * BlockLength;
        var length = int.Min(BlockLength, _width - start);
        for (var step = 1; step < _chunks; step *= 2)
        {
            for (var row = 0; row + step < _chunks; row += 2 * step)
            {
                var target = Elements.AsSpan(At(row) + start, length);
                TensorPrimitives.Add(target, Elements.AsSpan(At(row + step) + start, length), target);
            }
        }
    }
}
