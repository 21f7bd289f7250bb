using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>The sums of a row-major matrix's columns: the gradient of a bias.</summary>
public static class ColumnSums
{
    /// <summary><c>result[j] (+)= sum_i matrix[i, j]</c>, row after row.</summary>
    public static void Run<T>(ReadOnlySpan<T> matrix, int rows, Span<T> result, bool accumulate = false)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(matrix.Length, rows, result.Length);
        Shapes.RequireApart(matrix, result);
        ref var from = ref MemoryMarshal.GetReference(matrix);
        ref var to = ref MemoryMarshal.GetReference(result);
        if (SimdLevel.Has512)
            Run<Simd512<T>, Vector512<T>, T>(ref from, rows, result.Length, ref to, accumulate);
        else if (SimdLevel.Has256)
            Run<Simd256<T>, Vector256<T>, T>(ref from, rows, result.Length, ref to, accumulate);
        else if (SimdLevel.Has128)
            Run<Simd128<T>, Vector128<T>, T>(ref from, rows, result.Length, ref to, accumulate);
        else
            Run<SimdScalar<T>, T, T>(ref from, rows, result.Length, ref to, accumulate);
    }

    // Four vectors of columns at a time, whose sums stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TS, TV, T>(ref T matrix, int rows, int columns, ref T result, bool accumulate)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint j = 0;
        for (; j <= columns - 4 * TS.Count; j += 4 * TS.Count)
        {
            ref T to = ref Unsafe.Add(ref result, j);
            var zero = TS.Of(0.0);
            TV s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            if (accumulate)
            {
                (s0, s1) = (TS.Load(in to), TS.Load(in Unsafe.Add(ref to, TS.Count)));
                (s2, s3) = (TS.Load(in Unsafe.Add(ref to, 2 * TS.Count)), TS.Load(in Unsafe.Add(ref to, 3 * TS.Count)));
            }
            ref T row = ref Unsafe.Add(ref matrix, j);
            for (var i = 0; i < rows; i++)
            {
                s0 = TS.Add(s0, TS.Load(in row));
                s1 = TS.Add(s1, TS.Load(in Unsafe.Add(ref row, TS.Count)));
                s2 = TS.Add(s2, TS.Load(in Unsafe.Add(ref row, 2 * TS.Count)));
                s3 = TS.Add(s3, TS.Load(in Unsafe.Add(ref row, 3 * TS.Count)));
                row = ref Unsafe.Add(ref row, columns);
            }
            TS.Store(s0, ref to);
            TS.Store(s1, ref Unsafe.Add(ref to, TS.Count));
            TS.Store(s2, ref Unsafe.Add(ref to, 2 * TS.Count));
            TS.Store(s3, ref Unsafe.Add(ref to, 3 * TS.Count));
        }
        for (; j < columns; j += TS.Count)
        {
            var rest = (int)nint.Min(TS.Count, columns - j);
            ref T to = ref Unsafe.Add(ref result, j);
            ref T row = ref Unsafe.Add(ref matrix, j);
            var sum = accumulate ? LoadUpTo<TS, TV, T>(ref to, rest) : TS.Of(0.0);
            for (var i = 0; i < rows; i++)
            {
                sum = TS.Add(sum, LoadUpTo<TS, TV, T>(ref row, rest));
                row = ref Unsafe.Add(ref row, columns);
            }
            if (rest < TS.Count)
                TS.StoreFirst(sum, ref to, rest);
            else
                TS.Store(sum, ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV LoadUpTo<TS, TV, T>(ref T source, int count)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => count < TS.Count ? TS.LoadFirst(in source, count) : TS.Load(in source);
}
