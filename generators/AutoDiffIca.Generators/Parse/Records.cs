using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Records and tuples as lists of members: only those that are nothing but their members.</summary>
internal static class Records
{
    public static ImmutableArray<(string Name, ITypeSymbol Type)> TupleMembers(INamedTypeSymbol tuple) =>
        [.. tuple.TupleElements.Select(element => (element.Name, element.Type))];

    /// <summary>Whether it is a record. Of another assembly's structs only what the compiler wrote for them tells.</summary>
    public static bool IsRecord(INamedTypeSymbol type) => type.IsRecord
        || (type is { TypeKind: TypeKind.Struct, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: true } && type.GetMembers("op_Equality").Any(IsCompilerGenerated));

    /// <summary>
    /// What a record stores: the members of its parameter list, in order; of a [Parameters] record, then those of its body.
    /// Null for a record that is more than that.
    /// </summary>
    public static ImmutableArray<(string Name, ITypeSymbol Type)>? Members(INamedTypeSymbol record)
    {
        if (record.TypeKind == TypeKind.Class && record.BaseType is { SpecialType: not SpecialType.System_Object })
            return null;
        if (record.TypeParameters.Length > 0)
            return null;
        var positional = Constructor(record)?.Parameters.Select(parameter => (parameter.Name, parameter.Type)).ToImmutableArray() ?? [];
        var others = Stored(record).Where(member => positional.All(known => known.Name != member.Name)).ToImmutableArray();
        if (others.IsEmpty)
            return positional.IsEmpty ? null : positional;
        return Symbols.HasAttribute(record, "ParametersAttribute") ? [.. positional, .. others] : null;
    }

    /// <summary>Whether <c>new R(members)</c> makes it, and nothing else happens then.</summary>
    public static bool IsPositional(INamedTypeSymbol record) =>
        record.IsTupleType || (Constructor(record) is { } constructor && Members(record) is { } members && members.Length == constructor.Parameters.Length);

    public static bool IsConstructor(IMethodSymbol constructor) =>
        SymbolEqualityComparer.Default.Equals(constructor, Constructor(constructor.ContainingType));

    /// <summary>Whether the property is what the compiler makes of a record's parameter.</summary>
    public static bool IsPositionalMember(IPropertySymbol property) => property.ContainingType.IsRecord && !IsWritten(property);

    /// <summary>Whether a Deconstruct is the one that the compiler writes for a record, or none is called, as for a tuple.</summary>
    public static bool IsMemberwise(IMethodSymbol? deconstruct) =>
        deconstruct is null
        || (Members(deconstruct.ContainingType) is { } members && deconstruct.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is not MethodDeclarationSyntax)
            && members.Length >= deconstruct.Parameters.Length
            && deconstruct.Parameters.Zip(members, (parameter, member) => parameter.Name == member.Name).All(same => same));

    /// <summary>The primary constructor: each parameter has a property or field of its name and type.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol record)
    {
        // A copy constructor of the user's decides what 'with' does.
        var isOwnCopy = record.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && !constructor.DeclaringSyntaxReferences.IsEmpty
            && constructor.Parameters is [{ } other] && SymbolEqualityComparer.Default.Equals(other.Type, record));
        return isOwnCopy ? null : record.InstanceConstructors
            .Where(constructor => constructor.Parameters.Length > 0 && constructor.Parameters.All(parameter => HasMember(record, parameter)))
            .FirstOrDefault(constructor => constructor.DeclaringSyntaxReferences.IsEmpty
                ? HasDeconstruct(record, constructor)
                : constructor.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax);
    }

    private static bool HasMember(INamedTypeSymbol record, IParameterSymbol parameter) => record.GetMembers(parameter.Name).Any(member =>
        !member.IsStatic && member switch
        {
            IPropertySymbol property => SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type) && !IsWritten(property),
            IFieldSymbol field => SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type),
            _ => false,
        });

    // A property that the user wrote in place of the positional one may compute anything.
    private static bool IsWritten(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax);

    private static bool HasDeconstruct(INamedTypeSymbol record, IMethodSymbol constructor) => record.GetMembers("Deconstruct").OfType<IMethodSymbol>()
        .Any(method => method.Parameters.Length == constructor.Parameters.Length
            && method.Parameters.Zip(constructor.Parameters, (a, b) => a.RefKind == RefKind.Out && a.Name == b.Name).All(same => same));

    /// <summary>What an instance stores, in the order of declaration. Of another assembly's record the private fields are not seen.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type)> Stored(INamedTypeSymbol record) => record.DeclaringSyntaxReferences.IsEmpty
        ? record.GetMembers().Where(member => !member.IsStatic).SelectMany(member => member switch
        {
            // Of a struct's private fields those of its properties are seen too.
            IFieldSymbol { CanBeReferencedByName: true } field => [(field.Name, field.Type)],
            IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property when IsAutomatic(property, getter) => [(property.Name, property.Type)],
            _ => Array.Empty<(string, ITypeSymbol)>(),
        })
        : record.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => (field.AssociatedSymbol?.Name ?? field.Name, field.Type));

    private static bool IsAutomatic(IPropertySymbol property, IMethodSymbol getter) =>
        property.Name != "EqualityContract"
        && IsCompilerGenerated(getter);

    private static bool IsCompilerGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => Symbols.Is(attribute.AttributeClass, "System.Runtime.CompilerServices", "CompilerGeneratedAttribute"));
}
