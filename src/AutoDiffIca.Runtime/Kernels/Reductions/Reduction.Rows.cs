using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <content>All rows of a matrix, each with the bits of the reduction of that row alone: short rows are not worth a call each.</content>
public static partial class Reduction
{
    internal static void SumRows<T>(ReadOnlySpan<T> x, int cols, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T> => RunRows<SumStep, T>(x, x, cols, result);

    internal static void DotRows<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int cols, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T> => RunRows<DotStep, T>(x, y, cols, result);

    internal static void SquaredDistanceRows<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int cols, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T> => RunRows<SquaredDistanceStep, T>(x, y, cols, result);

    private static void RunRows<TStep, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int cols, Span<T> result)
        where TStep : struct, IStep
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(x.Length, result.Length, cols);
        Shapes.RequireSameLength(x.Length, y.Length);
        if (cols > BlockLength)
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = Run<TStep, T>(x.Slice(i * cols, cols), y.Slice(i * cols, cols));
            return;
        }
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        if (SimdLevel.Has512)
            BlockRows<TStep, Simd512<T>, Vector512<T>, T>(ref px, ref py, cols, result);
        else if (SimdLevel.Has256)
            BlockRows<TStep, Simd256<T>, Vector256<T>, T>(ref px, ref py, cols, result);
        else if (SimdLevel.Has128)
            BlockRows<TStep, Simd128<T>, Vector128<T>, T>(ref px, ref py, cols, result);
        else
            BlockRows<TStep, SimdScalar<T>, T, T>(ref px, ref py, cols, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void BlockRows<TStep, TS, TV, T>(ref T x, ref T y, int cols, Span<T> result)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < result.Length; i++)
            result[i] = InBlock<TStep, TS, TV, T>(ref Unsafe.Add(ref x, (nint)i * cols), ref Unsafe.Add(ref y, (nint)i * cols), cols);
    }
}
