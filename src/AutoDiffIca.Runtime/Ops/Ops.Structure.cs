using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca;

/// <content>Entries find new places.</content>
public static partial class Ops
{
    /// <summary>The matrix <c>x[i] y[j]</c>, with a row for each entry of x.</summary>
    public static Mat<T> Outer<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(checked(x.Length * y.Length));
        Outer(x.Span, y.Span, result);
        return new(x.Length, y.Length, result);
    }

    /// <summary>The matrix <c>A[j, i]</c>, whose rows are A's columns.</summary>
    public static Mat<T> Transpose<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(matrix.Span.Length);
        Transpose(matrix, result);
        return new(matrix.Cols, matrix.Rows, result);
    }

    /// <summary>The entries of one vector after those of another.</summary>
    public static Vec<T> Concat<T>(Vec<T> first, Vec<T> second)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(checked(first.Length + second.Length));
        first.Span.CopyTo(result);
        second.Span.CopyTo(result.AsSpan(first.Length));
        return result;
    }

    /// <summary>The entries of several vectors, one after another.</summary>
    public static Vec<T> Concat<T>(params ReadOnlySpan<Vec<T>> parts)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(TotalLength(parts));
        Concat(parts, result);
        return result;
    }

    /// <summary>A part of a vector, which shares its memory: <c>x[start], ..., x[start + length - 1]</c>.</summary>
    public static Vec<T> Slice<T>(Vec<T> x, int start, int length)
        where T : IBinaryFloatingPointIeee754<T> => x.Slice(start, length);

    /// <summary>x itself, but to derivatives a constant: nothing flows back through it.</summary>
    public static T StopGradient<T>(T x)
        where T : IBinaryFloatingPointIeee754<T> => x;

    /// <summary>x itself, but to derivatives a constant: nothing flows back through it.</summary>
    public static Vec<T> StopGradient<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x;

    /// <summary>x itself, but to derivatives a constant: nothing flows back through it.</summary>
    public static Mat<T> StopGradient<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x;

    internal static void Outer<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            TensorPrimitives.Multiply(y, x[i], result.Slice(i * y.Length, y.Length));
    }

    internal static void Transpose<T>(Mat<T> matrix, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T> => MatrixTranspose.Run(matrix.Span, matrix.Rows, matrix.Cols, result);

    internal static int TotalLength<T>(ReadOnlySpan<Vec<T>> parts)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var length = 0;
        foreach (var part in parts)
            length = checked(length + part.Length);
        return length;
    }

    internal static void Concat<T>(ReadOnlySpan<Vec<T>> parts, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        foreach (var part in parts)
        {
            part.Span.CopyTo(result);
            result = result[part.Length..];
        }
    }
}
