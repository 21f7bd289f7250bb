using System.Runtime.ExceptionServices;

namespace AutoDiffIca;

/// <summary>Work that is cut into chunks, each of which can be done without the others.</summary>
public interface IChunkedWork
{
    /// <summary>
    /// Does one chunk. <paramref name="worker"/> is below the number of threads and belongs to one thread at a time, so
    /// scratch memory can be kept by worker; results must be kept by chunk.
    /// </summary>
    void RunChunk(int chunk, int worker);
}

/// <summary>
/// Runs the chunks of a computation on several threads. Which thread does which chunk is left to chance; as long as the
/// chunks are cut by the size of the problem alone (<see cref="Chunking"/>), each writes its own results, and those are
/// added up in the order of the chunks, the number of threads does not change a bit. Running allocates nothing.
/// </summary>
public sealed class ParallelChunks
{
    private readonly Helper _helper;
    private readonly object _gate = new();
    private IChunkedWork? _work;
    private int _chunks;
    private int _nextChunk;
    private int _nextWorker;
    private int _busy;
    private int _queued;
    private int _failedChunk;
    private Exception? _failure;

    /// <summary>A driver that uses up to <paramref name="threads"/> threads, the caller's among them.</summary>
    public ParallelChunks(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Threads = threads;
        _helper = new Helper(this);
    }

    /// <summary>The most threads that run at a time.</summary>
    public int Threads { get; }

    /// <summary>
    /// Runs the chunks 0 to <paramref name="chunks"/> - 1 and returns when all are done. When some throw, the exception of
    /// the first of them in chunk order is thrown again here, after the others have finished.
    /// </summary>
    /// <exception cref="InvalidOperationException">The driver is running already: it runs one computation at a time.</exception>
    public void Run(IChunkedWork work, int chunks)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        lock (_gate)
        {
            if (_work is not null)
                throw new InvalidOperationException("This driver is running already: nested or concurrent work needs a driver of its own.");
            (_work, _chunks, _nextChunk, _nextWorker, _failure) = (work, chunks, 0, 0, null);
            _busy = 0;
            // The caller takes part, so the work is done even if no other thread is free. Helpers that still wait in the pool's
            // queue since an earlier run will do for this one.
            for (; _queued < int.Min(Threads, chunks) - 1; _queued++)
                ThreadPool.UnsafeQueueUserWorkItem(_helper, preferLocal: false);
        }
        Help();

        // No chunk is left; helpers may still be busy with theirs.
        var spin = new SpinWait();
        while (Volatile.Read(ref _busy) > 0 && !spin.NextSpinWillYield)
            spin.SpinOnce();
        Exception? failure;
        lock (_gate)
        {
            while (_busy > 0)
                Monitor.Wait(_gate);
            failure = _failure;
            (_work, _failure) = (null, null);
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Help()
    {
        IChunkedWork? work;
        int worker;
        lock (_gate)
        {
            // A helper that comes late, even one that was queued for an earlier run, finds no chunk left, or lends a hand.
            if (_work is null || _nextChunk >= _chunks || _nextWorker >= Threads)
                return;
            (work, worker) = (_work, _nextWorker++);
            _busy++;
        }
        for (var chunk = Claim(); chunk >= 0; chunk = Claim())
        {
            try
            {
                work.RunChunk(chunk, worker);
            }
            catch (Exception e)
            {
                Note(chunk, e);
            }
        }
        lock (_gate)
        {
            if (--_busy == 0)
                Monitor.PulseAll(_gate);
        }
    }

    private int Claim()
    {
        var chunk = Interlocked.Increment(ref _nextChunk) - 1;
        return chunk < _chunks ? chunk : -1;
    }

    private void Note(int chunk, Exception e)
    {
        lock (_gate)
        {
            if (_failure is null || chunk < _failedChunk)
                (_failure, _failedChunk) = (e, chunk);
        }
    }

    // What stands in the thread pool's queue: one object for all runs.
    private sealed class Helper(ParallelChunks owner) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            lock (owner._gate)
                owner._queued--;
            owner.Help();
        }
    }
}
