namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class EmittedBatchesTests
{
    [Theory]
    [InlineData(1, 10, 1)]
    [InlineData(127, 10, 1)]
    [InlineData(128, 10, 2)]
    [InlineData(1000, 10, 4)]
    [InlineData(100_000, 10, 16)]
    [InlineData(256, 1_000_000, 1)]
    [InlineData(257, 1_000_000, 2)]
    [InlineData(1000, 1_000_000, 4)]
    public void CutTiles_OfSamples_HasAChunkForEachOfTheLongestTiles(int samples, int numbers, int chunks)
    {
        var cut = Emitted.CutTiles(samples, numbers);

        Assert.Equal(chunks, cut.Count);
        Assert.Equal(samples, Enumerable.Range(0, cut.Count).Sum(chunk => cut[chunk].Length));
    }

    [Fact]
    public void CutTiles_OfNoSamples_HasNoChunks() => Assert.Equal(0, Emitted.CutTiles(0, 5).Count);

    [Theory]
    [InlineData(250, 1000, 250)]
    [InlineData(257, 1000, 129)]
    [InlineData(1000, 100_000, 63)]
    [InlineData(5, 1, 5)]
    [InlineData(0, 1, 1)]
    public void TileRows_OfAChunk_AreAboutAsManyInEachTile(int samples, int width, int rows) => Assert.Equal(rows, Emitted.TileRows(samples, width));

    [Fact]
    public void ChunkSums_WithPanels_ClearAllButWhatIsWrittenFirst()
    {
        var sums = new ChunkSums<double>();
        sums.Reserve(2, 6);
        sums.Elements.AsSpan().Fill(7);

        sums.Clear(1);
        Assert.Equal([7.0, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0], sums.Elements);
        sums.Elements.AsSpan().Fill(7);
        sums.Clear(1, 8, 10);
        Assert.Equal([7.0, 7, 7, 7, 7, 7, 0, 0, 7, 0, 7, 0], sums.Elements);
    }

    [Fact]
    public void Run_OfOneChunk_GivesItsTapeTheThreads()
    {
        var threads = new ParallelChunks(2);
        var tapes = Emitted.Tapes(2);
        var work = new Noted(tapes[0]);

        Emitted.Run(threads, work, 1, tapes);
        Assert.Equal([threads], work.Seen);
        Emitted.Run(threads, work, 2, tapes);
        Assert.Equal([threads, null, null], work.Seen);
        Assert.Null(tapes[0].Threads);
    }

    private sealed class Noted(Tape tape) : IChunkedWork
    {
        public List<ParallelChunks?> Seen { get; } = [];

        public void RunChunk(int chunk, int worker)
        {
            lock (Seen)
                Seen.Add(tape.Threads);
        }
    }

    [Fact]
    public void Rows_OfAMatrix_AreTheSameMemory()
    {
        var matrix = new Mat<double>(3, 2, [1, 2, 3, 4, 5, 6]);

        var rows = Emitted.Rows(matrix, 1, 2);

        Assert.Equal((2, 2), (rows.Rows, rows.Cols));
        Assert.True(rows.Span.Overlaps(matrix.Span));
        Assert.Equal([3.0, 4, 5, 6], rows.ToArray());
    }

    [Fact]
    public void Lanes_OfAdjoints_FollowOneAnother()
    {
        double[] adjoints = [1, 2, 3, 4, 5, 6];
        using var tape = Tape.Rent();

        var lane = Adjoint.Lane(adjoints.AsSpan(), 1, 3);
        Assert.Equal([3.0, 4], lane.ToArray());
        Adjoint.Clear(tape, ref lane);

        Assert.Equal([1.0, 2, 0, 0, 5, 6], adjoints);
        Assert.Equal(6, Adjoint.LanesLength(new Vec<double>[] { new([1, 2]), new([3, 4]), new([5, 6]) }));
        Assert.Equal(0, Adjoint.LanesSamples(Array.Empty<Vec<double>>()));
    }

    [Fact]
    public void Products_WithNoRows_NeedNotSayHowLongTheyAre()
    {
        using var tape = Tape.Rent();
        var x = new Mat<double>(2, 4, new double[8]);
        var none = new Mat<double>(0, 3, []);

        Assert.Equal((2, 0), (tape.PairDots(x, none).Rows, tape.PairDots(x, none).Cols));
        Assert.Equal((2, 0), (tape.PairSquaredDistances(x, none).Rows, tape.PairSquaredDistances(x, none).Cols));
    }
}
