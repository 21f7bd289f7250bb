using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Arrays that are made. An array with elements is an empty one that is then written to.</content>
internal sealed partial class BodyParser
{
    private Value NewArray(IArrayCreationOperation creation, string? hint)
    {
        if (creation.Initializer is null && creation.DimensionSizes.Length == 0)
            return Broken(creation);
        if (TypeMap.Of(creation.Type) is IrType.Array { Precision: var precision })
        {
            return creation.Initializer is { } initializer
                ? Filled(initializer.ElementValues, precision, hint)
                : Bind(Zeros(Scalar(creation.DimensionSizes[0]), precision), hint);
        }
        if (creation.Type is not IArrayTypeSymbol { Rank: 1 } array)
            return Refused(Descriptors.Expression, creation, Short(creation.Syntax));
        var type = TypeMap.Of(creation.Type);
        if (creation.Initializer is not { } elements)
        {
            if (TypeMap.HoldsNumbers(TypeMap.Of(array.ElementType)) || array.ElementType is IArrayTypeSymbol)
                return Refused(Descriptors.Expression, creation, Short(creation.Syntax));
            return Bind(OpaqueOf($"new {Opaque.Escape(TypeMap.Name(array.ElementType))}[{{0}}]", [Scalar(creation.DimensionSizes[0])], type).Whole, hint);
        }
        return Objects(elements.ElementValues, $"new {Opaque.Escape(TypeMap.Name(array.ElementType))}[]", type, creation, hint);
    }

    private Value Objects(IReadOnlyList<IOperation> elements, string head, IrType type, IOperation at, string? hint)
    {
        var values = Operands(elements);
        foreach (var value in values)
            RequireInactive(value.Whole, Descriptors.Type, at.Syntax, Short(at.Syntax), type.ToString());
        return Bind(Opaque.Of($"{head} {{{{ {Opaque.Places(values.Length)} }}}}", [.. values.Select(value => value.Whole)], type), hint);
    }

    private static Expression.Call Zeros(Expression length, Precision precision) => new("NewArray", [length], new IrType.Array(precision));

    private Value Filled(IReadOnlyList<IOperation> elements, Precision precision, string? hint)
    {
        var values = Operands(elements);
        var array = Bind(Zeros(Logic.Int(values.Length), precision), hint);
        for (var i = 0; i < values.Length; i++)
            Emit(new Statement.Store(array, Logic.Int(i), values[i].Whole));
        return array;
    }

    private Value Collection(ICollectionExpressionOperation collection, string? hint)
    {
        var type = TypeMap.Of(collection.Type);
        switch (type)
        {
            case IrType.Array or IrType.Vector or IrType.Span:
                var precision = type.Numbers!.Value;
                var array = Elements(collection, precision, type is IrType.Array ? hint : null);
                return type is IrType.Array ? array : Convert(array.Whole, type, collection.Type, collection.Syntax);
            case IrType.Discrete when collection.Type is IArrayTypeSymbol { Rank: 1 } of && !collection.Elements.Any(element => element is ISpreadOperation):
                return Objects(collection.Elements, $"new {Opaque.Escape(TypeMap.Name(of.ElementType))}[]", type, collection, hint);
            default:
                return Refused(Descriptors.Spread, collection);
        }
    }

    private Value Elements(ICollectionExpressionOperation collection, Precision precision, string? hint)
    {
        if (collection.Elements is [ISpreadOperation spread] && TypeMap.Of(WithoutConversions(spread.Operand).Type) is IrType.Array or IrType.Span or IrType.Vector)
        {
            var of = Scalar(WithoutConversions(spread.Operand));
            return of.Type.Numbers == precision ? Copy(of, hint) : Refused(Descriptors.Spread, collection);
        }
        if (!collection.Elements.Any(element => element is ISpreadOperation))
            return Filled(collection.Elements, precision, hint);
        Refuse(Descriptors.Spread, collection.Syntax);
        return new Expression.Constant("default", null, new IrType.Array(precision));
    }

    private Value StackArray(IOperation operation, StackAllocArrayCreationExpressionSyntax syntax, string? hint)
    {
        if (syntax.Initializer is null && syntax.Type is ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }], ElementType: var element }
            && TypeMap.PrecisionOf(_model.GetTypeInfo(element, _cancellation).Type) is { } precision
            && _model.GetOperation(size, _cancellation) is { } length)
            return Bind(Zeros(Scalar(length), precision), hint);
        return Refused(Descriptors.Expression, operation, Short(syntax));
    }
}
