using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Arithmetic, entry by entry; the bits are those of the plain loop.</content>
public readonly partial struct Mat<T>
{
    /// <summary><c>-A[i, j]</c>.</summary>
    public static Mat<T> operator -(Mat<T> matrix)
    {
        var result = Uninitialized(matrix.Span.Length);
        TensorPrimitives.Negate(matrix.Span, result);
        return new(matrix.Rows, matrix.Cols, result);
    }

    /// <summary><c>A[i, j] + B[i, j]</c>.</summary>
    public static Mat<T> operator +(Mat<T> left, Mat<T> right)
    {
        Shapes.RequireSame("Mat + Mat", left.Shape, right.Shape);
        var result = Uninitialized(left.Span.Length);
        TensorPrimitives.Add(left.Span, right.Span, result);
        return new(left.Rows, left.Cols, result);
    }

    /// <summary><c>A[i, j] - B[i, j]</c>.</summary>
    public static Mat<T> operator -(Mat<T> left, Mat<T> right)
    {
        Shapes.RequireSame("Mat - Mat", left.Shape, right.Shape);
        var result = Uninitialized(left.Span.Length);
        TensorPrimitives.Subtract(left.Span, right.Span, result);
        return new(left.Rows, left.Cols, result);
    }

    /// <summary><c>A[i, j] * s</c>.</summary>
    public static Mat<T> operator *(Mat<T> left, T right)
    {
        var result = Uninitialized(left.Span.Length);
        TensorPrimitives.Multiply(left.Span, right, result);
        return new(left.Rows, left.Cols, result);
    }

    /// <summary><c>s * A[i, j]</c>.</summary>
    public static Mat<T> operator *(T left, Mat<T> right) => right * left;

    /// <summary><c>A[i, j] / s</c>.</summary>
    public static Mat<T> operator /(Mat<T> left, T right)
    {
        var result = Uninitialized(left.Span.Length);
        TensorPrimitives.Divide(left.Span, right, result);
        return new(left.Rows, left.Cols, result);
    }

    private static T[] Uninitialized(int length) => GC.AllocateUninitializedArray<T>(length);
}
