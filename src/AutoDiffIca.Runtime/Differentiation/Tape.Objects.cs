using System.Numerics;

namespace AutoDiffIca;

/// <content>The stack of arrays, of the vectors and matrices that lie in them, and of other objects: references, not copies.</content>
public sealed partial class Tape
{
    private object?[] _objects = [];
    private int _objectCount;

    private long ObjectBytes => (long)_objectCount * IntPtr.Size;

    /// <summary>Leaves an array on the tape: itself, not its contents.</summary>
    public void PushArray<T>(T[] array) => PushObject(array);

    /// <summary>Takes the array back that was left last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T[] PopArray<T>() => (T[])PopObject()!;

    /// <summary>Leaves a reference on the tape.</summary>
    public void PushObject(object? value)
    {
        if (_objectCount == _objects.Length)
            Array.Resize(ref _objects, int.Max(16, 2 * _objectCount));
        _objects[_objectCount++] = value;
        NotePeak(0);
    }

    /// <summary>Takes the reference back that was left last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T PopObject<T>() => (T)PopObject()!;

    /// <summary>Leaves a vector on the tape.</summary>
    public void PushVec<T>(Vec<T> vector)
        where T : IBinaryFloatingPointIeee754<T>
    {
        PushObject(vector.Values);
        Push((vector.Start, vector.Length));
    }

    /// <summary>Takes the vector back that was left last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Vec<T> PopVec<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (start, length) = Pop<(int, int)>();
        return PopObject() is { } values ? new((T[])values, start, length) : default;
    }

    /// <summary>Leaves a matrix on the tape.</summary>
    public void PushMat<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T>
    {
        PushObject(matrix.Entries.Values);
        Push((matrix.Entries.Start, matrix.Rows, matrix.Cols));
    }

    /// <summary>Takes the matrix back that was left last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Mat<T> PopMat<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (start, rows, cols) = Pop<(int, int, int)>();
        return PopObject() is { } values ? Mat<T>.Over(rows, cols, (T[])values, start) : default;
    }

    private object? PopObject()
    {
        if (_objectCount == 0)
            ThrowEmpty();
        ref var top = ref _objects[--_objectCount];
        var value = top;
        // The tape must not keep alive what it no longer needs.
        top = null;
        SetLimit();
        return value;
    }

    private void ResetObjects()
    {
        Array.Clear(_objects, 0, _objectCount);
        _objectCount = 0;
    }
}
