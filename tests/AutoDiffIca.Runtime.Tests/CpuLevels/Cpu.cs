namespace AutoDiffIca.Runtime.Tests.CpuLevels;

/// <summary>The trait of a test whose result may depend on the CPU's vector instructions: <c>[Trait(Cpu.Trait, Cpu.Every)]</c>.</summary>
internal static class Cpu
{
    public const string Trait = "Cpu";

    /// <summary>The test must pass at every level of <see cref="CpuLevel"/>.</summary>
    public const string Every = "Every";
}
