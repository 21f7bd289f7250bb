using System.Numerics;

namespace AutoDiffIca;

/// <content>Batches: how samples are cut, and parts of them.</content>
public static partial class Emitted
{
    // Numbers of a tile's widest matrix: 2 MiB in double. The more samples in a tile, the less often the sums are moved.
    private const int TileNumbers = 256 * 1024;
    private const int ShortestTile = 64;
    private const int LongestTile = 256;

    // Sums of a chunk that fill the second-level cache.
    private const int ManyNumbers = 256 * 1024;

    /// <summary>
    /// How samples that are computed in tiles are cut into chunks, by the sizes of the problem alone: a chunk for each of the longest
    /// tiles, and two where there would be one. Clearing and adding the sums must stay small beside the work, so few samples
    /// with very many numbers have one chunk.
    /// </summary>
    public static Chunking CutTiles(int samples, int numbers)
    {
        var least = samples >= 2 * ShortestTile && (numbers <= ManyNumbers || samples > LongestTile) ? 2 : 1;
        var chunks = int.Clamp((samples + LongestTile - 1) / LongestTile, least, 16);
        return new(samples, int.Max(1, (samples + chunks - 1) / chunks));
    }

    /// <summary>How many of a chunk's samples, of so many numbers each, a tile has: about as many in each.</summary>
    public static int TileRows(int samples, int width)
    {
        var most = int.Clamp(TileNumbers / int.Max(1, width), ShortestTile, LongestTile);
        var tiles = (samples + most - 1) / most;
        return int.Max(1, (samples + tiles - 1) / int.Max(1, tiles));
    }

    /// <summary>A tape for what all samples share, whose large operations run on the threads.</summary>
    public static Tape SharedTape(ParallelChunks threads) => new() { Threads = threads };

    /// <summary>Runs the chunks on the threads, each of which has its tape. Where there is but one chunk, they share its large operations.</summary>
    public static void Run(ParallelChunks threads, IChunkedWork work, int chunks, Tape[] tapes)
    {
        ArgumentNullException.ThrowIfNull(threads);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(tapes);
        if (chunks != 1)
        {
            threads.Run(work, chunks);
            return;
        }
        tapes[0].Threads = threads;
        try
        {
            work.RunChunk(0, 0);
        }
        finally
        {
            tapes[0].Threads = null;
        }
    }

    /// <summary>Some rows of a matrix, which follow one another: the same memory.</summary>
    public static Mat<T> Rows<T>(Mat<T> matrix, int start, int count)
        where T : IBinaryFloatingPointIeee754<T> => matrix.RowsFrom(start, count);

    /// <summary>Some elements of an array, which follow one another.</summary>
    public static T[] Part<T>(T[] array, int start, int count, Tape tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Copy<T>(array.AsSpan(start, count));
    }

    /// <summary>The cotangents of a tile's values, which are summed.</summary>
    public static ReadOnlySpan<T> Ones<T>(int count, Tape tape)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        var ones = tape.Take<T>(count);
        Array.Fill(ones, T.One);
        return ones;
    }
}
