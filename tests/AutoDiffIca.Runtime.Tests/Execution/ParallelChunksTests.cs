using System.Collections.Concurrent;

namespace AutoDiffIca.Runtime.Tests.Execution;

public class ParallelChunksTests
{
    private static readonly int[] Threads = [1, 2, 3, 8];
    private static readonly int[] ChunkCounts = [0, 1, 2, 7, 64, 1000];

    public static TheoryData<int> ThreadCounts => [.. Threads];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            foreach (var threads in Threads)
                foreach (var chunks in ChunkCounts)
                    cases.Add(threads, chunks);
            return cases;
        }
    }

    /// <summary>A chunk's work given as a function.</summary>
    private sealed class Work(Action<int, int> run) : IChunkedWork
    {
        public void RunChunk(int chunk, int worker) => run(chunk, worker);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_OfAnyNumberOfChunks_DoesEachOnce(int threads, int chunks)
    {
        var driver = new ParallelChunks(threads);
        var done = new int[chunks];

        driver.Run(new Work((chunk, _) => Interlocked.Increment(ref done[chunk])), chunks);

        Assert.Equal(threads, driver.Threads);
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Worker_WhileAChunkRuns_BelongsToOneThread(int threads, int chunks)
    {
        var busy = new int[threads];
        var wrong = new ConcurrentBag<string>();
        using var meeting = new Meeting(int.Min(2, int.Min(threads, chunks)));

        new ParallelChunks(threads).Run(
            new Work((chunk, worker) =>
            {
                if (worker < 0 || worker >= threads)
                    wrong.Add($"Chunk {chunk} got worker {worker}.");
                else if (Interlocked.Exchange(ref busy[worker], 1) != 0)
                    wrong.Add($"Chunk {chunk} got worker {worker}, which was busy.");
                meeting.Join(chunk);
                Thread.SpinWait(200);
                Volatile.Write(ref busy[worker % threads], 0);
            }),
            chunks);

        Assert.Empty(wrong);
    }

    // Two threads that are surely there compete for chunks in which there is nothing to do.
    [Fact]
    public void Run_OnTwoThreadsAtATime_DoesEachChunkOnce()
    {
        const int chunks = 300_000;
        var done = new int[chunks];
        var met = new bool[chunks];
        using var meeting = new Meeting(2);

        new ParallelChunks(2).Run(
            new Work((chunk, _) =>
            {
                met[chunk] = meeting.Join(chunk);
                Interlocked.Increment(ref done[chunk]);
            }),
            chunks);

        Assert.DoesNotContain(met, hasMet => !hasMet);
        Assert.DoesNotContain(done, count => count != 1);
    }

    [Fact]
    public void Run_WhoseOtherThreadIsSlow_WaitsForIt()
    {
        var caller = Environment.CurrentManagedThreadId;
        var done = new bool[2];
        using var meeting = new Meeting(2);

        new ParallelChunks(2).Run(
            new Work((chunk, _) =>
            {
                meeting.Join(chunk);
                if (Environment.CurrentManagedThreadId != caller)
                    Thread.Sleep(50);
                done[chunk] = true;
            }),
            2);

        Assert.Equal([true, true], done);
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Run_WithChunksThatThrow_DoesTheOthersAndThrowsTheFirst(int threads)
    {
        var driver = new ParallelChunks(threads);
        for (var repetition = 0; repetition < 50; repetition++)
        {
            var done = new int[64];

            var thrown = Assert.Throws<InvalidTimeZoneException>(() => driver.Run(
                new Work((chunk, _) =>
                {
                    // The first that fails takes longer than those after it.
                    if (chunk == 20)
                        Thread.SpinWait(20_000);
                    if (chunk is 20 or 21 or 40 or 63)
                        throw new InvalidTimeZoneException($"Chunk {chunk}.");
                    Interlocked.Increment(ref done[chunk]);
                }),
                64));

            Assert.Equal("Chunk 20.", thrown.Message);
            Assert.Contains(nameof(Run_WithChunksThatThrow_DoesTheOthersAndThrowsTheFirst), thrown.StackTrace, StringComparison.Ordinal);
            Assert.All(done.Index(), item => Assert.Equal(item.Index is 20 or 21 or 40 or 63 ? 0 : 1, item.Item));
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Run_AfterAnException_WorksAndForgetsIt(int threads)
    {
        var driver = new ParallelChunks(threads);
        var done = 0;
        Assert.Throws<InvalidTimeZoneException>(() => driver.Run(new Work((_, _) => throw new InvalidTimeZoneException()), 8));

        driver.Run(new Work((_, _) => Interlocked.Increment(ref done)), 8);

        Assert.Equal(8, done);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_OfTheSameDriverInsideAChunk_IsRefused(int threads, int chunks)
    {
        if (chunks == 0)
            return;
        var driver = new ParallelChunks(threads);
        var done = 0;

        var thrown = Assert.Throws<InvalidOperationException>(() =>
            driver.Run(new Work((_, _) => driver.Run(new Work((_, _) => Interlocked.Increment(ref done)), 3)), chunks));

        Assert.Equal("This driver is running already: nested or concurrent work needs a driver of its own.", thrown.Message);
        Assert.Equal(0, done);
        driver.Run(new Work((_, _) => Interlocked.Increment(ref done)), chunks);
        Assert.Equal(chunks, done);
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Run_OfAnotherDriverInsideAChunk_Works(int threads)
    {
        var done = new int[12 * 10];
        var inner = new ConcurrentDictionary<int, ParallelChunks>();

        new ParallelChunks(threads).Run(
            new Work((chunk, worker) => inner.GetOrAdd(worker, _ => new ParallelChunks(threads)).Run(
                new Work((innerChunk, _) => Interlocked.Increment(ref done[chunk * 10 + innerChunk])), 10)),
            12);

        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Run_TenThousandTimes_EndsEachTime()
    {
        foreach (var threads in Threads)
        {
            var driver = new ParallelChunks(threads);
            var sums = new int[4];
            var work = new Work((chunk, _) => sums[chunk]++);
            for (var run = 0; run < 10_000; run++)
                driver.Run(work, 1 + run % 4);
            Assert.Equal([10_000, 7_500, 5_000, 2_500], sums);
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Run_InSteadyState_AllocatesNothing(int threads)
    {
        var driver = new ParallelChunks(threads);
        var done = new int[16];
        var work = new Work((chunk, _) =>
        {
            Thread.SpinWait(500);
            done[chunk]++;
        });

        Assert.Equal(0, Allocations.InSteadyState(() => driver.Run(work, 16)));
    }

    [Fact]
    public void ParallelChunks_WithWrongArguments_SaysWhich()
    {
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new ParallelChunks(0)).ParamName);
        Assert.Equal("work", Assert.Throws<ArgumentNullException>(() => new ParallelChunks(2).Run(null!, 1)).ParamName);
        Assert.Equal("chunks", Assert.Throws<ArgumentOutOfRangeException>(() => new ParallelChunks(2).Run(new Work((_, _) => { }), -1)).ParamName);
    }
}
