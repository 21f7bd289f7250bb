using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators;

/// <summary>Writes the derivatives of methods marked <c>[Differentiable]</c>.</summary>
[Generator]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
