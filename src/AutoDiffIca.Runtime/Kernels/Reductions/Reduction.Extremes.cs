using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

public static partial class Reduction
{
    /// <summary>The largest element, NaN when there is a NaN, minus infinity when there are none.</summary>
    public static T Max<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Extreme<Larger, T>(x);

    /// <summary>The smallest element, NaN when there is a NaN, infinity when there are none.</summary>
    public static T Min<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T> => Extreme<Smaller, T>(x);

    // The better of two vectors' lanes; once NaN, the second argument stays so.
    private interface IBetter
    {
        static abstract TV Of<TS, TV, T>(TV x, TV best)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T>;

        static abstract T OfNone<T>()
            where T : IBinaryFloatingPointIeee754<T>;
    }

    private readonly struct Larger : IBetter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Of<TS, TV, T>(TV x, TV best)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => TS.MaxNative(x, best);

        public static T OfNone<T>()
            where T : IBinaryFloatingPointIeee754<T> => T.NegativeInfinity;
    }

    private readonly struct Smaller : IBetter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TV Of<TS, TV, T>(TV x, TV best)
            where TS : struct, ISimd<TV, T>
            where T : IBinaryFloatingPointIeee754<T> => TS.MinNative(x, best);

        public static T OfNone<T>()
            where T : IBinaryFloatingPointIeee754<T> => T.PositiveInfinity;
    }

    private static T Extreme<TBetter, T>(ReadOnlySpan<T> x)
        where TBetter : struct, IBetter
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        ref var px = ref MemoryMarshal.GetReference(x);
        if (SimdLevel.Has512 && x.Length >= Vector512<T>.Count)
            return ExtremeLoop<TBetter, Simd512<T>, Vector512<T>, T>(ref px, x.Length);
        if (SimdLevel.Has256 && x.Length >= Vector256<T>.Count)
            return ExtremeLoop<TBetter, Simd256<T>, Vector256<T>, T>(ref px, x.Length);
        if (SimdLevel.Has128 && x.Length >= Vector128<T>.Count)
            return ExtremeLoop<TBetter, Simd128<T>, Vector128<T>, T>(ref px, x.Length);
        return x.Length == 0 ? TBetter.OfNone<T>() : ExtremeLoop<TBetter, SimdScalar<T>, T, T>(ref px, x.Length);
    }

    // The last vector overlaps the one before it, which an extreme does not mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T ExtremeLoop<TBetter, TS, TV, T>(ref T x, int length)
        where TBetter : struct, IBetter
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        nint end = length - TS.Count, i = 0;
        TV m0 = TS.Load(in Unsafe.Add(ref x, end)), m1 = m0, m2 = m0, m3 = m0;
        for (; i <= length - 4 * TS.Count; i += 4 * TS.Count)
        {
            m0 = Better<TBetter, TS, TV, T>(TS.Load(in Unsafe.Add(ref x, i)), m0);
            m1 = Better<TBetter, TS, TV, T>(TS.Load(in Unsafe.Add(ref x, i + TS.Count)), m1);
            m2 = Better<TBetter, TS, TV, T>(TS.Load(in Unsafe.Add(ref x, i + 2 * TS.Count)), m2);
            m3 = Better<TBetter, TS, TV, T>(TS.Load(in Unsafe.Add(ref x, i + 3 * TS.Count)), m3);
        }
        for (; i < end; i += TS.Count)
            m0 = Better<TBetter, TS, TV, T>(TS.Load(in Unsafe.Add(ref x, i)), m0);
        m0 = Better<TBetter, TS, TV, T>(Better<TBetter, TS, TV, T>(m3, m2), Better<TBetter, TS, TV, T>(m1, m0));
        var best = TS.Lane(m0, 0);
        for (var lane = 1; lane < TS.Count; lane++)
            best = Better<TBetter, SimdScalar<T>, T, T>(TS.Lane(m0, lane), best);
        return best;
    }

    // The native instructions give their second argument when one is NaN, so the best so far stays NaN; a new NaN is let in by hand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TV Better<TBetter, TS, TV, T>(TV x, TV best)
        where TBetter : struct, IBetter
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T> => TS.Select(TS.IsEqual(x, x), TBetter.Of<TS, TV, T>(x, best), x);
}
