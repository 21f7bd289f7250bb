using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca;

/// <content>
/// The stack of plain values. It consists of blocks, which stay where they are when it grows and may hold more together than an
/// array can; a value lies within one block.
/// </content>
public sealed partial class Tape
{
    private const int FirstBlock = 4 * 1024;
    private const int LargestBlock = 64 * 1024 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly Stack<int> _usedOfBlocksBelow = new();
    private byte[] _block = [];
    private int _used;
    private int _limit;
    private long _bytesBelow;
    private long _reservedBytes;

    /// <summary>Leaves a value on the tape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<T>(T value)
        where T : unmanaged
    {
        var start = _used;
        if (start + Unsafe.SizeOf<T>() > _limit)
            start = Rise(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_block), start), value);
        _used = start + Unsafe.SizeOf<T>();
    }

    /// <summary>Takes the value back that was left last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop<T>()
        where T : unmanaged
    {
        var start = _used - Unsafe.SizeOf<T>();
        if (start < 0)
            start = Fall(Unsafe.SizeOf<T>());
        _used = start;
        return Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_block), start));
    }

    // The limit is where the block ends or the peak is exceeded, whatever comes first: one comparison watches over both, and
    // the peak is exact without a cost once it has been reached.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Rise(int size)
    {
        if (_used > _block.Length - size)
            EnterNextBlock(size);
        NotePeak(size);
        return _used;
    }

    private void NotePeak(int size)
    {
        PeakBytes = long.Max(PeakBytes, StoredBytes + size);
        SetLimit();
    }

    private void SetLimit() => _limit = (int)long.Min(_block.Length, PeakBytes - _bytesBelow - ObjectBytes);

    private void EnterNextBlock(int size)
    {
        var next = 0;
        if (_block.Length > 0)
        {
            _usedOfBlocksBelow.Push(_used);
            _bytesBelow += _used;
            next = _usedOfBlocksBelow.Count;
        }
        if (next == _blocks.Count || _blocks[next].Length < size)
            Grow(next, size);
        (_block, _used) = (_blocks[next], 0);
    }

    private void Grow(int next, int size)
    {
        // Later blocks are empty while this one is entered: one that is too small makes way.
        for (var i = _blocks.Count - 1; i >= next; i--)
        {
            _reservedBytes -= _blocks[i].Length;
            _blocks.RemoveAt(i);
        }
        var length = int.Max(size, next == 0 ? FirstBlock : int.Min(2 * _block.Length, LargestBlock));
        _blocks.Add(GC.AllocateUninitializedArray<byte>(length));
        _reservedBytes += length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Fall(int size)
    {
        while (_used == 0 && _usedOfBlocksBelow.TryPop(out var used))
        {
            _bytesBelow -= used;
            (_block, _used) = (_blocks[_usedOfBlocksBelow.Count], used);
        }
        SetLimit();
        if (_used < size)
            ThrowEmpty();
        return _used - size;
    }

    private void ResetBytes()
    {
        _usedOfBlocksBelow.Clear();
        (_used, _bytesBelow) = (0, 0);
        if (_blocks.Count > 0)
            _block = _blocks[0];
    }
}
