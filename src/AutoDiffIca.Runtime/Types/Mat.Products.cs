namespace AutoDiffIca;

/// <content>Matrix products.</content>
public readonly partial struct Mat<T>
{
    /// <summary>The product with a vector: <c>sum_j A[i, j] x[j]</c>.</summary>
    public static Vec<T> operator *(Mat<T> left, Vec<T> right)
    {
        Shapes.RequireInner("Mat * Vec", left.Shape, right.Length);
        var result = GC.AllocateUninitializedArray<T>(left.Rows);
        Kernels.MatrixVector.Multiply(left.Span, left.Rows, left.Cols, right.Span, result, accumulate: false);
        return result;
    }

    /// <summary>The product with a matrix: <c>sum_k A[i, k] B[k, j]</c>.</summary>
    public static Mat<T> operator *(Mat<T> left, Mat<T> right)
    {
        Shapes.RequireInner("Mat * Mat", left.Shape, right.Shape);
        var result = GC.AllocateUninitializedArray<T>(checked(left.Rows * right.Cols));
        Kernels.MatrixProduct.NN(left.Span, right.Span, result, left.Rows, right.Cols, left.Cols, accumulate: false);
        return new(left.Rows, right.Cols, result);
    }
}
