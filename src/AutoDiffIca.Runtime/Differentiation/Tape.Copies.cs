namespace AutoDiffIca;

/// <content>Copies.</content>
public sealed partial class Tape
{
    /// <summary>A copy of these numbers in memory of the tape.</summary>
    public T[] Copy<T>(ReadOnlySpan<T> values)
    {
        var copy = Take<T>(values.Length);
        values.CopyTo(copy);
        return copy;
    }

    /// <summary>A copy of an array in memory of the tape.</summary>
    public T[] Copy<T>(T[] values) => Copy<T>(values.AsSpan());
}
