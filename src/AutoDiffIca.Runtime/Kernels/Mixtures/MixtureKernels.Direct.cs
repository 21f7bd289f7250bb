using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <content>Points of few numbers each.</content>
internal static partial class MixtureKernels
{
    /// <summary>factor |x_i - z_j|^2 for a panel of points and all rows, difference by difference: nothing cancels.</summary>
    public static void DirectScores<T>(ref T x, ref T points, ref T scores, int rows, int columns, T factor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (SimdLevel.Has512)
            DirectScores<Simd512<T>, Vector512<T>, T>(ref x, ref points, ref scores, rows, columns, factor);
        else if (SimdLevel.Has256)
            DirectScores<Simd256<T>, Vector256<T>, T>(ref x, ref points, ref scores, rows, columns, factor);
        else if (SimdLevel.Has128)
            DirectScores<Simd128<T>, Vector128<T>, T>(ref x, ref points, ref scores, rows, columns, factor);
        else
            DirectScores<SimdScalar<T>, T, T>(ref x, ref points, ref scores, rows, columns, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void DirectScores<TS, TV, T>(ref T x, ref T points, ref T scores, nint rows, nint columns, T factor)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint width = 3 * TS.Count;
        var scale = TS.Broadcast(factor);
        for (nint i = 0; i < rows; i++)
        {
            TV s0 = TS.Of(0.0), s1 = s0, s2 = s0;
            for (nint p = 0; p < columns; p++)
            {
                ref T z = ref Unsafe.Add(ref points, p * width);
                var entry = TS.Broadcast(Unsafe.Add(ref x, i * columns + p));
                TV d0 = TS.Subtract(entry, TS.Load(in z)), d1 = TS.Subtract(entry, TS.Load(in Unsafe.Add(ref z, TS.Count)));
                var d2 = TS.Subtract(entry, TS.Load(in Unsafe.Add(ref z, 2 * TS.Count)));
                s0 = TS.MultiplyAdd(d0, d0, s0);
                s1 = TS.MultiplyAdd(d1, d1, s1);
                s2 = TS.MultiplyAdd(d2, d2, s2);
            }
            ref T row = ref Unsafe.Add(ref scores, i * width);
            TS.Store(TS.Multiply(scale, s0), ref row);
            TS.Store(TS.Multiply(scale, s1), ref Unsafe.Add(ref row, TS.Count));
            TS.Store(TS.Multiply(scale, s2), ref Unsafe.Add(ref row, 2 * TS.Count));
        }
    }
}
