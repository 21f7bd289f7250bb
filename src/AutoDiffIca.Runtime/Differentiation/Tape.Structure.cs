using System.Numerics;

namespace AutoDiffIca;

/// <content>Softmax, transposition and concatenation with the bits of <see cref="Ops"/>.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Ops.Softmax{T}(Vec{T})"/>.</summary>
    public Vec<T> Softmax<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        Kernels.RowKernels.Softmax(x.Span, result);
        return result;
    }

    /// <summary><see cref="Ops.Softmax{T}(Vec{T})"/> of each row.</summary>
    public Mat<T> Softmax<T>(Mat<T> rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(rows.Span.Length);
        for (var i = 0; i < rows.Rows; i++)
            Kernels.RowKernels.Softmax(rows.Row(i).Span, result.AsSpan(i * rows.Cols, rows.Cols));
        return new(rows.Rows, rows.Cols, result);
    }

    /// <summary><see cref="Ops.LogSoftmax{T}(Vec{T})"/>.</summary>
    public Vec<T> LogSoftmax<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        Kernels.RowKernels.LogSoftmax(x.Span, result);
        return result;
    }

    /// <summary><see cref="Ops.LogSoftmax{T}(Vec{T})"/> of each row.</summary>
    public Mat<T> LogSoftmax<T>(Mat<T> rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(rows.Span.Length);
        for (var i = 0; i < rows.Rows; i++)
            Kernels.RowKernels.LogSoftmax(rows.Row(i).Span, result.AsSpan(i * rows.Cols, rows.Cols));
        return new(rows.Rows, rows.Cols, result);
    }

    /// <summary>The matrix <c>A[j, i]</c>, whose rows are A's columns.</summary>
    public Mat<T> Transpose<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(matrix.Span.Length);
        Ops.Transpose(matrix, result);
        return new(matrix.Cols, matrix.Rows, result);
    }

    /// <summary>The entries of one vector after those of another.</summary>
    public Vec<T> Concat<T>(Vec<T> first, Vec<T> second)
        where T : IBinaryFloatingPointIeee754<T> => Concat([first, second]);

    /// <summary>The entries of several vectors, one after another.</summary>
    public Vec<T> Concat<T>(params ReadOnlySpan<Vec<T>> parts)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(Ops.TotalLength(parts));
        Ops.Concat(parts, result);
        return result;
    }
}
