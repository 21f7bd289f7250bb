using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Matrices that meet a vector: the same one in each row, or one with a number for each row. A result may be the very span
/// it is computed from. An entry's bits depend neither on its place nor on the width of the vectors.
/// </summary>
public static class Broadcast
{
    /// <summary><c>result[i, j] (+)= op(x[i, j], row[j])</c>.</summary>
    public static void Rows<TOp, T>(TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> row, Span<T> result, bool accumulate = false)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> =>
        Run(new RowStep<TOp, T>(op), x, x, row, x.Length / int.Max(1, row.Length), row.Length, result, accumulate);

    /// <summary><c>result[i, j] (+)= op(x[i, j], column[i])</c>.</summary>
    public static void Columns<TOp, T>(TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> column, int cols, Span<T> result, bool accumulate = false)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> =>
        Run(new ColumnStep<TOp, T>(op), x, x, column, column.Length, cols, result, accumulate);

    /// <summary><c>result[i, j] (+)= op(x[i, j] - y[i, j], column[i])</c>.</summary>
    public static void ColumnsOfDifference<TOp, T>(
        TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> column, int cols, Span<T> result, bool accumulate = false)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> =>
        Run(new DifferenceStep<TOp, T>(op), x, y, column, column.Length, cols, result, accumulate);

    // What becomes of a vector of entries of each matrix and the vector's entries or number that belong to them.
    private interface IStep<T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        static abstract bool ReadsY { get; }

        static abstract bool IsPerRow { get; }

        TV Invoke<TS, TV>(TV x, TV y, TV v)
            where TS : struct, ISimd<TV, T>;
    }

    private readonly struct RowStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsY => false;

        public static bool IsPerRow => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV y, TV v)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(x, v);
    }

    private readonly struct ColumnStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsY => false;

        public static bool IsPerRow => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV y, TV v)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(x, v);
    }

    private readonly struct DifferenceStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsY => true;

        public static bool IsPerRow => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV y, TV v)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(TS.Subtract(x, y), v);
    }

    private static void Run<TStep, T>(
        TStep step, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> v, int rows, int cols, Span<T> result, bool accumulate)
        where TStep : struct, IStep<T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(x.Length, rows, cols);
        Shapes.RequireSameLength(x.Length, y.Length);
        Shapes.RequireSameLength(x.Length, result.Length);
        Shapes.RequireSameOrApart(x, result);
        Shapes.RequireSameOrApart(y, result);
        Shapes.RequireApart(v, result);
        if (result.IsEmpty)
            return;

        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pv = ref MemoryMarshal.GetReference(v);
        ref var to = ref MemoryMarshal.GetReference(result);
        if (SimdLevel.Has512 && cols >= Vector512<T>.Count)
            Loop<TStep, Simd512<T>, Vector512<T>, T>(step, ref px, ref py, ref pv, ref to, rows, cols, accumulate);
        else if (SimdLevel.Has256 && cols >= Vector256<T>.Count)
            Loop<TStep, Simd256<T>, Vector256<T>, T>(step, ref px, ref py, ref pv, ref to, rows, cols, accumulate);
        else if (SimdLevel.Has128 && cols >= Vector128<T>.Count)
            Loop<TStep, Simd128<T>, Vector128<T>, T>(step, ref px, ref py, ref pv, ref to, rows, cols, accumulate);
        else
            Loop<TStep, SimdScalar<T>, T, T>(step, ref px, ref py, ref pv, ref to, rows, cols, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<TStep, TS, TV, T>(
        TStep step, ref T x, ref T y, ref T v, ref T to, int rows, nint cols, bool accumulate)
        where TStep : struct, IStep<T>
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // A row's last vector overlaps the one before it, so its inputs are read before anything of the row is overwritten.
        var end = cols - TS.Count;
        for (var i = 0; i < rows; i++)
        {
            var number = TS.Broadcast(Unsafe.Add(ref v, TStep.IsPerRow ? i : 0));
            var lastX = TS.Load(in Unsafe.Add(ref x, end));
            var lastY = TStep.ReadsY ? TS.Load(in Unsafe.Add(ref y, end)) : lastX;
            var lastTo = accumulate ? TS.Load(in Unsafe.Add(ref to, end)) : TS.Of(0.0);
            for (nint j = 0; j < end; j += TS.Count)
            {
                var vx = TS.Load(in Unsafe.Add(ref x, j));
                var vy = TStep.ReadsY ? TS.Load(in Unsafe.Add(ref y, j)) : vx;
                var value = step.Invoke<TS, TV>(vx, vy, TStep.IsPerRow ? number : TS.Load(in Unsafe.Add(ref v, j)));
                ref var target = ref Unsafe.Add(ref to, j);
                TS.Store(accumulate ? TS.Add(TS.Load(in target), value) : value, ref target);
            }
            var last = step.Invoke<TS, TV>(lastX, lastY, TStep.IsPerRow ? number : TS.Load(in Unsafe.Add(ref v, end)));
            TS.Store(accumulate ? TS.Add(lastTo, last) : last, ref Unsafe.Add(ref to, end));
            x = ref Unsafe.Add(ref x, cols)!;
            y = ref Unsafe.Add(ref y, cols)!;
            to = ref Unsafe.Add(ref to, cols)!;
        }
    }
}
