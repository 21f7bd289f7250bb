using System.Diagnostics.CodeAnalysis;

namespace AutoDiffIca;

/// <summary>
/// The memory of a reverse sweep: what the forward sweep leaves for it, in the order in which it is taken back, and the
/// arrays that both sweeps compute in. A tape that is used again for a computation of the same sizes allocates nothing.
/// </summary>
/// <remarks>A tape belongs to one thread at a time. Values computed on it live until it is reset.</remarks>
/// <example>
/// <code>
/// using var tape = Tape.Rent();
/// var value = FForward(x, tape);
/// FAdjoint(x, cotangent: 1, xAdjoint, tape);
/// </code>
/// </example>
public sealed partial class Tape : IDisposable
{
    [ThreadStatic]
    private static Tape? Unused;

    private Tape? _nextUnused;
    private bool _isRented;

    /// <summary>Bytes that are on the tape's stacks now: what the reverse sweep will take back.</summary>
    public long StoredBytes => _bytesBelow + _used + ObjectBytes;

    /// <summary>The most bytes that were on the stacks at a time since the tape was made.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Bytes that the tape holds, whether or not they are in use.</summary>
    public long ReservedBytes => _reservedBytes + ((long)_objects.Length * IntPtr.Size) + _heldBytes + _spareBytes;

    /// <summary>Threads that have nothing else to do while a computation runs on this tape, for what is large in it.</summary>
    internal ParallelChunks? Threads { get; set; }

    /// <summary>A tape of this thread's that nobody uses; disposing of it gives it back. Rentals may nest.</summary>
    public static Tape Rent()
    {
        var tape = Unused ?? new Tape();
        (Unused, tape._nextUnused, tape._isRented) = (tape._nextUnused, null, true);
        return tape;
    }

    /// <summary>Forgets what is on the tape and keeps the memory: every array that was taken may be given out again.</summary>
    public void Reset()
    {
        ResetBytes();
        ResetObjects();
        ResetArrays();
        SetLimit();
    }

    /// <summary>Resets the tape and, if it was rented, gives it back.</summary>
    public void Dispose()
    {
        Reset();
        if (!_isRented)
            return;
        (_isRented, _nextUnused) = (false, Unused);
        Unused = this;
    }

    [DoesNotReturn]
    private static void ThrowEmpty() =>
        throw new InvalidOperationException("More is taken back from the tape than was left on it, or in another order.");
}
