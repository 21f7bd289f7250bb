using System.Numerics;

namespace AutoDiffIca;

/// <content>Reductions of each row, with the bits of <see cref="Ops"/>, and of each column.</content>
public sealed partial class Tape
{
    /// <summary><see cref="Ops.Sum{T}(Vec{T})"/> of each row.</summary>
    public Vec<T> RowSums<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Rows);
        Kernels.Reduction.SumRows(x.Span, x.Cols, result);
        return result;
    }

    /// <summary><see cref="Ops.Mean{T}(Vec{T})"/> of each row.</summary>
    public Vec<T> RowMeans<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Rows);
        for (var i = 0; i < result.Length; i++)
            result[i] = Ops.Mean(x.Row(i));
        return result;
    }

    /// <summary><see cref="Ops.SquaredNorm{T}(Vec{T})"/> of each row.</summary>
    public Vec<T> RowSquaredNorms<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Rows);
        Kernels.Reduction.DotRows(x.Span, x.Span, x.Cols, result);
        return result;
    }

    /// <summary><see cref="Ops.LogSumExp{T}(Vec{T})"/> of each row.</summary>
    public Vec<T> RowLogSumExps<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Rows);
        Kernels.RowKernels.LogSumExpRows(x.Span, x.Cols, T.One, result);
        return result;
    }

    /// <summary><see cref="Ops.LogMeanExp{T}(Vec{T})"/> of each row.</summary>
    public Vec<T> RowLogMeanExps<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Rows);
        for (var i = 0; i < result.Length; i++)
            result[i] = Ops.LogMeanExp(x.Row(i));
        return result;
    }

    /// <summary><see cref="Ops.Dot{T}(Vec{T}, Vec{T})"/> of each pair of rows.</summary>
    public Vec<T> RowDots<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("RowDots(Mat, Mat)", x.Shape, y.Shape);
        var result = Take<T>(x.Rows);
        Kernels.Reduction.DotRows(x.Span, y.Span, x.Cols, result);
        return result;
    }

    /// <summary><see cref="Ops.SquaredDistance{T}(Vec{T}, Vec{T})"/> of each pair of rows.</summary>
    public Vec<T> RowSquaredDistances<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("RowSquaredDistances(Mat, Mat)", x.Shape, y.Shape);
        var result = Take<T>(x.Rows);
        Kernels.Reduction.SquaredDistanceRows(x.Span, y.Span, x.Cols, result);
        return result;
    }

    /// <summary><c>sum_i x[i, j]</c>, the sum of the rows.</summary>
    public Vec<T> ColumnSums<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Cols);
        Kernels.ColumnKernels.Sums(x.Span, x.Rows, x.Cols, result);
        return result;
    }

    /// <summary>
    /// <c>|x_i - y_j|^2</c> for each pair of rows, within the bound that <see cref="Kernels.PairwiseDistance{T}"/> states.
    /// </summary>
    public Mat<T> PairSquaredDistances<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (x.Rows == 0 || y.Rows == 0)
            return new(x.Rows, y.Rows, []);
        Shapes.RequireSameCols("PairSquaredDistances(Mat, Mat)", x.Shape, y.Shape);
        var result = Take<T>(checked(x.Rows * y.Rows));
        var distances = ThreadDistances<T>.To(y);
        distances.Squared(x.Span, x.Rows, result);
        return new(x.Rows, y.Rows, result);
    }
}
