using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoDiffIca.Kernels;

/// <summary>
/// The one loop that runs elementwise operations over spans. A destination may be the very span it is computed from,
/// but must not overlap it otherwise. An element's bits depend neither on its place nor on the width of the vectors.
/// </summary>
public static partial class Elementwise
{
    /// <summary>The operation on one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scalar<TOp, T>(TOp op, T x)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        return op.Invoke<SimdScalar<T>, T, T>(x);
    }

    /// <summary><c>y[i] = op(x[i])</c>.</summary>
    public static void Map<TOp, T>(TOp op, ReadOnlySpan<T> x, Span<T> y)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new ValueStep<TOp, T>(op), x, x, y);

    /// <summary><c>y[i] = op(x1[i] + x2[i])</c>.</summary>
    public static void MapSum<TOp, T>(TOp op, ReadOnlySpan<T> x1, ReadOnlySpan<T> x2, Span<T> y)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new SumStep<TOp, T>(op), x1, x2, y);

    /// <summary>
    /// <c>y[i, j] = op(x[i, j] + bias[j])</c> for the rows of x, which y may be: for rows so short that a call for each would weigh.
    /// </summary>
    public static void MapSumRows<TOp, T>(TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> bias, Span<T> y)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        var columns = bias.Length;
        Shapes.RequireSize(x.Length, columns == 0 ? 0 : x.Length / columns, columns);
        Shapes.RequireSameLength(x.Length, y.Length);
        Shapes.RequireSameOrApart(x, y);
        Shapes.RequireApart(bias, y);
        var step = new SumStep<TOp, T>(op);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pb = ref MemoryMarshal.GetReference(bias);
        ref var py = ref MemoryMarshal.GetReference(y);
        for (var i = 0; i < x.Length; i += columns)
        {
            if (SimdLevel.Has512 && columns >= Vector512<T>.Count)
                Loop<SumStep<TOp, T>, Simd512<T>, Vector512<T>, T>(step, ref Unsafe.Add(ref px, i), ref pb, ref Unsafe.Add(ref py, i), columns);
            else if (SimdLevel.Has256 && columns >= Vector256<T>.Count)
                Loop<SumStep<TOp, T>, Simd256<T>, Vector256<T>, T>(step, ref Unsafe.Add(ref px, i), ref pb, ref Unsafe.Add(ref py, i), columns);
            else if (SimdLevel.Has128 && columns >= Vector128<T>.Count)
                Loop<SumStep<TOp, T>, Simd128<T>, Vector128<T>, T>(step, ref Unsafe.Add(ref px, i), ref pb, ref Unsafe.Add(ref py, i), columns);
            else
                Loop<SumStep<TOp, T>, SimdScalar<T>, T, T>(step, ref Unsafe.Add(ref px, i), ref pb, ref Unsafe.Add(ref py, i), columns);
        }
    }

    /// <summary>
    /// <c>result[i] = d[i] * op'(...)</c>, or <c>+=</c>, from the kept values or arguments: the tangent when
    /// <paramref name="d"/> is one, the adjoint when it is one. Where d is zero so is the product, whatever the derivative.
    /// </summary>
    public static void MapPartial<TOp, T>(TOp op, ReadOnlySpan<T> kept, ReadOnlySpan<T> d, Span<T> result, bool accumulate)
        where TOp : struct, IDifferentiableOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (accumulate)
            Run(new PartialAddStep<TOp, T>(op), kept, d, result);
        else
            Run(new PartialStep<TOp, T>(op), kept, d, result);
    }

    // What one step of the loop makes of a vector of each input and of what stands at the destination.
    private interface IStep<T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        static abstract bool ReadsD { get; }

        static abstract bool ReadsDestination { get; }

        TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T>;
    }

    private readonly struct ValueStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => false;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(x);
    }

    private readonly struct SumStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => true;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(TS.Add(x, d));
    }

    private readonly struct PartialStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IDifferentiableOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => true;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T>
        {
            var zero = TS.Of(0.0);
            return TS.Select(TS.IsEqual(d, zero), zero, TS.Multiply(d, op.Partial<TS, TV, T>(x)));
        }
    }

    private readonly struct PartialAddStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IDifferentiableOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => true;

        public static bool ReadsDestination => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> =>
            TS.Add(destination, new PartialStep<TOp, T>(op).Invoke<TS, TV>(x, d, destination));
    }

    private static void Run<TStep, T>(TStep step, ReadOnlySpan<T> x, ReadOnlySpan<T> d, Span<T> y)
        where TStep : struct, IStep<T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSameLength(x.Length, d.Length);
        Shapes.RequireSameLength(x.Length, y.Length);
        Shapes.RequireSameOrApart(x, y);
        Shapes.RequireSameOrApart(d, y);

        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pd = ref MemoryMarshal.GetReference(d);
        ref var py = ref MemoryMarshal.GetReference(y);
        if (SimdLevel.Has512 && x.Length >= Vector512<T>.Count)
            Loop<TStep, Simd512<T>, Vector512<T>, T>(step, ref px, ref pd, ref py, x.Length);
        else if (SimdLevel.Has256 && x.Length >= Vector256<T>.Count)
            Loop<TStep, Simd256<T>, Vector256<T>, T>(step, ref px, ref pd, ref py, x.Length);
        else if (SimdLevel.Has128 && x.Length >= Vector128<T>.Count)
            Loop<TStep, Simd128<T>, Vector128<T>, T>(step, ref px, ref pd, ref py, x.Length);
        else if (x.Length > 0)
            Loop<TStep, SimdScalar<T>, T, T>(step, ref px, ref pd, ref py, x.Length);
    }

    // Optimised from the first call on, because the unoptimised form of such code is far too slow; never inlined,
    // because inside its caller's profile the compiler takes the loop for cold and it runs at a fraction of the speed. The
    // operation stands in the loop once: a second copy of a long one would exceed what the compiler is ready to inline.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<TStep, TS, TV, T>(TStep step, ref T x, ref T d, ref T y, nint length)
        where TStep : struct, IStep<T>
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        // The last vector overlaps the one before it, so its inputs are read before anything is overwritten.
        var end = length - TS.Count;
        var lastX = TS.Load(in Unsafe.Add(ref x, end));
        var lastD = TStep.ReadsD ? TS.Load(in Unsafe.Add(ref d, end)) : lastX;
        var lastY = TStep.ReadsDestination ? TS.Load(in Unsafe.Add(ref y, end)) : lastX;
        for (nint i = 0; ; i += TS.Count)
        {
            TV vx = lastX, vd = lastD, vy = lastY;
            if (i < end)
            {
                vx = TS.Load(in Unsafe.Add(ref x, i));
                vd = TStep.ReadsD ? TS.Load(in Unsafe.Add(ref d, i)) : vx;
                vy = TStep.ReadsDestination ? TS.Load(in Unsafe.Add(ref y, i)) : vx;
            }
            else
            {
                i = end;
            }
            TS.Store(step.Invoke<TS, TV>(vx, vd, vy), ref Unsafe.Add(ref y, i));
            if (i == end)
                return;
        }
    }
}
