namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>What is refused in a differentiable method: one diagnostic for each construct, saying what it is and what to do instead.</summary>
internal static partial class Descriptors
{
    private const string Category = "AutoDiffIca";
}
