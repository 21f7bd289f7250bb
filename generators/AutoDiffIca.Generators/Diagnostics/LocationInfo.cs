using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>A place in a source file, without the syntax tree that a <see cref="Location"/> keeps alive.</summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place, or null if it is not in a source file.</summary>
    public static LocationInfo? Of(Location? location) =>
        location?.SourceTree is { } tree ? new(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    /// <summary>The place of a piece of syntax.</summary>
    public static LocationInfo? Of(SyntaxNode node) => Of(node.GetLocation());

    /// <summary>Where a symbol is declared first.</summary>
    public static LocationInfo? Of(ISymbol symbol) => Of(symbol.Locations.FirstOrDefault(location => location.IsInSource));

    public Location ToLocation() => Location.Create(FilePath, Span, Lines);
}
