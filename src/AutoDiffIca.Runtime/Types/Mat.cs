using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>A matrix: a read-only view of numbers that lie row by row. Its default value has no rows and no columns.</summary>
/// <remarks>
/// Making one from an array copies nothing: the caller gives the array up and must not write to it any more. Its rows
/// share its memory.
/// </remarks>
/// <typeparam name="T">The type of its entries: <see cref="double"/> or <see cref="float"/>.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Mat<T> : IEquatable<Mat<T>>
    where T : IBinaryFloatingPointIeee754<T>
{

    /// <summary>Takes an array over, without copying it.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="cols">How many columns there are.</param>
    /// <param name="rowMajor">The entries, row by row.</param>
    public Mat(int rows, int cols, T[] rowMajor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(cols);
        ArgumentNullException.ThrowIfNull(rowMajor);
        Shapes.RequireCount(rows, cols, rowMajor.Length);
        (Rows, Cols, Entries) = (rows, cols, rowMajor);
    }

    private Mat(int rows, int cols, Vec<T> entries) => (Rows, Cols, Entries) = (rows, cols, entries);

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Cols { get; }

    /// <summary>The entries, row by row.</summary>
    public ReadOnlySpan<T> Span => Entries.Span;

    /// <summary>The entry in a row and a column, both from 0 on.</summary>
    public T this[int row, int col]
    {
        get
        {
            RequireRow(row);
            if ((uint)col >= (uint)Cols)
                throw new ArgumentOutOfRangeException(nameof(col), col, $"The matrix has {Cols} columns.");
            return Entries[(row * Cols) + col];
        }
    }

    /// <summary>A matrix of zeros.</summary>
    public static Mat<T> Zeros(int rows, int cols)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(cols);
        return new(rows, cols, new T[checked(rows * cols)]);
    }

    /// <summary>Takes a part of an array over, without copying it: the entries lie row by row from a place on.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="cols">How many columns there are.</param>
    /// <param name="values">The array.</param>
    /// <param name="start">The place of the first entry.</param>
    public static Mat<T> Over(int rows, int cols, T[] values, int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(cols);
        return new(rows, cols, new Vec<T>(values, start, checked(rows * cols)));
    }

    /// <summary>The identity matrix: ones on the diagonal.</summary>
    public static Mat<T> Identity(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var values = new T[checked(size * size)];
        for (var i = 0; i < size; i++)
            values[(i * size) + i] = T.One;
        return new(size, size, values);
    }

    /// <summary>Copies a two-dimensional tensor. The copy is needed because a tensor span cannot be kept.</summary>
    public static Mat<T> FromTensor(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.Rank != 2)
            throw new ArgumentException($"A matrix needs a tensor of two dimensions, not of {tensor.Rank}.", nameof(tensor));
        var (rows, cols) = (checked((int)tensor.Lengths[0]), checked((int)tensor.Lengths[1]));
        var values = new T[checked(rows * cols)];
        tensor.FlattenTo(values);
        return new(rows, cols, values);
    }

    /// <summary>Whether both have the same shape and entries; NaN equals NaN, and 0 equals -0.</summary>
    public static bool operator ==(Mat<T> left, Mat<T> right) => left.Equals(right);

    /// <summary>Whether an entry differs, or the shape.</summary>
    public static bool operator !=(Mat<T> left, Mat<T> right) => !left.Equals(right);

    /// <summary>A row as a vector that shares the matrix's memory.</summary>
    public Vec<T> Row(int row)
    {
        RequireRow(row);
        return Entries.Slice(row * Cols, Cols);
    }

    /// <summary>A copy of the entries, row by row.</summary>
    public T[] ToArray() => Span.ToArray();

    /// <summary>The entries as a two-dimensional tensor over the same memory.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => Entries.AsTensorSpan([Rows, Cols]);

    /// <summary>Whether both have the same shape and entries; NaN equals NaN, and 0 equals -0.</summary>
    public bool Equals(Mat<T> other) => Shape == other.Shape && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Mat<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Shape);
        foreach (var value in Span)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>The shape and the entries, for people: <c>Mat&lt;double>[1 x 2] { { 1, 2 } }</c>; only the first of many.</summary>
    public override string ToString() => $"Mat<{EntriesText.TypeName<T>()}>{Shapes.Of(Rows, Cols)} {EntriesText.Of(this)}";

    internal Mat<T> RowsFrom(int start, int count) => new(count, Cols, Entries.Slice(start * Cols, count * Cols));

    internal (int Rows, int Cols) Shape => (Rows, Cols);

    /// <summary>All entries as one vector, row by row, over the same memory.</summary>
    internal Vec<T> Entries { get; }

    /// <summary>The matrix of this shape with other entries.</summary>
    internal Mat<T> WithEntries(Vec<T> entries) => new(Rows, Cols, entries);

    private void RequireRow(int row)
    {
        if ((uint)row >= (uint)Rows)
            ThrowRow(row, Rows);
    }

    [DoesNotReturn]
    private static void ThrowRow(int row, int rows) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {rows} rows.");
}
