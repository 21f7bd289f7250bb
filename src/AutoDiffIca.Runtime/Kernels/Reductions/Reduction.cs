using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Sums and their relatives in a fixed order: blocks of 1024 elements, added pairwise, so that rounding errors grow with
/// the logarithm of the length. The order depends on the length and the width of the vectors alone.
/// </summary>
public static partial class Reduction
{
    private const int BlockLength = 1024;

    /// <summary>The sum of the elements; 0 when there are none.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Run<SumStep, T>(x, x);

    /// <summary>The sum of x[i] y[i].</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Run<DotStep, T>(x, y);

    /// <summary>The sum of x[i]^2.</summary>
    public static T SquaredNorm<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Run<DotStep, T>(x, x);

    /// <summary>The sum of (x[i] - y[i])^2.</summary>
    public static T SquaredDistance<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T> => Run<SquaredDistanceStep, T>(x, y);

    private interface IStep
    {
        static abstract TV Add<TS, TV, T>(TV sum, TV x, TV y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct SumStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Add<TS, TV, T>(TV sum, TV x, TV y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => TS.Add(sum, x);
    }

    private readonly struct DotStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Add<TS, TV, T>(TV sum, TV x, TV y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => TS.MultiplyAdd(x, y, sum);
    }

    private readonly struct SquaredDistanceStep : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Add<TS, TV, T>(TV sum, TV x, TV y)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T>
        {
            var difference = TS.Subtract(x, y);
            return TS.MultiplyAdd(difference, difference, sum);
        }
    }

    private static T Run<TStep, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TStep : struct, IStep
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSameLength(x.Length, y.Length);
        return Blocks<TStep, T>(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), x.Length);
    }

    private static T Blocks<TStep, T>(ref T x, ref T y, int length)
        where TStep : struct, IStep
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (length > BlockLength)
        {
            var blocks = (length - 1) / BlockLength + 1;
            var left = (blocks + 1) / 2 * BlockLength;
            return Blocks<TStep, T>(ref x, ref y, left)
                + Blocks<TStep, T>(ref Unsafe.Add(ref x, left), ref Unsafe.Add(ref y, left), length - left);
        }
        if (SimdLevel.Has512)
            return Block<TStep, Simd512<T>, Vector512<T>, T>(ref x, ref y, length);
        if (SimdLevel.Has256)
            return Block<TStep, Simd256<T>, Vector256<T>, T>(ref x, ref y, length);
        if (SimdLevel.Has128)
            return Block<TStep, Simd128<T>, Vector128<T>, T>(ref x, ref y, length);
        return Block<TStep, SimdScalar<T>, T, T>(ref x, ref y, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Block<TStep, TS, TV, T>(ref T x, ref T y, int length)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => InBlock<TStep, TS, TV, T>(ref x, ref y, length);

    // Four sums side by side hide the latency of the additions; the last, shorter vector is filled up with zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InBlock<TStep, TS, TV, T>(ref T x, ref T y, int length)
        where TStep : struct, IStep
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV s0 = TS.Of(0.0), s1 = s0, s2 = s0, s3 = s0;
        nint i = 0;
        for (; i <= length - 4 * TS.Count; i += 4 * TS.Count)
        {
            s0 = TStep.Add<TS, TV, T>(s0, TS.Load(in Unsafe.Add(ref x, i)), TS.Load(in Unsafe.Add(ref y, i)));
            s1 = TStep.Add<TS, TV, T>(s1, TS.Load(in Unsafe.Add(ref x, i + TS.Count)), TS.Load(in Unsafe.Add(ref y, i + TS.Count)));
            s2 = TStep.Add<TS, TV, T>(s2, TS.Load(in Unsafe.Add(ref x, i + 2 * TS.Count)), TS.Load(in Unsafe.Add(ref y, i + 2 * TS.Count)));
            s3 = TStep.Add<TS, TV, T>(s3, TS.Load(in Unsafe.Add(ref x, i + 3 * TS.Count)), TS.Load(in Unsafe.Add(ref y, i + 3 * TS.Count)));
        }
        for (; i <= length - TS.Count; i += TS.Count)
            s0 = TStep.Add<TS, TV, T>(s0, TS.Load(in Unsafe.Add(ref x, i)), TS.Load(in Unsafe.Add(ref y, i)));
        if (i < length)
        {
            var rest = (int)(length - i);
            s1 = TStep.Add<TS, TV, T>(s1, TS.LoadFirst(in Unsafe.Add(ref x, i), rest), TS.LoadFirst(in Unsafe.Add(ref y, i), rest));
        }
        return TS.Sum(TS.Add(TS.Add(s0, s1), TS.Add(s2, s3)));
    }
}
