using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>What tangents need beyond the operations themselves: zeros, numbers beside matrices, the tangents of softmax.</content>
public sealed partial class Tape
{
    /// <summary><c>x[i, j] + y</c>.</summary>
    public Mat<T> Add<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x + y[i, j]</c>.</summary>
    public Mat<T> Add<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Add, T>(x, y);

    /// <summary><c>x[i, j] - y</c>.</summary>
    public Mat<T> Subtract<T>(Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x - y[i, j]</c>.</summary>
    public Mat<T> Subtract<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Subtract, T>(x, y);

    /// <summary><c>x / y[i, j]</c>.</summary>
    public Mat<T> Divide<T>(T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary><c>x[i, j] / y[i, j]</c>.</summary>
    public Mat<T> Divide<T>(Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Pairwise<PairKernels.Divide, T>(x, y);

    /// <summary>A vector of zeros of the same length.</summary>
    public Vec<T> ZerosLike<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Zeros<T>(x.Length);

    /// <summary>A matrix of zeros of the same shape.</summary>
    public Mat<T> ZerosLike<T>(Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => new(x.Rows, x.Cols, Zeros<T>(x.Span.Length));

    /// <summary>An array of zeros of the same length.</summary>
    public T[] ZerosLike<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Zeros<T>(x.Length);

    /// <summary><see cref="Ops.Softmax{T}(Vec{T})"/> of the elements of a span.</summary>
    public Vec<T> Softmax<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(x.Length);
        Kernels.RowKernels.Softmax(x, result);
        return result;
    }

    /// <summary>The tangent of <c>s = Softmax(x)</c> from s and the tangent d of x: <c>s (d - s.d)</c>.</summary>
    public Vec<T> SoftmaxTangent<T>(Vec<T> s, ReadOnlySpan<T> d)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(s.Length);
        SoftmaxTangent(s.Span, d, result);
        return result;
    }

    /// <summary><see cref="SoftmaxTangent{T}(Vec{T}, ReadOnlySpan{T})"/> of each row.</summary>
    public Mat<T> SoftmaxTangent<T>(Mat<T> s, Mat<T> d)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("SoftmaxTangent", s.Shape, d.Shape);
        var result = Take<T>(s.Span.Length);
        for (var i = 0; i < s.Rows; i++)
            SoftmaxTangent(s.Row(i).Span, d.Row(i).Span, result.AsSpan(i * s.Cols, s.Cols));
        return new(s.Rows, s.Cols, result);
    }

    /// <summary>The tangent of <c>y = LogSoftmax(x)</c> from y and the tangent d of x: <c>d - e^y.d</c>.</summary>
    public Vec<T> LogSoftmaxTangent<T>(Vec<T> y, ReadOnlySpan<T> d)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Take<T>(y.Length);
        LogSoftmaxTangent(y.Span, d, result);
        return result;
    }

    /// <summary><see cref="LogSoftmaxTangent{T}(Vec{T}, ReadOnlySpan{T})"/> of each row.</summary>
    public Mat<T> LogSoftmaxTangent<T>(Mat<T> y, Mat<T> d)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("LogSoftmaxTangent", y.Shape, d.Shape);
        var result = Take<T>(y.Span.Length);
        for (var i = 0; i < y.Rows; i++)
            LogSoftmaxTangent(y.Row(i).Span, d.Row(i).Span, result.AsSpan(i * y.Cols, y.Cols));
        return new(y.Rows, y.Cols, result);
    }

    private static void SoftmaxTangent<T>(ReadOnlySpan<T> s, ReadOnlySpan<T> d, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(d, Kernels.Reduction.Dot(s, d), result);
        TensorPrimitives.Multiply(s, result, result);
    }

    private static void LogSoftmaxTangent<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> d, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Kernels.Elementwise.Map(default(Kernels.Exp), y, result);
        TensorPrimitives.Subtract(d, Kernels.Reduction.Dot<T>(result, d), result);
    }
}
