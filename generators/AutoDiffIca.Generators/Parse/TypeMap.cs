using System.Collections.Immutable;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>From the compiler's types to those of the representation.</summary>
internal static class TypeMap
{
    public const int DeepestRecord = 8;

    public static IrType Of(ITypeSymbol? type) => Of(type, 0);

    public static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

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

    private static IrType Of(ITypeSymbol? type, int depth)
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
                return Record(tuple, isTuple: true, Records.TupleMembers(tuple), depth);
            case INamedTypeSymbol { TypeArguments: [var argument] } named when PrecisionOf(argument) is { } precision:
                if (Symbols.Is(named, "AutoDiffIca", "Vec"))
                    return new IrType.Vector(precision);
                if (Symbols.Is(named, "AutoDiffIca", "Mat"))
                    return new IrType.Matrix(precision);
                if (Symbols.Is(named, "System", "ReadOnlySpan"))
                    return new IrType.Span(precision);
                if (Symbols.Is(named, "System", "Span"))
                    return new IrType.Array(precision);
                return (IrType?)ListOf(named, argument, depth) ?? new IrType.Discrete(Name(named));
            case INamedTypeSymbol { TypeArguments: [var argument] } named when ListOf(named, argument, depth) is { } list:
                return list;
            case INamedTypeSymbol { IsRecord: true } record when Records.Members(record) is { } members:
                return Record(record, isTuple: false, members, depth);
            default:
                return new IrType.Discrete(Name(type));
        }
    }

    private static IrType.List? ListOf(INamedTypeSymbol type, ITypeSymbol argument, int depth) =>
        Symbols.Is(type, "System.Collections.Immutable", "ImmutableArray") && Of(argument, depth + 1) is var element && HoldsNumbers(element)
            ? new IrType.List(element)
            : null;

    private static IrType Record(INamedTypeSymbol type, bool isTuple, ImmutableArray<(string Name, ITypeSymbol Type)> members, int depth)
    {
        // Also what ends a record that holds itself.
        if (depth >= DeepestRecord)
            return new IrType.Discrete(Name(type));
        var mapped = members.Select(member => new RecordMember(member.Name, Of(member.Type, depth + 1))).ToEquatableArray();
        return new IrType.Record(
            Name(type), isTuple, Symbols.HasAttribute(type, "ParametersAttribute"),
            mapped.Select(member => member.Type.Numbers).FirstOrDefault(numbers => numbers is not null), mapped);
    }
}
