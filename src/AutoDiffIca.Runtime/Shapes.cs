using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AutoDiffIca;

/// <summary>The checks of lengths and shapes, with messages that name both sides.</summary>
internal static class Shapes
{
    public static string Of(int length) => $"[{length}]";

    public static string Of(int rows, int cols) => $"[{rows} x {cols}]";

    public static void RequireSameLength(int left, int right)
    {
        if (left != right)
            ThrowLengths(left, right);
    }

    /// <summary>A matrix of this shape has this many elements.</summary>
    public static void RequireSize(int length, int rows, int columns, [CallerArgumentExpression(nameof(length))] string what = "")
    {
        if (length != (long)rows * columns || rows < 0 || columns < 0)
            ThrowSize(length, rows, columns, what);
    }

    /// <summary>A result that shares memory with what it is computed from would overwrite it while it is read.</summary>
    public static void RequireApart<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> result)
    {
        if (source.Overlaps(result))
            throw new ArgumentException("The result overlaps what it is computed from: it must be a separate span.");
    }

    /// <summary>A destination may be its source, but one that is shifted against it would be overwritten while it is read.</summary>
    public static void RequireSameOrApart<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination)
    {
        if (source.Overlaps(destination, out var offset) && offset != 0)
            throw new ArgumentException($"The destination overlaps its source, shifted by {offset} elements: it must be the same span or a separate one.");
    }

    /// <summary>Both vectors of an elementwise operation have as many entries.</summary>
    public static void RequireSame(string operation, int left, int right)
    {
        if (left != right)
            Throw(operation, Of(left), Of(right), $"the left vector has {left} entries, the right one {right}");
    }

    /// <summary>Both matrices of an elementwise operation have the same shape.</summary>
    public static void RequireSame(string operation, (int Rows, int Cols) left, (int Rows, int Cols) right)
    {
        if (left != right)
            Throw(operation, Of(left.Rows, left.Cols), Of(right.Rows, right.Cols), "the matrices must have the same shape");
    }

    /// <summary>A matrix's columns meet a vector's entries.</summary>
    public static void RequireInner(string operation, (int Rows, int Cols) matrix, int length)
    {
        if (matrix.Cols != length)
            Throw(operation, Of(matrix.Rows, matrix.Cols), Of(length), $"the matrix has {matrix.Cols} columns, the vector {length} entries");
    }

    /// <summary>A matrix's rows meet a vector's entries.</summary>
    public static void RequireRows(string operation, (int Rows, int Cols) matrix, int length)
    {
        if (matrix.Rows != length)
            Throw(operation, Of(matrix.Rows, matrix.Cols), Of(length), $"the matrix has {matrix.Rows} rows, the vector {length} entries");
    }

    /// <summary>Both matrices have as many columns.</summary>
    public static void RequireSameCols(string operation, (int Rows, int Cols) left, (int Rows, int Cols) right)
    {
        if (left.Cols != right.Cols)
        {
            Throw(
                operation, Of(left.Rows, left.Cols), Of(right.Rows, right.Cols),
                $"the left matrix has {left.Cols} columns, the right one {right.Cols}");
        }
    }

    /// <summary>Both matrices have as many rows.</summary>
    public static void RequireSameRows(string operation, (int Rows, int Cols) left, (int Rows, int Cols) right)
    {
        if (left.Rows != right.Rows)
        {
            Throw(
                operation, Of(left.Rows, left.Cols), Of(right.Rows, right.Cols),
                $"the left matrix has {left.Rows} rows, the right one {right.Rows}");
        }
    }

    /// <summary>The left matrix's columns meet the right one's rows.</summary>
    public static void RequireInner(string operation, (int Rows, int Cols) left, (int Rows, int Cols) right)
    {
        if (left.Cols != right.Rows)
        {
            Throw(
                operation, Of(left.Rows, left.Cols), Of(right.Rows, right.Cols),
                $"the left matrix has {left.Cols} columns, the right one {right.Rows} rows");
        }
    }

    /// <summary>A matrix's shape accounts for all its values.</summary>
    public static void RequireCount(int rows, int cols, int values)
    {
        if ((long)rows * cols != values)
            Throw("Mat", Of(rows, cols), Of(values), $"the shape has {(long)rows * cols} entries, the array {values}");
    }

    /// <summary>A part lies within a whole.</summary>
    public static void RequireRange(int start, int length, int whole)
    {
        if ((uint)start > (uint)whole || (uint)length > (uint)(whole - start))
            ThrowRange(start, length, whole);
    }

    [DoesNotReturn]
    private static void ThrowRange(int start, int length, int whole) =>
        throw new ArgumentOutOfRangeException(
            (uint)start > (uint)whole ? nameof(start) : nameof(length),
            $"{length} entries from {start} on do not lie within {whole} entries.");

    [DoesNotReturn]
    private static void ThrowSize(int length, int rows, int columns, string what) =>
        throw new ArgumentException($"A [{rows} x {columns}] matrix does not fit into the [{length}] elements of {what.Replace(".Length", "", StringComparison.Ordinal)}.");

    [DoesNotReturn]
    private static void ThrowLengths(int left, int right) =>
        throw new ArgumentException($"The lengths do not fit: [{left}] and [{right}].");

    [DoesNotReturn]
    private static void Throw(string operation, string left, string right, string reason) =>
        throw new ArgumentException($"{operation}: {left} and {right} do not fit: {reason}.");
}
