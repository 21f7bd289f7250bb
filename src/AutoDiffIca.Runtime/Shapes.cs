using System.Diagnostics.CodeAnalysis;

namespace AutoDiffIca;

/// <summary>The checks of lengths and shapes, with messages that name both sides.</summary>
internal static class Shapes
{
    public static void RequireSameLength(int left, int right)
    {
        if (left != right)
            ThrowLengths(left, right);
    }

    /// <summary>A matrix of this shape has this many elements.</summary>
    public static void RequireSize(int length, int rows, int columns)
    {
        if (length != (long)rows * columns || rows < 0 || columns < 0)
            ThrowSize(length, rows, columns);
    }

    /// <summary>A destination may be its source, but one that is shifted against it would be overwritten while it is read.</summary>
    public static void RequireSameOrApart<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination)
    {
        if (source.Overlaps(destination, out var offset) && offset != 0)
            throw new ArgumentException($"The destination overlaps its source, shifted by {offset} elements: it must be the same span or a separate one.");
    }

    [DoesNotReturn]
    private static void ThrowSize(int length, int rows, int columns) =>
        throw new ArgumentException($"A [{rows} x {columns}] matrix does not fit into [{length}] elements.");

    [DoesNotReturn]
    private static void ThrowLengths(int left, int right) =>
        throw new ArgumentException($"The lengths do not fit: [{left}] and [{right}].");
}
