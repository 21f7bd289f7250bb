using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Log-sum-exp and softmax of a row of numbers, shifted by the row's maximum so that nothing overflows. An infinite
/// maximum takes all the weight, shared equally among the entries that reach it; NaN anywhere makes the results NaN.
/// </summary>
public static class RowKernels
{
    private const int BlockLength = 8192;

    /// <summary><c>log sum_j exp(scale * row[j])</c>; minus infinity for an empty row.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> row, T scale)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var extreme = Extreme(row, scale);
        var max = Scaled(row, extreme, scale);
        return T.IsFinite(max) ? max + Elementwise.Scalar(default(Log), Exponentials(row, scale, extreme, default)) : max;
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
        var extreme = Extreme(row, scale);
        var max = Scaled(row, extreme, scale);
        if (T.IsFinite(max))
        {
            var sum = Exponentials(row, scale, extreme, weights);
            TensorPrimitives.Multiply(weights, T.One / sum, weights);
            return max + Elementwise.Scalar(default(Log), sum);
        }

        var share = T.IsNaN(max) ? max : T.One / T.CreateChecked(CountOf(row, scale, max));
        for (var j = 0; j < row.Length; j++)
            weights[j] = T.IsNaN(max) || row[j] * scale == max ? share : T.Zero;
        return max;
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
            var logSum = Elementwise.Scalar(default(Log), Exponentials(row, T.One, max, default));
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

    // sum_j exp(scale (row[j] - extreme)), and the exponentials themselves if there is a place for them. The difference comes
    // first: it is exactly 0 at the extreme, which a rounded product would not be.
    private static T Exponentials<T>(ReadOnlySpan<T> row, T scale, T extreme, Span<T> values)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var y = ref MemoryMarshal.GetReference(values);
        var keep = !values.IsEmpty;
        if (SimdLevel.Has512)
            return ExponentialsLoop<Simd512<T>, Vector512<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        if (SimdLevel.Has256)
            return ExponentialsLoop<Simd256<T>, Vector256<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        if (SimdLevel.Has128)
            return ExponentialsLoop<Simd128<T>, Vector128<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        return ExponentialsLoop<SimdScalar<T>, T, T>(ref x, scale, extreme, ref y, keep, row.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T ExponentialsLoop<TS, TV, T>(ref T x, T scale, T extreme, ref T y, bool keep, int length)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV factor = TS.Broadcast(scale), shift = TS.Broadcast(extreme), sum = TS.Of(0.0);
        nint i = 0, whole = length - length % TS.Count;
        while (i < whole)
        {
            // Blocks are summed on their own, which keeps a million terms as exact as a thousand.
            var block = TS.Of(0.0);
            for (var end = nint.Min(whole, i + BlockLength); i < end; i += TS.Count)
            {
                var e = default(Exp).Invoke<TS, TV, T>(TS.Multiply(factor, TS.Subtract(TS.Load(in Unsafe.Add(ref x, i)), shift)));
                if (keep)
                    TS.Store(e, ref Unsafe.Add(ref y, i));
                block = TS.Add(block, e);
            }
            sum = TS.Add(sum, block);
        }
        if (i < length)
        {
            var rest = (int)(length - i);
            var e = default(Exp).Invoke<TS, TV, T>(TS.Multiply(factor, TS.Subtract(TS.LoadFirst(in Unsafe.Add(ref x, i), rest), shift)));
            if (keep)
                TS.StoreFirst(e, ref Unsafe.Add(ref y, i), rest);
            sum = TS.Add(sum, TS.And(e, TS.FirstLanes(rest)));
        }
        return TS.Sum(sum);
    }
}
