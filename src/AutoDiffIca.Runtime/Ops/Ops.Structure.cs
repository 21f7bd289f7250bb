using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Entries find new places.</content>
public static partial class Ops
{
    /// <summary>The matrix <c>x[i] y[j]</c>, with a row for each entry of x.</summary>
    public static Mat<T> Outer<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(checked(x.Length * y.Length));
        for (var i = 0; i < x.Length; i++)
            TensorPrimitives.Multiply(y.Span, x[i], result.AsSpan(i * y.Length, y.Length));
        return new(x.Length, y.Length, result);
    }

    /// <summary>The matrix <c>A[j, i]</c>, whose rows are A's columns.</summary>
    public static Mat<T> Transpose<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (rows, cols) = matrix.Shape;
        var result = Uninitialized<T>(matrix.Span.Length);
        for (var i = 0; i < rows; i++)
        {
            var row = matrix.Row(i).Span;
            for (var j = 0; j < row.Length; j++)
                result[(j * rows) + i] = row[j];
        }
        return new(cols, rows, result);
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
        var length = 0;
        foreach (var part in parts)
            length = checked(length + part.Length);
        var result = Uninitialized<T>(length);
        var rest = result.AsSpan();
        foreach (var part in parts)
        {
            part.Span.CopyTo(rest);
            rest = rest[part.Length..];
        }
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
}
