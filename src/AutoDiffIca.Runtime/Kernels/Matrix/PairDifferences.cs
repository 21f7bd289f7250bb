using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Weighted sums of the differences of all pairs of rows, <c>2 sum_j w[i, j] (x_i - y_j)</c>, as one matrix product: the product
/// <c>w [-2 (y - c), 1]</c> gives what the second half adds and the sum of the weights that the first half needs. All points are seen
/// from a centre c, so that what they have in common does not cancel in the end. A zero weight adds nothing, whatever the points.
/// </summary>
internal static class PairDifferences
{
    /// <summary>
    /// <c>t_i (+)= 2 f[i] sum_j w[i, j] (x_i - y_j)</c> with w[rows x others]; an empty f is 1 throughout.
    /// </summary>
    public static void ByRows<T>(
        ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> f, int rows, int others, int cols, Span<T> target, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var centre = scratch.Take<T>(cols);
        var factors = scratch.Take<T>(checked(others * (cols + 1)));
        Centre(y, others, centre);
        Factors(y, centre, [], factors);
        if (!TensorPrimitives.IsFiniteAll<T>(factors) || !TensorPrimitives.IsFiniteAll(x))
        {
            One(w, x, y, f, rows, others, cols, target, accumulate, isByRows: true);
            return;
        }
        var product = scratch.Take<T>(checked(rows * (cols + 1)));
        MatrixProduct.NN(w, factors, product, rows, cols + 1, others);
        Finish(product, x, centre, f, target, accumulate);
    }

    /// <summary>
    /// <c>t_j (+)= 2 sum_i f[i] w[i, j] (y_j - x_i)</c> with w[rows x others]; an empty f is 1 throughout.
    /// </summary>
    public static void ByOthers<T>(
        ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> f, int rows, int others, int cols, Span<T> target, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var centre = scratch.Take<T>(cols);
        var factors = scratch.Take<T>(checked(rows * (cols + 1)));
        Centre(x, rows, centre);
        Factors(x, centre, f, factors);
        if (!TensorPrimitives.IsFiniteAll<T>(factors) || !TensorPrimitives.IsFiniteAll(y))
        {
            One(w, x, y, f, rows, others, cols, target, accumulate, isByRows: false);
            return;
        }
        var product = scratch.Take<T>(checked(others * (cols + 1)));
        MatrixProduct.TN(w, factors, product, others, cols + 1, rows);
        Finish(product, y, centre, [], target, accumulate);
    }

    // Pair by pair, when an infinite point must not meet a weight of zero.
    private static void One<T>(
        ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> f, int rows, int others, int cols, Span<T> target, bool accumulate, bool isByRows)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!accumulate)
            target.Clear();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < others; j++)
            {
                var weight = f.IsEmpty ? w[(i * others) + j] : Partials.Scale(f[i], w[(i * others) + j]);
                if (T.IsZero(weight))
                    continue;
                var difference = new ScaledDifference(2 * double.CreateTruncating(isByRows ? weight : -weight));
                var t = target.Slice((isByRows ? i : j) * cols, cols);
                Elementwise.MapAdd(difference, x.Slice(i * cols, cols), y.Slice(j * cols, cols), t);
            }
        }
    }

    // The median of three of the points, number by number: unlike the mean it does not follow one that is far away.
    internal static void Centre<T>(ReadOnlySpan<T> points, int count, Span<T> centre)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var cols = centre.Length;
        ReadOnlySpan<T> middle = points[(count / 2 * cols)..], last = points[((count - 1) * cols)..];
        for (var j = 0; j < cols; j++)
        {
            var median = T.Max(T.Min(points[j], middle[j]), T.Min(T.Max(points[j], middle[j]), last[j]));
            centre[j] = T.IsFinite(median) ? median : T.Zero;
        }
    }

    // The rows f_j [-2 (y_j - c), 1]; zeros where f is 0.
    private static void Factors<T>(ReadOnlySpan<T> points, ReadOnlySpan<T> centre, ReadOnlySpan<T> f, Span<T> factors)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(points);
        ref var to = ref MemoryMarshal.GetReference(factors);
        var count = points.Length / centre.Length;
        if (SimdLevel.Has512 && centre.Length >= Vector512<T>.Count)
            Factors<Simd512<T>, Vector512<T>, T>(ref from, centre, f, ref to, count);
        else if (SimdLevel.Has256 && centre.Length >= Vector256<T>.Count)
            Factors<Simd256<T>, Vector256<T>, T>(ref from, centre, f, ref to, count);
        else if (SimdLevel.Has128 && centre.Length >= Vector128<T>.Count)
            Factors<Simd128<T>, Vector128<T>, T>(ref from, centre, f, ref to, count);
        else
            Factors<SimdScalar<T>, T, T>(ref from, centre, f, ref to, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Factors<TS, TV, T>(ref T from, ReadOnlySpan<T> centre, ReadOnlySpan<T> f, ref T to, int count)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var c = ref MemoryMarshal.GetReference(centre);
        nint cols = centre.Length, end = cols - TS.Count;
        for (var i = 0; i < count; i++)
        {
            var scale = f.IsEmpty ? T.One : f[i];
            var twice = TS.Broadcast(scale + scale);
            // A last vector that overlaps the one before it writes the same again.
            for (nint j = 0; j < cols; j += TS.Count)
            {
                j = nint.Min(j, end);
                var difference = TS.Subtract(TS.Load(in Unsafe.Add(ref c, j)), TS.Load(in Unsafe.Add(ref from, j)));
                TS.Store(T.IsZero(scale) ? TS.Of(0.0) : TS.Multiply(twice, difference), ref Unsafe.Add(ref to, j));
            }
            Unsafe.Add(ref to, cols) = scale;
            from = ref Unsafe.Add(ref from, cols)!;
            to = ref Unsafe.Add(ref to, cols + 1)!;
        }
    }

    // t_i (+)= f_i (p_i + 2 s_i (x_i - c)) from the product's rows [p_i, s_i]; nothing where f is 0.
    private static void Finish<T>(
        ReadOnlySpan<T> product, ReadOnlySpan<T> points, ReadOnlySpan<T> centre, ReadOnlySpan<T> f, Span<T> target, bool accumulate)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(product);
        ref var x = ref MemoryMarshal.GetReference(points);
        ref var t = ref MemoryMarshal.GetReference(target);
        var count = points.Length / centre.Length;
        if (SimdLevel.Has512 && centre.Length >= Vector512<T>.Count)
            Finish<Simd512<T>, Vector512<T>, T>(ref p, ref x, centre, f, ref t, count, accumulate);
        else if (SimdLevel.Has256 && centre.Length >= Vector256<T>.Count)
            Finish<Simd256<T>, Vector256<T>, T>(ref p, ref x, centre, f, ref t, count, accumulate);
        else if (SimdLevel.Has128 && centre.Length >= Vector128<T>.Count)
            Finish<Simd128<T>, Vector128<T>, T>(ref p, ref x, centre, f, ref t, count, accumulate);
        else
            Finish<SimdScalar<T>, T, T>(ref p, ref x, centre, f, ref t, count, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Finish<TS, TV, T>(
        ref T p, ref T x, ReadOnlySpan<T> centre, ReadOnlySpan<T> f, ref T t, int count, bool accumulate)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var c = ref MemoryMarshal.GetReference(centre);
        nint cols = centre.Length, end = cols - TS.Count;
        for (var i = 0; i < count; i++)
        {
            var scale = f.IsEmpty ? T.One : f[i];
            var sum = Unsafe.Add(ref p, cols);
            TV factor = TS.Broadcast(scale), twice = TS.Broadcast(sum + sum), zero = TS.Of(0.0);
            // The last vector overlaps the one before it, so what stands there is read first.
            var last = accumulate ? TS.Load(in Unsafe.Add(ref t, end)) : zero;
            for (nint j = 0; j < cols; j += TS.Count)
            {
                var there = last;
                if (j < end)
                    there = accumulate ? TS.Load(in Unsafe.Add(ref t, j)) : zero;
                else
                    j = end;
                var difference = TS.Subtract(TS.Load(in Unsafe.Add(ref x, j)), TS.Load(in Unsafe.Add(ref c, j)));
                var value = TS.MultiplyAdd(twice, difference, TS.Load(in Unsafe.Add(ref p, j)));
                TS.Store(T.IsZero(scale) ? there : TS.MultiplyAdd(factor, value, there), ref Unsafe.Add(ref t, j));
            }
            p = ref Unsafe.Add(ref p, cols + 1)!;
            x = ref Unsafe.Add(ref x, cols)!;
            t = ref Unsafe.Add(ref t, cols)!;
        }
    }
}
