using System.Numerics;

namespace AutoDiffIca;

/// <summary>A stretch of an array that can be kept: a vector's or a matrix's place in an accumulator's memory.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
public readonly struct ParameterSpan<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[]? _elements;
    private readonly int _start;
    private readonly int _length;

    /// <summary>The stretch of an array from a place on.</summary>
    /// <param name="elements">The array.</param>
    /// <param name="start">The place of the first number.</param>
    /// <param name="length">How many numbers there are.</param>
    public ParameterSpan(T[] elements, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Shapes.RequireRange(start, length, elements.Length);
        (_elements, _start, _length) = (elements, start, length);
    }

    /// <summary>The numbers, to be written to.</summary>
    public Span<T> Span => new(_elements, _start, _length);
}
