namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>Memory between elements that nobody may write.</summary>
internal sealed class Guarded<T>
    where T : IEquatable<T>
{
    private const int Margin = 40;

    private readonly T[] _memory;
    private readonly T _guard;

    public Guarded(ReadOnlySpan<T> contents, T guard)
    {
        _guard = guard;
        _memory = new T[contents.Length + 2 * Margin];
        _memory.AsSpan().Fill(guard);
        contents.CopyTo(Span);
    }

    public Span<T> Span => _memory.AsSpan(Margin, _memory.Length - 2 * Margin);

    public void RequireUntouched()
    {
        Assert.False(_memory.AsSpan(0, Margin).ContainsAnyExcept(_guard), "Something was written before the elements.");
        Assert.False(_memory.AsSpan(_memory.Length - Margin).ContainsAnyExcept(_guard), "Something was written behind the elements.");
    }
}
