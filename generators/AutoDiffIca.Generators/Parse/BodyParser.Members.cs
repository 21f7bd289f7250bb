using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Members and elements.</content>
internal sealed partial class BodyParser
{
    private Value Property(IPropertyReferenceOperation operation)
    {
        var property = operation.Property;
        var type = TypeMap.Of(operation.Type);
        if (property.IsStatic || operation.Instance is null)
        {
            // What the property gives may be refused when it is used.
            if (Denied.IsRandom(property) && property.ContainingType.Name != "Random")
                return Refused(Descriptors.Random, operation, Short(operation.Syntax));
            return ReadStatic(property, type);
        }
        if (operation.Instance.Type is { TypeKind: TypeKind.Dynamic })
            return Refused(Descriptors.Dynamic, operation);
        if (operation.Arguments.Length > 0)
            return Indexed(operation);
        if (Symbols.IsGenerated(property))
            return Refused(Descriptors.Generated, operation, property.Name);
        var instance = Parse(operation.Instance);
        if (instance.Type is IrType.Record record)
        {
            if (MemberIndex(record, property) is { } index)
                return instance.Member(index);
            RequireInactive(instance.Whole, Descriptors.ComputedMember, operation.Syntax, property.Name, record.ToString());
            return ReadOf(operation.Instance.Type, OpaqueOf("{0}." + Symbols.Escaped(property.Name), [instance], type), property);
        }
        var whole = instance.Whole;
        switch (whole.Type, property.Name)
        {
            case (IrType.Array or IrType.Span or IrType.Vector or IrType.List, "Length"):
                return Logic.Length(Unviewed(whole));
            case (IrType.Array or IrType.Span or IrType.Vector or IrType.List, "IsEmpty"):
                return new Expression.Call("Equal", [Logic.Length(Unviewed(whole)), Logic.Int(0)], IrType.Bool);
            case (IrType.Matrix, "Rows" or "Cols"):
                return new Expression.Call(property.Name, [whole], IrType.Int);
            case (IrType.Vector or IrType.Matrix, "Span"):
                return new Expression.Call("AsSpan", [Unviewed(whole)], type);
            default:
                if (TypeMap.HoldsNumbers(type))
                    RequireInactive(whole, Descriptors.ComputedMember, operation.Syntax, property.Name, whole.Type.ToString());
                return ReadOf(operation.Instance.Type, OpaqueOf("{0}." + Symbols.Escaped(property.Name), [whole], type), property);
        }
    }

    private Value Field(IFieldReferenceOperation operation)
    {
        var field = operation.Field;
        var type = TypeMap.Of(operation.Type);
        if (operation.Instance is null)
            return ReadStatic(field, type);
        var instance = Parse(operation.Instance);
        if (instance.Type is IrType.Record record && MemberIndex(record, field) is { } index)
            return instance.Member(index);
        RequireInactive(instance.Whole, Descriptors.ComputedMember, operation.Syntax, field.Name, instance.Type.ToString());
        return ReadOf(operation.Instance.Type, OpaqueOf("{0}." + Symbols.Escaped(field.Name), [instance], type));
    }

    private static int? MemberIndex(IrType.Record record, ISymbol member)
    {
        if (member is IFieldSymbol { ContainingType.IsTupleType: true } element)
        {
            var place = element.ContainingType.TupleElements.Select(e => e.CorrespondingTupleField ?? e).ToList()
                .FindIndex(e => e.Name == (element.CorrespondingTupleField ?? element).Name);
            return place < 0 ? null : place;
        }
        for (var i = 0; i < record.Members.Count; i++)
        {
            if (record.Members[i].Name == member.Name)
                return i;
        }
        return null;
    }

    private Value Indexed(IPropertyReferenceOperation operation)
    {
        var arguments = operation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value).ToArray();
        if (arguments is [{ } single])
            return ElementAt(operation.Instance!, single, operation);
        var values = Operands([operation.Instance!, .. arguments]);
        if (values[0].Type is IrType.Matrix matrix && values.Length == 3)
            return new Expression.Entry(values[0].Whole, values[1].Whole, values[2].Whole, new IrType.Real(matrix.Precision));
        return UnknownElement(values, operation);
    }

    private Value Element(IArrayElementReferenceOperation operation) => operation.Indices is [var index]
        ? ElementAt(operation.ArrayReference, index, operation)
        : UnknownElement(Operands([operation.ArrayReference, .. operation.Indices]), operation);

    private Value Element(IImplicitIndexerReferenceOperation operation) => ElementAt(operation.Instance, operation.Argument, operation);

    private Value ElementAt(IOperation of, IOperation index, IOperation at)
    {
        var values = new[] { Parse(of), null! };
        var mark = _sink.Count;
        if (WithoutConversions(index) is IRangeOperation range)
            return Range(values[0].Whole, range, at);
        values[1] = IndexOf(values[0].Whole, index, of.Type);
        Keep(values, 1, mark);
        var source = Unviewed(values[0].Whole);
        return source.Type switch
        {
            IrType.Array or IrType.Span or IrType.Vector => new Expression.Element(source, values[1].Whole, new IrType.Real(source.Type.Numbers!.Value)),
            IrType.List list => new Expression.Element(source, values[1].Whole, list.Element),
            _ => UnknownElement(values, at),
        };
    }

    private Value UnknownElement(Value[] values, IOperation at)
    {
        foreach (var value in values)
            RequireInactive(value.Whole, Descriptors.Type, at.Syntax, Short(at.Syntax), values[0].Type.ToString());
        var of = at switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference.Type,
            IPropertyReferenceOperation property => property.Instance?.Type,
            IImplicitIndexerReferenceOperation indexer => indexer.Instance.Type,
            _ => null,
        };
        return ReadOf(of, OpaqueOf($"{{0}}[{Opaque.Places(values.Length - 1, 1)}]", values, TypeMap.Of(at.Type)));
    }

    /// <summary>An index as a whole number; <c>^k</c> counts from the end.</summary>
    private Expression IndexOf(Expression of, IOperation index, ITypeSymbol? type = null)
    {
        var inner = WithoutConversions(index);
        if (inner is IConversionOperation { OperatorMethod.ContainingType: { Name: "Index" } owner } conversion && Symbols.Is(owner, "System", "Index"))
            return Scalar(conversion.Operand);
        if (inner is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
            return Logic.Minus(LengthOf(of, type), Scalar(fromEnd.Operand));
        if (Symbols.Is(inner.Type, "System", "Index") || Symbols.Is(inner.Type, "System", "Range"))
            return Refused(Descriptors.Expression, index, Short(index.Syntax)).Whole;
        var value = Scalar(index);
        return value.Type is IrType.Discrete { Name: "long" or "uint" or "ulong" or "nint" or "nuint" } && of.Type is not IrType.Discrete
            ? new Expression.Call("Convert", [value], IrType.Int)
            : value;
    }

    private static Expression LengthOf(Expression of, ITypeSymbol? type) => of.Type is IrType.Discrete
        ? Opaque.Of(type is INamedTypeSymbol { Name: "List" or "IReadOnlyList" or "IList" } ? "{0}.Count" : "{0}.Length", [of], IrType.Int)
        : Logic.Length(Unviewed(of));

    private Value Range(Expression of, IRangeOperation range, IOperation at)
    {
        if (of.Type is not (IrType.Array or IrType.Span or IrType.Vector))
            return Refused(Descriptors.Expression, at, Short(at.Syntax));
        var start = range.LeftOperand is { } left ? IndexOf(of, left) : Logic.Int(0);
        var end = range.RightOperand is { } right ? IndexOf(of, right) : LengthOf(of, null);
        if (of.Type is IrType.Array && range is { LeftOperand: null, RightOperand: null })
            return Copy(of, null);
        var slice = Slice(of, start, Logic.Minus(end, start));
        return TypeMap.Of(at.Type) is IrType.Array && at.Type is IArrayTypeSymbol ? Copy(slice, null) : slice;
    }

    private static Expression.Call Slice(Expression of, Expression start, Expression length) => of.Type is IrType.Array array
        ? new Expression.Call("Slice", [new Expression.Call("AsSpan", [of], new IrType.Span(array.Precision)), start, length], new IrType.Span(array.Precision))
        : new Expression.Call("Slice", [of, start, length], of.Type);
}
