using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <content>The weights of a softmax before their division by their sum, and the mean of a row under them.</content>
public static partial class RowKernels
{
    /// <summary>
    /// Softmax and the row's mean under it in one pass: <c>weights[j] = exp(scale * row[j] - shift)</c>, which may be the row
    /// itself, are left undivided, because whoever multiplies by them may as well multiply by <c>1 / Total</c> too.
    /// </summary>
    public static WeightedRow<T> SoftmaxExpectation<T>(ReadOnlySpan<T> row, T scale, Span<T> weights)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSameLength(row.Length, weights.Length);
        Shapes.RequireSameOrApart(row, weights);
        return Weigh<SumAndMean, T>(row, scale, weights);
    }

    /// <summary><c>weights[j] / total</c> is softmax(row), and the weights may be the row itself; returns the total.</summary>
    internal static T UndividedSoftmax<T>(ReadOnlySpan<T> row, Span<T> weights)
        where T : IBinaryFloatingPointIeee754<T> => Weigh<SumOnly, T>(row, T.One, weights).Total;

    // Whether the loop also computes the mean.
    private interface IWanted
    {
        static abstract bool Mean { get; }
    }

    private readonly struct SumOnly : IWanted
    {
        public static bool Mean => false;
    }

    private readonly struct SumAndMean : IWanted
    {
        public static bool Mean => true;
    }

    private static WeightedRow<T> Weigh<TWanted, T>(ReadOnlySpan<T> row, T scale, Span<T> weights)
        where TWanted : struct, IWanted
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (row.IsEmpty)
            return new(T.NegativeInfinity, T.One, T.Zero);
        var extreme = Extreme(row, scale);
        var max = Scaled(row, extreme, scale);
        if (T.IsFinite(max))
        {
            var (sum, moment) = Exponentials<TWanted, T>(row, scale, extreme, weights);
            return new(max + Elementwise.Scalar(default(Log), sum), sum, extreme + (moment / sum));
        }

        var share = T.IsNaN(max) ? max : T.One / T.CreateChecked(CountOf(row, scale, max));
        var mean = T.Zero;
        for (var j = 0; j < row.Length; j++)
        {
            var (x, weight) = (row[j], T.IsNaN(max) || row[j] * scale == max ? share : T.Zero);
            mean += Partials.Scale(weight, x);
            weights[j] = weight;
        }
        return new(max, T.One, mean);
    }

    // sum_j e_j with e_j = exp(scale (row[j] - extreme)), and sum_j e_j (row[j] - extreme); and the exponentials themselves if
    // there is a place for them. The difference comes first: it is exactly 0 at the extreme, which a rounded product would not be.
    private static (T Sum, T Moment) Exponentials<TWanted, T>(ReadOnlySpan<T> row, T scale, T extreme, Span<T> values)
        where TWanted : struct, IWanted
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var y = ref MemoryMarshal.GetReference(values);
        var keep = !values.IsEmpty;
        if (SimdLevel.Has512)
            return Exponentials<TWanted, Simd512<T>, Vector512<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        if (SimdLevel.Has256)
            return Exponentials<TWanted, Simd256<T>, Vector256<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        if (SimdLevel.Has128)
            return Exponentials<TWanted, Simd128<T>, Vector128<T>, T>(ref x, scale, extreme, ref y, keep, row.Length);
        return Exponentials<TWanted, SimdScalar<T>, T, T>(ref x, scale, extreme, ref y, keep, row.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static (T Sum, T Moment) Exponentials<TWanted, TS, TV, T>(ref T x, T scale, T extreme, ref T y, bool keep, int length)
        where TWanted : struct, IWanted
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // Differences of one sign, 0 or below, whatever that of the scale. A factor of 1 or -1 rounds nothing.
        var isFalling = scale < T.Zero;
        TV sign = TS.Of(isFalling ? -1.0 : 1.0), factor = TS.Broadcast(T.Abs(scale)), shift = TS.Broadcast(isFalling ? extreme : -extreme);
        TV lowest = TS.Broadcast(LeastFinite<T>()), sum = TS.Of(0.0), moment = sum;
        nint i = 0, whole = length - length % TS.Count;
        while (i < whole)
        {
            // Blocks are summed on their own, which keeps a million terms as exact as a thousand.
            TV block = TS.Of(0.0), blockMoment = block;
            for (var end = nint.Min(whole, i + BlockLength); i < end; i += TS.Count)
            {
                var difference = TS.MultiplyAdd(sign, TS.Load(in Unsafe.Add(ref x, i)), shift);
                var e = default(Exp).Invoke<TS, TV, T>(TS.Multiply(factor, difference));
                if (keep)
                    TS.Store(e, ref Unsafe.Add(ref y, i));
                block = TS.Add(block, e);
                // An entry without weight may be infinitely far away.
                if (TWanted.Mean)
                    blockMoment = TS.MultiplyAdd(e, TS.MaxNative(lowest, difference), blockMoment);
            }
            sum = TS.Add(sum, block);
            moment = TS.Add(moment, blockMoment);
        }
        if (i < length)
        {
            var rest = (int)(length - i);
            var difference = TS.MultiplyAdd(sign, TS.LoadFirst(in Unsafe.Add(ref x, i), rest), shift);
            var e = TS.And(default(Exp).Invoke<TS, TV, T>(TS.Multiply(factor, difference)), TS.FirstLanes(rest));
            if (keep)
                TS.StoreFirst(e, ref Unsafe.Add(ref y, i), rest);
            sum = TS.Add(sum, e);
            if (TWanted.Mean)
                moment = TS.MultiplyAdd(e, TS.MaxNative(lowest, difference), moment);
        }
        return (TS.Sum(sum), isFalling ? -TS.Sum(moment) : TS.Sum(moment));
    }

    private static T LeastFinite<T>()
        where T : IBinaryFloatingPointIeee754<T> => T.BitIncrement(T.NegativeInfinity);
}
