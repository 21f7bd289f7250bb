using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <content>Batches. Nothing is refused here: it is said what is slower than it might be.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor NoTiles = new("ADI0070", "The samples of a batch are computed one by one",
        "The samples of '{0}' are computed {1}. They are not computed in tiles because {2}.",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);
}
