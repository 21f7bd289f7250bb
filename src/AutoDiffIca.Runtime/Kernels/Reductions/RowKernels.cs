using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Log-sum-exp and softmax of a row of numbers, shifted by the row's maximum so that nothing overflows. An infinite
/// maximum takes all the weight, shared equally among the entries that reach it; NaN anywhere makes the results NaN.
/// </summary>
public static partial class RowKernels
{
    private const int BlockLength = 8192;

    /// <summary><c>log sum_j exp(scale * row[j])</c>; minus infinity for an empty row.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> row, T scale)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var extreme = Extreme(row, scale);
        var max = Scaled(row, extreme, scale);
        return T.IsFinite(max) ? max + Elementwise.Scalar(default(Log), Exponentials<SumOnly, T>(row, scale, extreme, default).Sum) : max;
    }

    /// <summary><c>log sum_j exp(row[j])</c>; minus infinity for an empty row.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> row)
        where T : IBinaryFloatingPointIeee754<T> => LogSumExp(row, T.One);

    /// <summary>
    /// <c>weights[j] = exp(scale * row[j]) / sum</c>, which may be the row itself; returns the log-sum-exp, whose
    /// derivatives by the scaled entries the weights are.
    /// </summary>
    public static T Softmax<T>(ReadOnlySpan<T> row, T scale, Span<T> weights)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSameLength(row.Length, weights.Length);
        Shapes.RequireSameOrApart(row, weights);
        var (logSumExp, total, _) = Weigh<SumOnly, T>(row, scale, weights);
        if (total != T.One)
            TensorPrimitives.Multiply(weights, T.One / total, weights);
        return logSumExp;
    }

    /// <summary><c>weights[j] = exp(row[j]) / sum</c>, which may be the row itself; returns the log-sum-exp.</summary>
    public static T Softmax<T>(ReadOnlySpan<T> row, Span<T> weights)
        where T : IBinaryFloatingPointIeee754<T> => Softmax(row, T.One, weights);

    /// <summary><c>result[j] = row[j] - log sum exp(row)</c>, which may be the row itself; returns the log-sum-exp.</summary>
    public static T LogSoftmax<T>(ReadOnlySpan<T> row, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSameLength(row.Length, result.Length);
        Shapes.RequireSameOrApart(row, result);
        var max = Reduction.Max(row);
        if (T.IsFinite(max))
        {
            // One after the other: beside a large maximum the logarithm of the sum would lose its digits.
            var logSum = Elementwise.Scalar(default(Log), Exponentials<SumOnly, T>(row, T.One, max, default).Sum);
            TensorPrimitives.Subtract(row, max, result);
            TensorPrimitives.Subtract(result, logSum, result);
            return max + logSum;
        }

        var share = T.IsNaN(max) ? max : -Elementwise.Scalar(default(Log), T.CreateChecked(int.Max(1, CountOf(row, T.One, max))));
        for (var j = 0; j < row.Length; j++)
            result[j] = T.IsNaN(max) || row[j] == max ? share : T.NegativeInfinity;
        return max;
    }

    /// <summary><see cref="LogSumExp{T}(ReadOnlySpan{T}, T)"/> of each row of a row-major matrix.</summary>
    public static void LogSumExpRows<T>(ReadOnlySpan<T> matrix, int columns, T scale, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSize(matrix.Length, result.Length, columns);
        Shapes.RequireApart(matrix, result);
        for (var i = 0; i < result.Length; i++)
            result[i] = LogSumExp(matrix.Slice(i * columns, columns), scale);
    }

    /// <summary><see cref="Softmax{T}(ReadOnlySpan{T}, T, Span{T})"/> of each row, with the rows' log-sum-exps in <paramref name="result"/>.</summary>
    public static void SoftmaxRows<T>(ReadOnlySpan<T> matrix, int columns, T scale, Span<T> weights, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSize(matrix.Length, result.Length, columns);
        Shapes.RequireApart(matrix, result);
        Shapes.RequireSize(weights.Length, result.Length, columns);
        Shapes.RequireSameOrApart(matrix, weights);
        Shapes.RequireApart(weights, result);
        for (var i = 0; i < result.Length; i++)
            result[i] = Softmax(matrix.Slice(i * columns, columns), scale, weights.Slice(i * columns, columns));
    }

    // The entry that the scale makes the largest.
    private static T Extreme<T>(ReadOnlySpan<T> row, T scale)
        where T : IBinaryFloatingPointIeee754<T> => scale >= T.Zero ? Reduction.Max(row) : Reduction.Min(row);

    private static T Scaled<T>(ReadOnlySpan<T> row, T extreme, T scale)
        where T : IBinaryFloatingPointIeee754<T> => row.IsEmpty ? T.NegativeInfinity : extreme * scale;

    private static int CountOf<T>(ReadOnlySpan<T> row, T scale, T value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var count = 0;
        foreach (var x in row)
            count += x * scale == value ? 1 : 0;
        return count;
    }
}
