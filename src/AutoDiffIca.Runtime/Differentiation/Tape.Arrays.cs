using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <content>
/// The arrays that the sweeps compute in. They are given out in turn: a computation that takes the same lengths in the same
/// order as the one before the reset finds each array in its place. One of another length is changed for a spare one.
/// </content>
public sealed partial class Tape
{
    // Spares of more bytes than this, and than a few times what was in place at most, are let go.
    private const long FewSpareBytes = 16 * 1024 * 1024;
    private const int ManySpares = 4;

    private readonly Dictionary<(Type, int), Stack<Place>> _spares = [];
    private Place[] _places = [];
    private int _taken;
    private long _heldBytes;
    private long _mostHeldBytes;
    private long _spareBytes;

    private readonly record struct Place(Array? Array, long Bytes);

    /// <summary>An array of this length, until the tape is reset. Its contents are whatever was left there.</summary>
    /// <exception cref="OverflowException">The length is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T[] Take<T>(int length)
    {
        var places = _places;
        var next = _taken;
        // Exactly this type: an array of unsigned integers also passes for one of integers.
        if ((uint)next < (uint)places.Length && places[next].Array is { } array && array.GetType() == typeof(T[]) && Unsafe.As<T[]>(array).Length == length)
        {
            _taken = next + 1;
            return Unsafe.As<T[]>(array);
        }
        return TakeAnother<T>(length);
    }

    /// <summary><see cref="Take{T}"/>, filled with zeros.</summary>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public T[] Zeros<T>(int length)
    {
        var array = Take<T>(length);
        Array.Clear(array);
        return array;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] TakeAnother<T>(int length)
    {
        if (length <= 0)
            return length == 0 ? [] : throw new OverflowException($"An array cannot have {length} elements.");
        var found = TakeSpare((typeof(T[]), length))
            ?? new Place(GC.AllocateUninitializedArray<T>(length), (long)length * Unsafe.SizeOf<T>());
        if (_taken == _places.Length)
            Array.Resize(ref _places, int.Max(16, 2 * _taken));
        ref var place = ref _places[_taken++];
        PutAside(place);
        place = found;
        _heldBytes += found.Bytes;
        _mostHeldBytes = long.Max(_mostHeldBytes, _heldBytes);
        return Unsafe.As<T[]>(found.Array!);
    }

    private void PutAside(Place place)
    {
        if (place.Array is not { } array)
            return;
        _heldBytes -= place.Bytes;
        _spareBytes += place.Bytes;
        var key = (array.GetType(), array.Length);
        if (!_spares.TryGetValue(key, out var spares))
            _spares.Add(key, spares = new Stack<Place>());
        spares.Push(place);
    }

    private Place? TakeSpare((Type, int) key)
    {
        if (!_spares.TryGetValue(key, out var spares) || !spares.TryPop(out var place))
            return null;
        _spareBytes -= place.Bytes;
        return place;
    }

    private void ResetArrays()
    {
        _taken = 0;
        if (_spareBytes <= FewSpareBytes + (ManySpares * _mostHeldBytes))
            return;
        _spares.Clear();
        _spareBytes = 0;
    }
}
