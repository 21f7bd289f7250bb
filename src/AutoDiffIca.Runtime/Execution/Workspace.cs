using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca;

/// <summary>
/// Scratch memory that is taken like a stack and reused: after the first pass through a computation it allocates nothing.
/// A workspace belongs to one thread at a time.
/// </summary>
/// <example>
/// <code>
/// using var scope = workspace.Enter();          // what is taken below is given back here
/// Span&lt;double&gt; tile = workspace.Take&lt;double&gt;(64 * columns);
/// </code>
/// </example>
public sealed class Workspace
{
    private const int FirstBlock = 64 * 1024;

    private readonly List<AlignedMemory> _blocks = [];
    private int _current = -1;
    private nint _used;

    /// <summary>Bytes that the workspace holds, whether or not they are in use.</summary>
    public long ReservedBytes { get; private set; }

    /// <summary>
    /// Takes <paramref name="length"/> elements, aligned to 64 bytes. Their contents are whatever was left there.
    /// </summary>
    public Span<T> Take<T>(int length)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            throw new NotSupportedException($"A workspace holds plain numbers, not {typeof(T).Name}.");
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
            return [];
        ref var start = ref Reserve((nint)length * Unsafe.SizeOf<T>());
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref start), length);
    }

    /// <summary><see cref="Take{T}"/>, filled with zeros.</summary>
    public Span<T> TakeZeros<T>(int length)
    {
        var span = Take<T>(length);
        span.Clear();
        return span;
    }

    /// <summary>Everything that is taken from now until the scope is disposed of is given back then.</summary>
    public Scope Enter() => new(this);

    private ref byte Reserve(nint bytes)
    {
        bytes = (bytes + AlignedMemory.Alignment - 1) & ~(nint)(AlignedMemory.Alignment - 1);
        while (_current < 0 || _used + bytes > _blocks[_current].Size)
        {
            if (_current + 1 == _blocks.Count)
                Grow(bytes);
            _current++;
            _used = 0;
        }
        ref var start = ref Unsafe.AddByteOffset(ref _blocks[_current].Start, _used);
        _used += bytes;
        return ref start;
    }

    private void Grow(nint bytes)
    {
        var size = nint.Max(bytes, _blocks.Count == 0 ? FirstBlock : nint.Min(2 * _blocks[^1].Size, AlignedMemory.Largest));
        _blocks.Add(new AlignedMemory(size));
        ReservedBytes += size;
    }

    private void Return(int block, nint used)
    {
        _current = block;
        _used = used;
        // When everything has come back, one block takes the place of several: the next pass finds its memory in one piece.
        if (block >= 0 || _blocks.Count < 2 || ReservedBytes > AlignedMemory.Largest)
            return;
        _blocks.Clear();
        var total = (nint)ReservedBytes;
        ReservedBytes = 0;
        Grow(total);
    }

    /// <summary>A stretch of use: disposing of it gives back what was taken since it began.</summary>
    public readonly ref struct Scope
    {
        private readonly Workspace _workspace;
        private readonly int _block;
        private readonly nint _used;

        internal Scope(Workspace workspace)
        {
            _workspace = workspace;
            _block = workspace._current;
            _used = workspace._used;
        }

        /// <summary>Gives the memory back.</summary>
        public void Dispose() => _workspace.Return(_block, _used);
    }
}
