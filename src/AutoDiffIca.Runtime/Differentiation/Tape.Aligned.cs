using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca;

/// <content>Arrays for kernels, whose loads and stores are faster within lines of the cache.</content>
public sealed partial class Tape
{
    /// <summary>
    /// An array in which this many elements begin at a line of the cache, and where. An array that moves is as right as before,
    /// only slower; large ones do not move.
    /// </summary>
    internal (T[] Array, int Start) TakeAligned<T>(int length)
    {
        var size = Unsafe.SizeOf<T>();
        var array = Take<T>(checked(length + (AlignedMemory.Alignment / size) - 1));
        unsafe
        {
            var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
            return (array, (int)(-address & (AlignedMemory.Alignment - 1)) / size);
        }
    }
}
