namespace AutoDiffIca.Algebra;

/// <summary>Work on the rows of data in chunks that do not depend on each other, on several threads.</summary>
internal static class RowChunks
{
    /// <summary>Runs the work for chunks of rows, (first, count). What it writes must belong to the rows, so that the threads change nothing.</summary>
    public static void Run(int rows, int length, int threads, Action<int, int> work)
    {
        var chunks = new Chunking(rows, length);
        new ParallelChunks(threads).Run(new Work(chunks, work), chunks.Count);
    }

    private sealed record Work(Chunking Chunks, Action<int, int> OfRows) : IChunkedWork
    {
        public void RunChunk(int chunk, int worker)
        {
            var (start, length) = Chunks[chunk];
            OfRows(start, length);
        }
    }
}
