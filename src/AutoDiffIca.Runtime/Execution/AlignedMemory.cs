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

    private readonly byte[] _memory;
    private readonly nint _offset;

    public AlignedMemory(nint size)
    {
        Size = size;
        _memory = GC.AllocateUninitializedArray<byte>(checked((int)(size + Alignment)), pinned: true);
        unsafe
        {
            var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
            _offset = -address & (Alignment - 1);
        }
    }

    public nint Size { get; }

    public ref byte Start => ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_memory), _offset);
}
