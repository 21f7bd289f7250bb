using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>Rows without a centre, times a factor, and the squared norms of the centred rows before that.</summary>
internal static class Centring
{
    /// <summary>One row after the other; the results begin <paramref name="stride"/> numbers apart.</summary>
    public static void Run<T>(ReadOnlySpan<T> rows, ReadOnlySpan<T> centre, T factor, Span<T> result, int stride, Span<T> norms)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var middle = ref MemoryMarshal.GetReference(centre);
        ref var to = ref MemoryMarshal.GetReference(result);
        if (SimdLevel.Has512)
            Run<Simd512<T>, Vector512<T>, T>(ref from, ref middle, centre.Length, factor, ref to, stride, norms);
        else if (SimdLevel.Has256)
            Run<Simd256<T>, Vector256<T>, T>(ref from, ref middle, centre.Length, factor, ref to, stride, norms);
        else if (SimdLevel.Has128)
            Run<Simd128<T>, Vector128<T>, T>(ref from, ref middle, centre.Length, factor, ref to, stride, norms);
        else
            Run<SimdScalar<T>, T, T>(ref from, ref middle, centre.Length, factor, ref to, stride, norms);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TS, TV, T>(ref T from, ref T centre, int columns, T factor, ref T to, int stride, Span<T> norms)
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        var scale = TS.Broadcast(factor);
        for (var i = 0; i < norms.Length; i++)
        {
            var norm = TS.Of(0.0);
            var j = 0;
            for (; j <= columns - TS.Count; j += TS.Count)
            {
                var difference = TS.Subtract(TS.Load(in Unsafe.Add(ref from, j)), TS.Load(in Unsafe.Add(ref centre, j)));
                norm = TS.MultiplyAdd(difference, difference, norm);
                TS.Store(TS.Multiply(scale, difference), ref Unsafe.Add(ref to, j));
            }
            if (j < columns)
            {
                var rest = columns - j;
                var difference = TS.Subtract(TS.LoadFirst(in Unsafe.Add(ref from, j), rest), TS.LoadFirst(in Unsafe.Add(ref centre, j), rest));
                norm = TS.MultiplyAdd(difference, difference, norm);
                TS.StoreFirst(TS.Multiply(scale, difference), ref Unsafe.Add(ref to, j), rest);
            }
            norms[i] = TS.Sum(norm);
            from = ref Unsafe.Add(ref from, columns)!;
            to = ref Unsafe.Add(ref to, stride)!;
        }
    }
}
