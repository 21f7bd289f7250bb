using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Questions about symbols, by name: the generator references none of the runtime's assemblies.</summary>
internal static class Symbols
{
    public static bool Is(ITypeSymbol? type, string space, string name) =>
        type is { ContainingType: null } && type.Name == name && IsNamespace(type.ContainingNamespace, space);

    public static bool HasAttribute(ISymbol symbol, string name) => Attribute(symbol, name) is not null;

    public static AttributeData? Attribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => Is(attribute.AttributeClass, "AutoDiffIca", name));

    public static bool IsDifferentiable(IMethodSymbol method) => HasAttribute(method, "DifferentiableAttribute");

    /// <summary>What the generator itself wrote: the analyzer sees it, the generator does not.</summary>
    public static bool IsGenerated(ISymbol symbol)
    {
        for (var at = symbol; at is IMethodSymbol or INamedTypeSymbol or IPropertySymbol or IFieldSymbol; at = at.ContainingType)
        {
            if (at.GetAttributes().Any(a => Is(a.AttributeClass, "System.CodeDom.Compiler", "GeneratedCodeAttribute")
                && a.ConstructorArguments is [{ Value: string tool }, ..] && tool.StartsWith("AutoDiffIca", StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    /// <summary>The method's name with its type: <c>global::N.T.M</c>.</summary>
    public static string FullName(IMethodSymbol method) => $"{TypeMap.Name(method.ContainingType)}.{Escaped(method.Name)}";

    /// <summary>For messages: <c>T.M</c>.</summary>
    public static string ShortName(ISymbol symbol) => symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;

    public static string Escaped(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    /// <summary>The part of a partial method that has the body; without the type arguments of its use.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method) => method.PartialImplementationPart ?? method;

    private static bool IsNamespace(INamespaceSymbol? space, string name)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var dot = name.LastIndexOf('.');
            if (name.Substring(dot + 1) != space.Name)
                return false;
            name = dot < 0 ? "" : name.Substring(0, dot);
        }
        return name.Length == 0;
    }
}
