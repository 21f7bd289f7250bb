using System.Numerics;

namespace AutoDiffIca;

/// <content>Products of matrices and vectors with the bits of the operators.</content>
public sealed partial class Tape
{
    /// <summary>The product with a vector: <c>sum_j A[i, j] x[j]</c>.</summary>
    public Vec<T> Times<T>(Mat<T> left, Vec<T> right)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireInner("Mat * Vec", left.Shape, right.Length);
        var result = Take<T>(left.Rows);
        Kernels.MatrixVector.Multiply(left.Span, left.Rows, left.Cols, right.Span, result, accumulate: false);
        return result;
    }

    /// <summary>The product with a matrix: <c>sum_k A[i, k] B[k, j]</c>.</summary>
    public Mat<T> Times<T>(Mat<T> left, Mat<T> right)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireInner("Mat * Mat", left.Shape, right.Shape);
        var result = Take<T>(checked(left.Rows * right.Cols));
        Kernels.ThreadedProduct.NN(Threads, left.Span, right.Span, result, left.Rows, right.Cols, left.Cols, accumulate: false);
        return new(left.Rows, right.Cols, result);
    }

    /// <summary>The matrix <c>x[i] y[j]</c>, with a row for each entry of x.</summary>
    public Mat<T> Outer<T>(Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(checked(x.Length * y.Length));
        Ops.Outer(x.Span, y.Span, result);
        return new(x.Length, y.Length, result);
    }
}
