using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>What only a mistake of the generator's own can cause.</summary>
internal static class Internal
{
    public static readonly DiagnosticDescriptor Failure = new(
        "ADI0099",
        "The generator failed",
        "The derivatives of {0} could not be written because of a mistake in the generator ({1}); please report it with the method",
        "AutoDiffIca",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);
}
