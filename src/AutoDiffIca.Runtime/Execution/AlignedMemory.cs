using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca;

/// <summary>
/// Memory that begins at a multiple of 64 bytes. It is a pinned array, so the alignment that is found once stays true, and
/// references into it keep it alive.
/// </summary>
internal sealed class AlignedMemory
{
    public const int Alignment = 64;

    /// <summary>The largest size: an array holds no more.</summary>
    public const int Largest = 0x7FFFFFC7 - Alignment;

    private readonly byte[] _memory;
    private readonly nint _offset;

    public AlignedMemory(nint size)
    {
        if (size > Largest)
            throw new ArgumentException($"{size} bytes of scratch memory in one piece are asked for; {Largest} are possible.");
        Size = size;
        _memory = GC.AllocateUninitializedArray<byte>((int)(size + Alignment), pinned: true);
        unsafe
        {
            var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
            _offset = -address & (Alignment - 1);
        }
    }

    public nint Size { get; }

    public ref byte Start => ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_memory), _offset);

    public ref T StartAs<T>() => ref Unsafe.As<byte, T>(ref Start);

    /// <summary>Takes new memory where there is not enough; what was in the old one is lost.</summary>
    public static void Ensure<T>(ref AlignedMemory memory, nint length)
    {
        if (length * Unsafe.SizeOf<T>() > memory.Size)
            memory = new AlignedMemory(length * Unsafe.SizeOf<T>());
    }
}
