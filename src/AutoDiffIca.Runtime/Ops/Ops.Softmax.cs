using System.Numerics;

namespace AutoDiffIca;

/// <content>Weights that sum to one.</content>
public static partial class Ops
{
    /// <summary><c>e^x[i] / sum_j e^x[j]</c>, without overflow.</summary>
    /// <remarks>
    /// With s the value, the derivative of <c>s[i]</c> by <c>x[j]</c> is <c>s[i] (1 - s[i])</c> for i = j and <c>-s[i] s[j]</c>
    /// elsewhere. An infinite maximum takes all the weight, shared equally among the entries that reach it.
    /// </remarks>
    public static Vec<T> Softmax<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        Kernels.RowKernels.Softmax(x.Span, result);
        return result;
    }

    /// <summary><see cref="Softmax{T}(Vec{T})"/> of each row.</summary>
    public static Mat<T> Softmax<T>(Mat<T> rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(rows.Span.Length);
        for (var i = 0; i < rows.Rows; i++)
            Kernels.RowKernels.Softmax(rows.Row(i).Span, result.AsSpan(i * rows.Cols, rows.Cols));
        return new(rows.Rows, rows.Cols, result);
    }

    /// <summary><c>x[i] - log sum_j e^x[j]</c>: the logarithm of <see cref="Softmax{T}(Vec{T})"/>, exact also where that is 0.</summary>
    /// <remarks>With s the softmax, the derivative of <c>y[i]</c> by <c>x[j]</c> is <c>1 - s[i]</c> for i = j and <c>-s[j]</c> elsewhere.</remarks>
    public static Vec<T> LogSoftmax<T>(Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(x.Length);
        Kernels.RowKernels.LogSoftmax(x.Span, result);
        return result;
    }

    /// <summary><see cref="LogSoftmax{T}(Vec{T})"/> of each row.</summary>
    public static Mat<T> LogSoftmax<T>(Mat<T> rows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var result = Uninitialized<T>(rows.Span.Length);
        for (var i = 0; i < rows.Rows; i++)
            Kernels.RowKernels.LogSoftmax(rows.Row(i).Span, result.AsSpan(i * rows.Cols, rows.Cols));
        return new(rows.Rows, rows.Cols, result);
    }
}
