using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Machine;

/// <summary>What one core of this machine can do at most, measured: what limits and fractions of them are reckoned from.</summary>
internal static class Peak
{
    private const int Rounds = 20_000;
    private const int Chains = 12;
    private const int Arguments = 1024;

    /// <summary>Floating-point operations a second of fused multiply-adds that wait for nothing (two operations each).</summary>
    public static Action MultiplyAdds<T>(out double operationsPerCall)
        where T : IBinaryFloatingPointIeee754<T>
    {
        operationsPerCall = 2.0 * Rounds * Chains * SimdLevel.Lanes<T>();
        return SimdLevel.Has512 ? () => Spin<Simd512<T>, Vector512<T>, T>()
            : SimdLevel.Has256 ? () => Spin<Simd256<T>, Vector256<T>, T>()
            : SimdLevel.Has128 ? () => Spin<Simd128<T>, Vector128<T>, T>()
            : () => Spin<SimdScalar<T>, T, T>();
    }

    /// <summary>Exponentials of numbers in the first-level cache.</summary>
    public static Action Exps<T>(out double exponentialsPerCall)
        where T : IBinaryFloatingPointIeee754<T> => Values<Exp, T>(out exponentialsPerCall);

    /// <summary>Hyperbolic tangents of numbers in the first-level cache.</summary>
    public static Action Tanhs<T>(out double tangentsPerCall)
        where T : IBinaryFloatingPointIeee754<T> => Values<Tanh, T>(out tangentsPerCall);

    private static Action Values<TOp, T>(out double valuesPerCall)
        where TOp : struct, IElementwiseOp
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (x, y) = (Inputs.Uniform<T>(Arguments, -5, 5), new T[Arguments]);
        valuesPerCall = Arguments;
        return () => Elementwise.Map<TOp, T>(default, x, y);
    }

    public static void Print(TextWriter output)
    {
        output.WriteLine($"vectors: {SimdLevel.Widest} bits");
        PrintOf<double>(output, "double");
        PrintOf<float>(output, "float");
    }

    private static void PrintOf<T>(TextWriter output, string name)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var spin = MultiplyAdds<T>(out var operations);
        var exp = Exps<T>(out var exponentials);
        var kernel = MatrixKernel<T>(out var kernelOperations);
        var seconds = Alternating.Measure(spin, exp, kernel);
        output.WriteLine(
            $"{name,-6}  multiply-adds {operations / seconds[0].Min / 1e9,7:F1} GFLOP/s (median {operations / seconds[0].Median / 1e9:F1})"
            + $"   exp {exponentials / seconds[1].Min / 1e9,6:F2} G/s (median {exponentials / seconds[1].Median / 1e9:F2})"
            + $"   innermost matrix kernel {kernelOperations / seconds[2].Min / 1e9,7:F1} GFLOP/s (median {kernelOperations / seconds[2].Median / 1e9:F1})");
    }

    // One tile over and over, from panels that stay in the first-level cache: what the product would reach without moving data.
    private static Action MatrixKernel<T>(out double operationsPerCall)
        where T : IBinaryFloatingPointIeee754<T>
    {
        const int Depth = 128;
        var (height, width) = (SimdLevel.Has512 ? 8 : 4, 3 * SimdLevel.Lanes<T>());
        var (a, b, c) = (Inputs.Uniform<T>(height * Depth, -1, 1), Inputs.Uniform<T>(width * Depth, -1, 1, seed: 2), new T[height * width]);
        operationsPerCall = 2.0 * height * width * Depth;
        return SimdLevel.Has512 ? () => MicroKernel.Run<Simd512<T>, Vector512<T>, T, Eight, Three>(new(ref a[0], 1, height), in b[0], Depth, ref c[0], width, accumulate: false)
            : SimdLevel.Has256 ? () => MicroKernel.Run<Simd256<T>, Vector256<T>, T, Four, Three>(new(ref a[0], 1, height), in b[0], Depth, ref c[0], width, accumulate: false)
            : SimdLevel.Has128 ? () => MicroKernel.Run<Simd128<T>, Vector128<T>, T, Four, Three>(new(ref a[0], 1, height), in b[0], Depth, ref c[0], width, accumulate: false)
            : () => MicroKernel.Run<SimdScalar<T>, T, T, Four, Three>(new(ref a[0], 1, height), in b[0], Depth, ref c[0], width, accumulate: false);
    }

    // Twelve chains hide the latency of a multiply-add on every core so far.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Spin<TS, TV, T>()
        where TS : struct, ISimd<TV, T>
        where T : IBinaryFloatingPointIeee754<T>
    {
        TV a = TS.Of(0.9999), b = TS.Of(1e-9);
        TV c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (var i = 0; i < Rounds; i++)
        {
            c0 = TS.MultiplyAdd(c0, a, b);
            c1 = TS.MultiplyAdd(c1, a, b);
            c2 = TS.MultiplyAdd(c2, a, b);
            c3 = TS.MultiplyAdd(c3, a, b);
            c4 = TS.MultiplyAdd(c4, a, b);
            c5 = TS.MultiplyAdd(c5, a, b);
            c6 = TS.MultiplyAdd(c6, a, b);
            c7 = TS.MultiplyAdd(c7, a, b);
            c8 = TS.MultiplyAdd(c8, a, b);
            c9 = TS.MultiplyAdd(c9, a, b);
            c10 = TS.MultiplyAdd(c10, a, b);
            c11 = TS.MultiplyAdd(c11, a, b);
        }
        var left = TS.Add(TS.Add(TS.Add(c0, c1), TS.Add(c2, c3)), TS.Add(TS.Add(c4, c5), TS.Add(c6, c7)));
        return TS.Sum(TS.Add(left, TS.Add(TS.Add(c8, c9), TS.Add(c10, c11))));
    }
}
