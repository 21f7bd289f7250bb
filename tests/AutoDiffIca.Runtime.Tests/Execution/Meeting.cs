namespace AutoDiffIca.Runtime.Tests.Execution;

/// <summary>Makes the first chunks wait for each other, so that as many threads take part: chance alone may leave all to one.</summary>
internal sealed class Meeting(int threads) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CountdownEvent _toCome = new(threads);

    /// <summary>Whether everyone has come, for the chunks that take part.</summary>
    public bool Join(int chunk)
    {
        if (chunk >= _toCome.InitialCount)
            return true;
        _toCome.Signal();
        return _toCome.Wait(Patience);
    }

    public void Dispose() => _toCome.Dispose();
}
