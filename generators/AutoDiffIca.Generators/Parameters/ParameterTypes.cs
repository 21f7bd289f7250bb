using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>What a member's type makes of it.</summary>
/// <param name="Kind">What it holds, or what each element of it holds.</param>
/// <param name="IsArray">Whether it is an <c>ImmutableArray</c>.</param>
/// <param name="Element">Its type, or its elements' type.</param>
/// <param name="Scalar"><c>double</c> or <c>float</c>; null if that cannot be told from this member.</param>
/// <param name="Advice">What to do about it, if it cannot be a parameter.</param>
internal readonly record struct ParameterType(ParameterKind Kind, bool IsArray, ITypeSymbol Element, string? Scalar, string? Advice);

/// <summary>Tells which types can be parameters.</summary>
internal static class ParameterTypes
{
    private const string Wanted = "use double, float, Vec, Mat, another [Parameters] record, or ImmutableArray of one of these";

    /// <summary>What a type is in a given record.</summary>
    public static ParameterType Read(ITypeSymbol type, INamedTypeSymbol owner)
    {
        if (IsImmutableArray(type) is { } element)
        {
            return IsImmutableArray(element) is null
                ? ReadElement(element, owner) with { IsArray = true }
                : Refused(type, "an array of arrays has no flat order here; put the inner array into a [Parameters] record");
        }

        var read = ReadElement(type, owner);
        return read.Advice is null && read.Kind == ParameterKind.Record && SymbolEqualityComparer.Default.Equals(type, owner)
            ? Refused(type, "it would contain itself without end; use an ImmutableArray of it")
            : read;
    }

    /// <summary>Whether a type is marked <c>[Parameters]</c>.</summary>
    public static bool IsMarked(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is { } name && IsOurs(name, "ParametersAttribute"));

    private static ParameterType ReadElement(ITypeSymbol type, INamedTypeSymbol owner)
    {
        if (ScalarName(type) is { } scalar)
            return new(ParameterKind.Scalar, false, type, scalar, null);
        if (type is INamedTypeSymbol { Arity: 1 } generic && (IsOurs(generic, "Vec") || IsOurs(generic, "Mat")))
            return ReadTensor(generic);
        if (type.TypeKind == TypeKind.Error)
            return new(ParameterKind.Record, false, type, null, null);
        if (type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return Refused(type, "a parameter is always there; an ImmutableArray of it may be empty");
        return IsMarked(type) && type is INamedTypeSymbol record
            ? new(ParameterKind.Record, false, type, ScalarOf(record, new(SymbolEqualityComparer.Default) { owner }), null)
            : Refused(type, AdviceFor(type));
    }

    private static ParameterType ReadTensor(INamedTypeSymbol type) => ScalarName(type.TypeArguments[0]) is { } scalar
        ? new(type.Name == "Vec" ? ParameterKind.Vec : ParameterKind.Mat, false, type, scalar, null)
        : Refused(type, "its entries must be double or float");

    private static ParameterType Refused(ITypeSymbol type, string advice) => new(default, false, type, null, advice);

    private static string AdviceFor(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } when ScalarName(element) is { } scalar => $"use Vec<{scalar}>",
        IArrayTypeSymbol { Rank: 2, ElementType: var element } when ScalarName(element) is { } scalar => $"use Mat<{scalar}>",
        IArrayTypeSymbol { Rank: 1 } => "use ImmutableArray instead of an array",
        { IsRecord: true } => $"mark '{type.Name}' as [Parameters]",
        { SpecialType: SpecialType.System_Decimal } => "use double",
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 } or { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String } =>
            "there is no derivative with respect to it; keep it outside of the record and pass it as an argument of its own",
        _ => Wanted,
    };

    // The interface that is written for a record is not there yet while its own project is compiled: then its members tell.
    private static string? ScalarOf(INamedTypeSymbol record, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(record))
            return null;
        if (record.AllInterfaces.FirstOrDefault(face => face.Arity == 2 && IsOurs(face, "IParameters")) is { } implemented)
            return ScalarName(implemented.TypeArguments[1]);
        return record.GetMembers()
            .Where(member => ParameterMembers.IsStored(record, member))
            .Select(member => Leaf(member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type, seen))
            .FirstOrDefault(scalar => scalar is not null);
    }

    private static string? Leaf(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        var element = IsImmutableArray(type) ?? type;
        return ScalarName(element)
            ?? (element is not INamedTypeSymbol named ? null
                : IsMarked(named) ? ScalarOf(named, seen)
                : named.Arity == 1 && (IsOurs(named, "Vec") || IsOurs(named, "Mat")) ? ScalarName(named.TypeArguments[0])
                : null);
    }

    private static string? ScalarName(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => "double",
        SpecialType.System_Single => "float",
        _ => null,
    };

    private static ITypeSymbol? IsImmutableArray(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ImmutableArray", Arity: 1 } named
        && named.ContainingNamespace?.ToDisplayString() == "System.Collections.Immutable"
            ? named.TypeArguments[0]
            : null;

    private static bool IsOurs(INamedTypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "AutoDiffIca", ContainingNamespace.IsGlobalNamespace: true };
}
