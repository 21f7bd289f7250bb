using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <summary>A vector: a read-only view of contiguous numbers. Its default value is the empty vector.</summary>
/// <remarks>
/// Making one from an array copies nothing: the caller gives the array up and must not write to it any more. Slices and
/// the rows of a <see cref="Mat{T}"/> share the memory of what they were taken from.
/// </remarks>
/// <typeparam name="T">The type of its entries: <see cref="double"/> or <see cref="float"/>.</typeparam>
[CollectionBuilder(typeof(Vec), nameof(Vec.Create))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Vec<T> : IEquatable<Vec<T>>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[]? _values;
    private readonly int _start;

    /// <summary>Takes an array over, without copying it.</summary>
    public Vec(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (_values, _start, Length) = (values, 0, values.Length);
    }

    /// <summary>Takes a part of an array over, without copying it.</summary>
    /// <param name="values">The array.</param>
    /// <param name="start">The place of the first entry.</param>
    /// <param name="length">How many entries there are.</param>
    public Vec(T[] values, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(values);
        Shapes.RequireRange(start, length, values.Length);
        (_values, _start, Length) = (values, start, length);
    }

    /// <summary>How many entries there are.</summary>
    public int Length { get; }

    /// <summary>The entries.</summary>
    public ReadOnlySpan<T> Span => new(_values, _start, Length);

    /// <summary>The entry at a place, from 0 on.</summary>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
                ThrowIndex(index, Length);
            return _values![_start + index];
        }
    }

    /// <summary>A vector of zeros.</summary>
    public static Vec<T> Zeros(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new T[length]);
    }

    /// <summary>Copies a one-dimensional tensor. The copy is needed because a tensor span cannot be kept.</summary>
    public static Vec<T> FromTensor(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.Rank != 1)
            throw new ArgumentException($"A vector needs a tensor of one dimension, not of {tensor.Rank}.", nameof(tensor));
        var values = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(values);
        return new(values);
    }

    /// <summary>Takes an array over, without copying it.</summary>
    public static implicit operator Vec<T>(T[] values) => new(values);

    /// <summary>The entries.</summary>
    public static implicit operator ReadOnlySpan<T>(Vec<T> vector) => vector.Span;

    /// <summary>Whether both have the same entries; NaN equals NaN, and 0 equals -0.</summary>
    public static bool operator ==(Vec<T> left, Vec<T> right) => left.Equals(right);

    /// <summary>Whether an entry differs, or the length.</summary>
    public static bool operator !=(Vec<T> left, Vec<T> right) => !left.Equals(right);

    /// <summary>A part of the vector, which shares its memory. It is also what <c>v[1..3]</c> means.</summary>
    /// <param name="start">The place of the first entry.</param>
    /// <param name="length">How many entries there are.</param>
    public Vec<T> Slice(int start, int length)
    {
        Shapes.RequireRange(start, length, Length);
        return _values is null ? default : new(_values, _start + start, length);
    }

    /// <summary>A copy of the entries.</summary>
    public T[] ToArray() => Span.ToArray();

    /// <summary>The entries as a one-dimensional tensor over the same memory.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => AsTensorSpan([Length]);

    /// <summary>Goes through the entries.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <summary>Whether both have the same entries; NaN equals NaN, and 0 equals -0.</summary>
    public bool Equals(Vec<T> other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Vec<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Span)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>The length and the entries, for people: <c>Vec&lt;double>[3] { 1, 2, 3 }</c>; only the first of many.</summary>
    public override string ToString() => $"Vec<{EntriesText.TypeName<T>()}>{Shapes.Of(Length)} {EntriesText.Of(Span)}";

    /// <summary>The array that the entries lie in; none for the default value.</summary>
    internal T[]? Values => _values;

    /// <summary>The first entry's place in the array.</summary>
    internal int Start => _start;

    // A tensor span takes a shape without entries only over memory that is there, and the empty vector may have none.
    internal ReadOnlyTensorSpan<T> AsTensorSpan(scoped ReadOnlySpan<nint> lengths) => new(Span.IsEmpty ? Array.Empty<T>() : Span, lengths);

    [DoesNotReturn]
    private static void ThrowIndex(int index, int length) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The vector has {length} entries.");
}
