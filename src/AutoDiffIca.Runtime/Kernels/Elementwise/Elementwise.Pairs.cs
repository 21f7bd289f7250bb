using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Kernels;

public static partial class Elementwise
{
    /// <summary>The operation on two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scalar<TOp, T>(TOp op, T x, T y)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        return op.Invoke<SimdScalar<T>, T, T>(x, y);
    }

    /// <summary><c>result[i] = op(x[i], y[i])</c>.</summary>
    public static void Map<TOp, T>(TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new PairStep<TOp, T>(op), x, y, result);

    /// <summary><c>result[i] = op(x[i], y)</c>.</summary>
    public static void Map<TOp, T>(TOp op, ReadOnlySpan<T> x, T y, Span<T> result)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new RightStep<TOp, T>(op, y), x, x, result);

    /// <summary><c>result[i] = op(x, y[i])</c>.</summary>
    public static void Map<TOp, T>(TOp op, T x, ReadOnlySpan<T> y, Span<T> result)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new LeftStep<TOp, T>(op, x), y, y, result);

    /// <summary><c>result[i] += op(x[i], y[i])</c>.</summary>
    public static void MapAdd<TOp, T>(TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new AddStep<PairStep<TOp, T>, T>(new(op)), x, y, result);

    /// <summary><c>result[i] += op(x[i], y)</c>.</summary>
    public static void MapAdd<TOp, T>(TOp op, ReadOnlySpan<T> x, T y, Span<T> result)
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T> => Run(new AddStep<RightStep<TOp, T>, T>(new(op, y)), x, x, result);

    private readonly struct PairStep<TOp, T>(TOp op) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => true;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(x, d);
    }

    private readonly struct RightStep<TOp, T>(TOp op, T y) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => false;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(x, TS.Broadcast(y));
    }

    private readonly struct LeftStep<TOp, T>(TOp op, T x) : IStep<T>
        where TOp : struct, IPairOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => false;

        public static bool ReadsDestination => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV y, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => op.Invoke<TS, TV, T>(TS.Broadcast(x), y);
    }

    // What another step gives, added to what stands at the destination.
    private readonly struct AddStep<TStep, T>(TStep step) : IStep<T>
        where TStep : struct, IStep<T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        public static bool ReadsD => TStep.ReadsD;

        public static bool ReadsDestination => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TV Invoke<TS, TV>(TV x, TV d, TV destination)
            where TS : struct, ISimd<TV, T> => TS.Add(destination, step.Invoke<TS, TV>(x, d, destination));
    }
}
