using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Records and tuples as lists of members: only those that are nothing but their members.</summary>
internal static class Records
{
    public static ImmutableArray<(string Name, ITypeSymbol Type)> TupleMembers(INamedTypeSymbol tuple) =>
        [.. tuple.TupleElements.Select(element => (element.Name, element.Type))];

    /// <summary>The members of a positional record in the order of its constructor; of a [Parameters] record also those declared in its body; null for a record that is more.</summary>
    public static ImmutableArray<(string Name, ITypeSymbol Type)>? Members(INamedTypeSymbol record)
    {
        if (record.TypeKind == TypeKind.Class && record.BaseType is { SpecialType: not SpecialType.System_Object })
            return null;
        if (record.TypeParameters.Length > 0)
            return null;
        var data = DataMembers(record);
        if (Constructor(record) is { } constructor && (data is null || data.Value.Length == constructor.Parameters.Length))
            return [.. constructor.Parameters.Select(parameter => (parameter.Name, parameter.Type))];
        return Symbols.HasAttribute(record, "ParametersAttribute") && data is { Length: > 0 } ? data : null;
    }

    /// <summary>Whether <c>new R(members)</c> makes it, and nothing else happens then.</summary>
    public static bool IsPositional(INamedTypeSymbol record) =>
        record.IsTupleType || (Constructor(record) is { } constructor && Members(record) is { } members && members.Length == constructor.Parameters.Length);

    public static bool IsConstructor(IMethodSymbol constructor) =>
        SymbolEqualityComparer.Default.Equals(constructor, Constructor(constructor.ContainingType));

    /// <summary>The primary constructor: each parameter has a property or field of its name and type.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol record) => record.InstanceConstructors
        .Where(constructor => constructor.Parameters.Length > 0 && constructor.Parameters.All(p => HasMember(record, p)))
        .Where(constructor => constructor.DeclaringSyntaxReferences.IsEmpty
            ? HasDeconstruct(record, constructor)
            : constructor.DeclaringSyntaxReferences[0].GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax)
        .FirstOrDefault();

    private static bool HasMember(INamedTypeSymbol record, IParameterSymbol parameter) => record.GetMembers(parameter.Name).Any(member =>
        !member.IsStatic && member switch
        {
            IPropertySymbol property => SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type) && !IsWritten(property),
            IFieldSymbol field => SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type),
            _ => false,
        });

    // A property that the user wrote in place of the positional one may compute anything.
    private static bool IsWritten(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax);

    private static bool HasDeconstruct(INamedTypeSymbol record, IMethodSymbol constructor) => record.GetMembers("Deconstruct").OfType<IMethodSymbol>()
        .Any(method => method.Parameters.Length == constructor.Parameters.Length
            && method.Parameters.Zip(constructor.Parameters, (a, b) => a.RefKind == RefKind.Out && a.Name == b.Name).All(same => same));

    /// <summary>What an instance stores, in the order of declaration; null where that cannot be seen (in another assembly).</summary>
    private static ImmutableArray<(string Name, ITypeSymbol Type)>? DataMembers(INamedTypeSymbol record) =>
        record.DeclaringSyntaxReferences.IsEmpty
            ? null
            : [.. record.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => (field.AssociatedSymbol?.Name ?? field.Name, field.Type))];
}
