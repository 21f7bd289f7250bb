namespace AutoDiffIca.Runtime.Tests.Execution;

public class ChunkingTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 7, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 7, 1)]
    [InlineData(7, 7, 1)]
    [InlineData(8, 7, 2)]
    [InlineData(14, 7, 2)]
    [InlineData(1000, 3, 334)]
    public void Chunks_OfAnyNumberOfItems_CoverEachOnce(int items, int length, int expectedCount)
    {
        var chunking = new Chunking(items, length);
        var next = 0;

        Assert.Equal(expectedCount, chunking.Count);
        for (var chunk = 0; chunk < chunking.Count; chunk++)
        {
            var (start, count) = chunking[chunk];
            Assert.Equal(next, start);
            Assert.InRange(count, 1, length);
            Assert.True(count == length || chunk == chunking.Count - 1);
            next += count;
        }
        Assert.Equal(items, next);
    }

    [Fact]
    public void Chunks_OfTheMostItems_DoNotOverflow()
    {
        Assert.Equal(1, new Chunking(int.MaxValue, int.MaxValue).Count);
        Assert.Equal((0, int.MaxValue), new Chunking(int.MaxValue, int.MaxValue)[0]);
        Assert.Equal(int.MaxValue, new Chunking(int.MaxValue, 1).Count);
        Assert.Equal((2_000_000_000, 147_483_647), new Chunking(int.MaxValue, 1_000_000_000)[2]);
    }

    [Fact]
    public void Chunk_ThatIsNotThere_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Chunking(10, 4)[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Chunking(10, 4)[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Chunking(0, 4)[0]);
    }

    [Fact]
    public void SumRows_OfWholeNumbers_IsTheirSum()
    {
        for (var rows = 1; rows <= 40; rows++)
            for (var length = 1; length <= 19; length += 3)
            {
                double[] values = [.. Enumerable.Range(0, rows * length).Select(i => (double)(i * i % 17))];
                var expected = Enumerable.Range(0, length).Select(j => Enumerable.Range(0, rows).Sum(i => values[i * length + j])).ToArray();

                Chunking.SumRows(values.AsSpan(), length);

                Assert.Equal(expected, values[..length]);
            }
    }

    // Numbers whose sum shows in which order they were added.
    [Fact]
    public void SumRows_OfSevenRows_AddsNeighboursFirst()
    {
        double[] x = [1e16, 3, -1e16, 3, 3.7, 1e-3, 1e8];
        double[] rows = [.. x];

        Chunking.SumRows(rows.AsSpan(), 1);

        Assert.Equal(((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + x[6]), rows[0]);
        Assert.NotEqual(x.Aggregate((sum, next) => sum + next), rows[0]);
    }

    [Fact]
    public void SumRows_OfAMillionTenths_LosesNoMoreThanTheLogarithm()
    {
        var tenths = new float[1 << 20];
        tenths.AsSpan().Fill(0.1f);

        Chunking.SumRows(tenths.AsSpan(), 1);

        // Equal halves add up without rounding.
        Assert.Equal(0.1f * (1 << 20), tenths[0]);
    }

    [Fact]
    public void SumRows_OfNoneOrOneOrEmptyRows_ChangesNothing()
    {
        double[] one = [1, 2, 3];

        Chunking.SumRows(one.AsSpan(), 3);
        Chunking.SumRows(Span<double>.Empty, 3);
        Chunking.SumRows(Span<double>.Empty, 0);

        Assert.Equal([1, 2, 3], one);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 0)]
    [InlineData(3, -1)]
    public void Chunking_ThatMakesNoSense_IsRefused(int items, int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Chunking(items, length));

    [Fact]
    public void SumRows_OfRowsThatAreNotWhole_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Chunking.SumRows(new double[7].AsSpan(), 3));

    [Fact]
    public void Chunking_OfNothing_HasNoChunks() => Assert.Equal(0, default(Chunking).Count);
}
