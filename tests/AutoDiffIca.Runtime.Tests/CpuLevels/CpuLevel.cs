using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoDiffIca.Runtime.Tests.CpuLevels;

/// <summary>A set of vector instructions that the runtime can be told to do without.</summary>
/// <param name="Name">What the level's test case is called.</param>
/// <param name="Switch">The environment variable that, set to 0, takes the instructions away.</param>
/// <param name="IsReached">Whether this process does without them.</param>
internal sealed record CpuLevel(string Name, string Switch, Func<bool> IsReached)
{
    /// <summary>Holds the name of its level in a process that was started to run at one.</summary>
    public const string Variable = "ADICA_CPU_LEVEL";

    public static IReadOnlyList<CpuLevel> All { get; } =
    [
        new("WithoutAvx512", "DOTNET_EnableAVX512", () => !Avx512F.IsSupported && !Vector512.IsHardwareAccelerated),
        new("WithoutAvx2", "DOTNET_EnableAVX2", () => !Avx2.IsSupported && !Fma.IsSupported && !Vector256.IsHardwareAccelerated),
        new("WithoutVectors", "DOTNET_EnableHWIntrinsic", () => !Vector128.IsHardwareAccelerated),
    ];

    public static CpuLevel Named(string name) => All.Single(level => level.Name == name);
}
