using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca.Kernels;

/// <summary>Which widths this process runs: constants to the just-in-time compiler.</summary>
public static class SimdLevel
{
    /// <summary>
    /// Whether 512-bit kernels run. <c>Vector512.IsHardwareAccelerated</c> alone would leave out the first AVX-512
    /// processors, which the runtime steers to 256 bits for fear of lower clocks; measured on one of them, 512-bit
    /// multiply-adds are 1.7 times as fast (bench/README.md).
    /// </summary>
    public static bool Has512 => Vector512.IsHardwareAccelerated || Avx512F.IsSupported;

    /// <summary>Whether 256-bit kernels run.</summary>
    public static bool Has256 => Vector256.IsHardwareAccelerated;

    /// <summary>Whether 128-bit kernels run.</summary>
    public static bool Has128 => Vector128.IsHardwareAccelerated;

    /// <summary>The widest vectors in use, for reports: <c>512</c>, <c>256</c>, <c>128</c> or <c>scalar</c>.</summary>
    public static string Widest => Has512 ? "512" : Has256 ? "256" : Has128 ? "128" : "scalar";

    /// <summary>Elements in the widest vectors in use.</summary>
    internal static int Lanes<T>() =>
        Has512 ? Vector512<T>.Count : Has256 ? Vector256<T>.Count : Has128 ? Vector128<T>.Count : 1;

    internal static bool HasScale512 => Avx512F.IsSupported;

    /// <summary>Kernels exist for double and float only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void RequireSupported<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new NotSupportedException($"AutoDiffIca computes in double and float, not in {typeof(T).Name}.");
    }
}
