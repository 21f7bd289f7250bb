using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>From the compiler's types to those of the representation.</summary>
internal static class TypeMap
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, IrType> Known = new();

    public static IrType Of(ITypeSymbol? type) => type is INamedTypeSymbol { SpecialType: SpecialType.None } named
        ? Known.GetValue(named, key => Of(key, []))
        : Of(type, []);

    public static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private const string Endless = "(endless)";

    /// <summary>A number's precision, for double and float.</summary>
    public static Precision? PrecisionOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => Precision.Double,
        SpecialType.System_Single => Precision.Single,
        _ => null,
    };

    /// <summary>Whether numbers that have derivatives are somewhere inside, whether or not the representation can follow them.</summary>
    public static bool HoldsNumbers(IrType type) => type switch
    {
        IrType.Discrete => false,
        IrType.Record record => record.Members.Any(member => HoldsNumbers(member.Type)),
        _ => true,
    };

    public static bool HasList(IrType type) => type switch
    {
        IrType.List => true,
        IrType.Record record => record.Members.Any(member => HasList(member.Type)),
        _ => false,
    };

    private static IrType Of(ITypeSymbol? type, ImmutableArray<ITypeSymbol> inside)
    {
        switch (type)
        {
            case null:
                return new IrType.Discrete("void");
            case { SpecialType: SpecialType.System_Int32 }:
                return IrType.Int;
            case { SpecialType: SpecialType.System_Boolean }:
                return IrType.Bool;
            case var _ when PrecisionOf(type) is { } precision:
                return new IrType.Real(precision);
            case IArrayTypeSymbol { Rank: 1 } array when PrecisionOf(array.ElementType) is { } precision:
                return new IrType.Array(precision);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return Record(tuple, isTuple: true, Records.TupleMembers(tuple), inside);
            case INamedTypeSymbol { TypeArguments: [var argument] } named when PrecisionOf(argument) is { } precision:
                if (Symbols.Is(named, "AutoDiffIca", "Vec"))
                    return new IrType.Vector(precision);
                if (Symbols.Is(named, "AutoDiffIca", "Mat"))
                    return new IrType.Matrix(precision);
                if (Symbols.Is(named, "System", "ReadOnlySpan"))
                    return new IrType.Span(precision);
                if (Symbols.Is(named, "System", "Span"))
                    return new IrType.Array(precision);
                return ListOf(named, argument, inside) ?? new IrType.Discrete(Name(named));
            case INamedTypeSymbol { TypeArguments: [var argument] } named when ListOf(named, argument, inside) is { } list:
                return list;
            case INamedTypeSymbol record when Records.IsRecord(record) && Records.Members(record) is { } members:
                return Record(record, isTuple: false, members, inside);
            default:
                return new IrType.Discrete(Name(type));
        }
    }

    private static bool IsEndless(IrType type) => type is IrType.Discrete { Name: Endless };

    private static IrType? ListOf(INamedTypeSymbol type, ITypeSymbol argument, ImmutableArray<ITypeSymbol> inside)
    {
        if (!Symbols.Is(type, "System.Collections.Immutable", "ImmutableArray"))
            return null;
        var element = Of(argument, inside);
        return IsEndless(element) ? element : HoldsNumbers(element) ? new IrType.List(element) : null;
    }

    private static IrType Record(INamedTypeSymbol type, bool isTuple, ImmutableArray<(string Name, ITypeSymbol Type)> members, ImmutableArray<ITypeSymbol> inside)
    {
        // A record that holds itself has no end here.
        if (inside.Contains(type, SymbolEqualityComparer.Default))
            return new IrType.Discrete(Endless);
        var mapped = members.Select(member => new RecordMember(member.Name, Of(member.Type, inside.Add(type)))).ToEquatableArray();
        if (mapped.Any(member => IsEndless(member.Type)))
            return new IrType.Discrete(inside.IsEmpty ? Name(type) : Endless);
        return new IrType.Record(
            Name(type), isTuple, Symbols.HasAttribute(type, "ParametersAttribute"),
            mapped.Select(member => member.Type.Numbers).FirstOrDefault(numbers => numbers is not null), mapped);
    }
}
