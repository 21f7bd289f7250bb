using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Sums down the columns of a row-major matrix: blocks of rows are summed on their own, so that rounding errors grow slowly
/// with the number of rows. The order depends on the matrix's shape and the width of the vectors alone.
/// </summary>
public static class ColumnKernels
{
    private const int BlockRows = 128;

    /// <summary><c>result[j] (+)= sum_i x[i, j]</c>.</summary>
    public static void Sums<T>(ReadOnlySpan<T> x, int rows, int cols, Span<T> result, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T> => Run<SumStep, T>(x, x, rows, cols, result, accumulate);

    /// <summary><c>result[j] (+)= sum_i w[i, j] x[i, j]</c>, where a zero entry of w adds nothing, however large that of x.</summary>
    public static void Dots<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, int rows, int cols, Span<T> result, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T> => Run<DotStep, T>(w, x, rows, cols, result, accumulate);

    private interface IStep
    {
        static abstract TV Term<TS, TV, T>(ref T x, ref T y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct SumStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Term<TS, TV, T>(ref T x, ref T y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => TS.Load(in x);
    }

    private readonly struct DotStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Term<TS, TV, T>(ref T x, ref T y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => default(Scale).Invoke<TS, TV, T>(TS.Load(in x), TS.Load(in y));
    }

    private static void Run<TStep, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, int cols, Span<T> result, bool accumulate)
        where TStep : struct, IStep
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(x.Length, rows, cols);
        Shapes.RequireSameLength(x.Length, y.Length);
        Shapes.RequireSameLength(cols, result.Length);
        Shapes.RequireApart(x, result);
        Shapes.RequireApart(y, result);
        if (cols == 0)
            return;
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(result);
        if (SimdLevel.Has512 && cols >= Vector512<T>.Count)
            Columns<TStep, Simd512<T>, Vector512<T>, T>(ref px, ref py, rows, cols, ref to, accumulate);
        else if (SimdLevel.Has256 && cols >= Vector256<T>.Count)
            Columns<TStep, Simd256<T>, Vector256<T>, T>(ref px, ref py, rows, cols, ref to, accumulate);
        else if (SimdLevel.Has128 && cols >= Vector128<T>.Count)
            Columns<TStep, Simd128<T>, Vector128<T>, T>(ref px, ref py, rows, cols, ref to, accumulate);
        else
            Columns<TStep, SimdScalar<T>, T, T>(ref px, ref py, rows, cols, ref to, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Columns<TStep, TS, TV, T>(ref T x, ref T y, int rows, nint cols, ref T to, bool accumulate)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // The last vector overlaps the one before it, so what stands there is read first.
        var end = cols - TS.Count;
        var lastTo = accumulate ? TS.Load(in Unsafe.Add(ref to, end)) : TS.Of(0.0);
        nint j = 0;
        for (; j <= cols - (4 * TS.Count); j += 4 * TS.Count)
            Four<TStep, TS, TV, T>(ref Unsafe.Add(ref x, j), ref Unsafe.Add(ref y, j), rows, cols, ref Unsafe.Add(ref to, j), accumulate);
        for (; j < end; j += TS.Count)
        {
            ref var target = ref Unsafe.Add(ref to, j);
            var sum = One<TStep, TS, TV, T>(ref Unsafe.Add(ref x, j), ref Unsafe.Add(ref y, j), rows, cols);
            TS.Store(accumulate ? TS.Add(TS.Load(in target), sum) : sum, ref target);
        }
        if (j == cols)
            return;
        var last = One<TStep, TS, TV, T>(ref Unsafe.Add(ref x, end), ref Unsafe.Add(ref y, end), rows, cols);
        TS.Store(accumulate ? TS.Add(lastTo, last) : last, ref Unsafe.Add(ref to, end));
    }

    // Four vectors of columns side by side hide the latency of the additions.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four<TStep, TS, TV, T>(ref T x, ref T y, int rows, nint cols, ref T to, bool accumulate)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV zero = TS.Of(0.0), t0 = zero, t1 = zero, t2 = zero, t3 = zero;
        for (var i = 0; i < rows;)
        {
            TV s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            for (var blockEnd = int.Min(rows, i + BlockRows); i < blockEnd; i++)
            {
                s0 = TS.Add(s0, TStep.Term<TS, TV, T>(ref x, ref y));
                s1 = TS.Add(s1, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, TS.Count), ref Unsafe.Add(ref y, TS.Count)));
                s2 = TS.Add(s2, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, 2 * TS.Count), ref Unsafe.Add(ref y, 2 * TS.Count)));
                s3 = TS.Add(s3, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, 3 * TS.Count), ref Unsafe.Add(ref y, 3 * TS.Count)));
                x = ref Unsafe.Add(ref x, cols)!;
                y = ref Unsafe.Add(ref y, cols)!;
            }
            (t0, t1, t2, t3) = (TS.Add(t0, s0), TS.Add(t1, s1), TS.Add(t2, s2), TS.Add(t3, s3));
        }
        if (accumulate)
        {
            t0 = TS.Add(TS.Load(in to), t0);
            t1 = TS.Add(TS.Load(in Unsafe.Add(ref to, TS.Count)), t1);
            t2 = TS.Add(TS.Load(in Unsafe.Add(ref to, 2 * TS.Count)), t2);
            t3 = TS.Add(TS.Load(in Unsafe.Add(ref to, 3 * TS.Count)), t3);
        }
        TS.Store(t0, ref to);
        TS.Store(t1, ref Unsafe.Add(ref to, TS.Count));
        TS.Store(t2, ref Unsafe.Add(ref to, 2 * TS.Count));
        TS.Store(t3, ref Unsafe.Add(ref to, 3 * TS.Count));
    }

    // One vector of columns: four rows side by side hide the latency.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TV One<TStep, TS, TV, T>(ref T x, ref T y, int rows, nint cols)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV zero = TS.Of(0.0), total = zero;
        for (var i = 0; i < rows;)
        {
            TV s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            var blockEnd = int.Min(rows, i + BlockRows);
            for (; i <= blockEnd - 4; i += 4)
            {
                s0 = TS.Add(s0, TStep.Term<TS, TV, T>(ref x, ref y));
                s1 = TS.Add(s1, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, cols), ref Unsafe.Add(ref y, cols)));
                s2 = TS.Add(s2, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, 2 * cols), ref Unsafe.Add(ref y, 2 * cols)));
                s3 = TS.Add(s3, TStep.Term<TS, TV, T>(ref Unsafe.Add(ref x, 3 * cols), ref Unsafe.Add(ref y, 3 * cols)));
                x = ref Unsafe.Add(ref x, 4 * cols)!;
                y = ref Unsafe.Add(ref y, 4 * cols)!;
            }
            for (; i < blockEnd; i++)
            {
                s0 = TS.Add(s0, TStep.Term<TS, TV, T>(ref x, ref y));
                x = ref Unsafe.Add(ref x, cols)!;
                y = ref Unsafe.Add(ref y, cols)!;
            }
            total = TS.Add(total, TS.Add(TS.Add(s0, s1), TS.Add(s2, s3)));
        }
        return total;
    }
}
