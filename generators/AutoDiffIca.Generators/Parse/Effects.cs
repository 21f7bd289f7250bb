using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What a method's body does that may change objects, so that to read them again is not to read the same.</summary>
/// <param name="Objects">Something is called that may change an object at hand.</param>
/// <param name="Statics">Something is called that may change static variables.</param>
internal readonly record struct Effects(bool Objects, bool Statics)
{
    public static Effects In(IOperation body, Callees callees, CancellationToken cancellation)
    {
        var (objects, statics) = (false, false);
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IPropertyReferenceOperation { Property: var property })
                (objects, statics) = (objects || IsComputed(property), statics || IsComputed(property));
            if (operation is not IInvocationOperation { TargetMethod: var method } call || method.ReturnsVoid || IsHarmless(method))
                continue;
            statics = true;
            objects |= callees.Find(method, cancellation) is null || call.Arguments.Any(argument => IsObject(argument.Value.Type));
        }
        return new(objects, statics);
    }

    /// <summary>Whether code of the user's runs when the property is read.</summary>
    public static bool IsComputed(IPropertySymbol property) =>
        !property.DeclaringSyntaxReferences.IsEmpty && !property.IsIndexer && !IsAutomatic(property) && !Records.IsPositionalMember(property);

    /// <summary>Whether the static variable or property always gives the same.</summary>
    public static bool IsConstant(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsConst || field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null && IsAutomatic(property),
        _ => false,
    };

    /// <summary>Whether what it holds may be other things later.</summary>
    public static bool IsObject(ITypeSymbol? type) =>
        type is not (null or { SpecialType: not (SpecialType.None or SpecialType.System_Object), TypeKind: not TypeKind.Interface } or { TypeKind: TypeKind.Enum })
        && TypeMap.Of(type) is Ir.IrType.Discrete
        && !Symbols.Is(type, "System.Collections.Immutable", "ImmutableArray");

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsHarmless(IMethodSymbol method) =>
        KnownFunctions.IsPure(method) || KnownFunctions.IsOps(method) || KnownFunctions.Of(method) is not null || Symbols.Is(method.ContainingType, "System", "MemoryExtensions")
        || Symbols.Is(method.ContainingType, "System", "Span") || Symbols.Is(method.ContainingType, "System", "ReadOnlySpan")
        || (Symbols.Is(method.ContainingType, "System.Linq", "Enumerable") && method.Name is "Range" or "ToArray");
}
