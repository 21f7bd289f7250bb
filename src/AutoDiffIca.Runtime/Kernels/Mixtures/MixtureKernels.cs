using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>The loops of <see cref="GaussianMixture{T}"/>, each for the widest lanes there are.</summary>
internal static partial class MixtureKernels
{
    // Strips and panels of this depth share the first-level cache.
    private const int Depth = 128;

    /// <summary>x z' for a panel of points and all rows.</summary>
    public static void Scores<T>(ref T strips, ref T points, ref T scores, int rows, int columns)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            Product<Simd512<T>, Vector512<T>, T, Eight>(ref strips, ref points, ref scores, rows, columns, accumulate: false);
        else if (SimdLevel.Has256)
            Product<Simd256<T>, Vector256<T>, T, Four>(ref strips, ref points, ref scores, rows, columns, accumulate: false);
        else if (SimdLevel.Has128)
            Product<Simd128<T>, Vector128<T>, T, Four>(ref strips, ref points, ref scores, rows, columns, accumulate: false);
        else
            Product<SimdScalar<T>, T, T, Four>(ref strips, ref points, ref scores, rows, columns, accumulate: false);
    }

    /// <summary>features' weights for a panel of points.</summary>
    public static void Pull<T>(ref T features, ref T weights, ref T gradient, int count, int rows, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            Product<Simd512<T>, Vector512<T>, T, Eight>(ref features, ref weights, ref gradient, count, rows, accumulate);
        else if (SimdLevel.Has256)
            Product<Simd256<T>, Vector256<T>, T, Four>(ref features, ref weights, ref gradient, count, rows, accumulate);
        else if (SimdLevel.Has128)
            Product<Simd128<T>, Vector128<T>, T, Four>(ref features, ref weights, ref gradient, count, rows, accumulate);
        else
            Product<SimdScalar<T>, T, T, Four>(ref features, ref weights, ref gradient, count, rows, accumulate);
    }

    /// <summary>The largest of scores + norms in each row.</summary>
    public static void LargestScores<T>(ref T scores, ref T norms, int rows, Span<T> largest)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            LargestScores<Simd512<T>, Vector512<T>, T>(ref scores, ref norms, rows, largest);
        else if (SimdLevel.Has256)
            LargestScores<Simd256<T>, Vector256<T>, T>(ref scores, ref norms, rows, largest);
        else if (SimdLevel.Has128)
            LargestScores<Simd128<T>, Vector128<T>, T>(ref scores, ref norms, rows, largest);
        else
            LargestScores<SimdScalar<T>, T, T>(ref scores, ref norms, rows, largest);
    }

    /// <summary>
    /// From a row on: exponentials in place of scores, and their sums, up to the first row that has a score above its limit,
    /// which is returned.
    /// </summary>
    public static int Weigh<T>(ref T scores, ref T norms, ref T offsets, ref T limits, ref T sums, ref T moments, int row, int rows)
        where T : IBinaryFloatingPointIeee754<T> =>
        SimdLevel.Has512 ? Weigh<Simd512<T>, Vector512<T>, T>(ref scores, ref norms, ref offsets, ref limits, ref sums, ref moments, row, rows)
        : SimdLevel.Has256 ? Weigh<Simd256<T>, Vector256<T>, T>(ref scores, ref norms, ref offsets, ref limits, ref sums, ref moments, row, rows)
        : SimdLevel.Has128 ? Weigh<Simd128<T>, Vector128<T>, T>(ref scores, ref norms, ref offsets, ref limits, ref sums, ref moments, row, rows)
        : Weigh<SimdScalar<T>, T, T>(ref scores, ref norms, ref offsets, ref limits, ref sums, ref moments, row, rows);

    /// <summary>The sum of each row of lanes.</summary>
    public static void SumLanes<T>(ref T rows, Span<T> sums)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            SumLanes<Simd512<T>, Vector512<T>, T>(ref rows, sums);
        else if (SimdLevel.Has256)
            SumLanes<Simd256<T>, Vector256<T>, T>(ref rows, sums);
        else if (SimdLevel.Has128)
            SumLanes<Simd128<T>, Vector128<T>, T>(ref rows, sums);
        else
            SumLanes<SimdScalar<T>, T, T>(ref rows, sums);
    }

    /// <summary>Strips of features, each sample's times its factor.</summary>
    public static void ScaleRows<T>(ref T features, ReadOnlySpan<T> factors, ref T result, int count)
        where T : IBinaryFloatingPointIeee754<T>
    {
        // A strip's height is a multiple of the lanes here.
        ref var factor = ref MemoryMarshal.GetReference(factors);
        var height = GaussianMixture<T>.Height;
        if (SimdLevel.Has256 && height % Vector256<T>.Count == 0)
            ScaleRows<Simd256<T>, Vector256<T>, T>(ref features, ref factor, ref result, count, height, factors.Length);
        else if (SimdLevel.Has128)
            ScaleRows<Simd128<T>, Vector128<T>, T>(ref features, ref factor, ref result, count, height, factors.Length);
        else
            ScaleRows<SimdScalar<T>, T, T>(ref features, ref factor, ref result, count, height, factors.Length);
    }

    /// <summary>root (gradient - weight * points), where the weights stand in the row after the gradient's last.</summary>
    public static void SubtractMeans<T>(ref T gradient, ref T points, T root, int columns)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            SubtractMeans<Simd512<T>, Vector512<T>, T>(ref gradient, ref points, root, columns);
        else if (SimdLevel.Has256)
            SubtractMeans<Simd256<T>, Vector256<T>, T>(ref gradient, ref points, root, columns);
        else if (SimdLevel.Has128)
            SubtractMeans<Simd128<T>, Vector128<T>, T>(ref gradient, ref points, root, columns);
        else
            SubtractMeans<SimdScalar<T>, T, T>(ref gradient, ref points, root, columns);
    }

    public static void Pack<T>(Strips<T> source, int strip, int depth, int width, ref T panel)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            Packing.Pack<Simd512<T>, Vector512<T>, T>(source, strip, depth, width, ref panel);
        else if (SimdLevel.Has256)
            Packing.Pack<Simd256<T>, Vector256<T>, T>(source, strip, depth, width, ref panel);
        else if (SimdLevel.Has128)
            Packing.Pack<Simd128<T>, Vector128<T>, T>(source, strip, depth, width, ref panel);
        else
            Packing.Pack<SimdScalar<T>, T, T>(source, strip, depth, width, ref panel);
    }

    // Strips of THeight rows by a panel of three vectors of columns.
    private static void Product<TS, TV, T, THeight>(ref T strips, ref T panel, ref T result, int rows, int depth, bool accumulate)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
        where THeight : struct, IConstant
    {
        var p = 0;
        do
        {
            var length = int.Min(Depth, depth - p);
            var strip = new Strips<T>(ref Unsafe.Add(ref strips, p * THeight.Value), 1, THeight.Value);
            MicroKernel.Run<TS, TV, T, THeight, Three>(
                strip, ref Unsafe.Add(ref panel, p * 3 * TS.Count), length, ref result, 3 * TS.Count, accumulate || p > 0,
                (rows + THeight.Value - 1) / THeight.Value, depth * THeight.Value);
            p += length;
        }
        while (p < depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SumLanes<TS, TV, T>(ref T rows, Span<T> sums)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] = TS.Sum(TS.Load(in Unsafe.Add(ref rows, i * TS.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ScaleRows<TS, TV, T>(ref T features, ref T factors, ref T result, int count, int height, int rows)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint at = 0;
        for (var f = 0; f < count; f += height)
        {
            for (nint i = 0; i < rows; i++)
            {
                var factor = TS.Broadcast(Unsafe.Add(ref factors, i));
                for (var lane = 0; lane < height; lane += TS.Count, at += TS.Count)
                    TS.Store(TS.Multiply(TS.Load(in Unsafe.Add(ref features, at)), factor), ref Unsafe.Add(ref result, at));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubtractMeans<TS, TV, T>(ref T gradient, ref T points, T root, int columns)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint width = 3 * TS.Count;
        var scale = TS.Broadcast(root);
        for (nint j = 0; j < width; j += TS.Count)
        {
            var weights = TS.Load(in Unsafe.Add(ref gradient, columns * width + j));
            for (nint at = j; at < columns * width; at += width)
            {
                ref T g = ref Unsafe.Add(ref gradient, at);
                TS.Store(TS.Multiply(scale, TS.Subtract(TS.Load(in g), TS.Multiply(weights, TS.Load(in Unsafe.Add(ref points, at))))), ref g);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LargestScores<TS, TV, T>(ref T scores, ref T norms, int rows, Span<T> largest)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV n0 = TS.Load(in norms), n1 = TS.Load(in Unsafe.Add(ref norms, TS.Count)), n2 = TS.Load(in Unsafe.Add(ref norms, 2 * TS.Count));
        for (var i = 0; i < rows; i++)
        {
            ref T row = ref Unsafe.Add(ref scores, i * 3 * TS.Count);
            var max = TS.MaxNative(TS.Add(TS.Load(in row), n0), TS.Add(TS.Load(in Unsafe.Add(ref row, TS.Count)), n1));
            max = TS.MaxNative(max, TS.Add(TS.Load(in Unsafe.Add(ref row, 2 * TS.Count)), n2));
            var best = TS.Lane(max, 0);
            for (var lane = 1; lane < TS.Count; lane++)
                best = T.MaxNative(best, TS.Lane(max, lane));
            largest[i] = best;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Weigh<TS, TV, T>(ref T scores, ref T norms, ref T offsets, ref T limits, ref T sums, ref T moments, nint row, nint rows)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV n0 = TS.Load(in norms), n1 = TS.Load(in Unsafe.Add(ref norms, TS.Count)), n2 = TS.Load(in Unsafe.Add(ref norms, 2 * TS.Count));
        var least = TS.Of(typeof(T) == typeof(double) ? -746.0 : -104.0);
        for (; row < rows; row++)
        {
            ref T x = ref Unsafe.Add(ref scores, row * 3 * TS.Count);
            ref T x1 = ref Unsafe.Add(ref x, TS.Count);
            ref T x2 = ref Unsafe.Add(ref x, 2 * TS.Count);
            TV s0 = TS.Add(TS.Load(in x), n0), s1 = TS.Add(TS.Load(in x1), n1), s2 = TS.Add(TS.Load(in x2), n2);
            if (!TS.AllLessThanOrEqual(TS.MaxNative(TS.MaxNative(s0, s1), s2), TS.Broadcast(Unsafe.Add(ref limits, row))))
                return (int)row;
            var offset = TS.Broadcast(Unsafe.Add(ref offsets, row));
            ref T rowSums = ref Unsafe.Add(ref sums, row * TS.Count);
            ref T rowMoments = ref Unsafe.Add(ref moments, row * TS.Count);
            // What has no weight has no share in the moment either.
            s0 = TS.MaxNative(least, TS.Subtract(s0, offset));
            s1 = TS.MaxNative(least, TS.Subtract(s1, offset));
            s2 = TS.MaxNative(least, TS.Subtract(s2, offset));
            TV e0 = WeightExp<TS, TV, T>.Of(s0), e1 = WeightExp<TS, TV, T>.Of(s1), e2 = WeightExp<TS, TV, T>.Of(s2);
            TS.Store(e0, ref x);
            TS.Store(e1, ref x1);
            TS.Store(e2, ref x2);
            var sum = TS.Add(TS.Add(TS.Load(in rowSums), e0), TS.Add(e1, e2));
            var moment = TS.MultiplyAdd(e0, s0, TS.MultiplyAdd(e1, s1, TS.MultiplyAdd(e2, s2, TS.Load(in rowMoments))));
            TS.Store(sum, ref rowSums);
            TS.Store(moment, ref rowMoments);
        }
        return (int)rows;
    }
}
