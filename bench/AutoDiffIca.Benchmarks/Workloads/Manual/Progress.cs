namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>
/// How far the parts of a computation have come, for chunks that wait for earlier ones. Threads take chunks in order, so
/// what a chunk waits for has been taken by somebody who does not wait for it in turn.
/// </summary>
internal sealed class Progress(int parts)
{
    private readonly int[] _done = new int[parts];
    private int _failed;

    public void Reset()
    {
        Array.Clear(_done);
        _failed = 0;
    }

    /// <summary>One more step of a part is done; returns how many are.</summary>
    public int Advance(int part) => Interlocked.Increment(ref _done[part]);

    /// <summary>Returns when so many steps of a part are done.</summary>
    public void Await(int part, int steps)
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref _done[part]) < steps)
        {
            if (Volatile.Read(ref _failed) != 0)
                throw new InvalidOperationException("What this waits for has failed.");
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Nothing more will come of what others wait for.</summary>
    public void Fail() => Volatile.Write(ref _failed, 1);
}
