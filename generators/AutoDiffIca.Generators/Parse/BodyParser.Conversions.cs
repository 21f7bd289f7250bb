using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Conversions: between numbers, and views of arrays as vectors and spans.</content>
internal sealed partial class BodyParser
{
    private Value Convert(IConversionOperation conversion)
    {
        var hint = _hint;
        _hint = null;
        if (conversion.Operand is IAnonymousFunctionOperation or IMethodReferenceOperation)
            return Refused(Descriptors.Lambda, conversion);
        if (conversion.Operand is IThrowOperation thrown)
        {
            Throw(thrown);
            return Placeholder(conversion.Type);
        }
        // (double[])x.Clone()
        if (conversion.Operand is IInvocationOperation { TargetMethod.Name: "Clone", Instance: { } cloned } && TypeMap.Of(cloned.Type) is IrType.Array)
            return Copy(Scalar(cloned), hint);
        var target = TypeMap.Of(conversion.Type);
        // A collection that becomes a vector is an array first; the name is the vector's.
        _hint = target == TypeMap.Of(conversion.Operand.Type) ? hint : null;
        var value = Parse(conversion.Operand);
        _hint = null;
        if (value.Type == target)
            return value;
        if (value.Type is IrType.Record from && target is IrType.Record to && from.Members.Count == to.Members.Count)
            return Renamed(value, to, conversion);
        return Convert(value.Whole, target, conversion.Type, conversion.Syntax, conversion.OperatorMethod);
    }

    /// <summary>The same tuple under other names, or with members of other types.</summary>
    private Value Renamed(Value value, IrType.Record to, IOperation at)
    {
        var members = Enumerable.Range(0, to.Members.Count).Select(value.Member).ToArray();
        for (var i = 0; i < members.Length; i++)
        {
            var type = to.Members[i].Type;
            if (members[i].Type == type)
                continue;
            if (members[i].Type is IrType.Record && type is IrType.Record inner)
                members[i] = Renamed(members[i], inner, at);
            else if (at.Type is INamedTypeSymbol { IsTupleType: true } tuple && members[i] is Value.Leaf leaf)
                members[i] = Convert(leaf.Expression, type, tuple.TupleElements[i].Type, at.Syntax);
            else
                return Refused(Descriptors.Expression, at, Short(at.Syntax));
        }
        return new Value.Tree(to, [.. members]);
    }

    private Expression Convert(Expression value, IrType target, ITypeSymbol? type, SyntaxNode at, IMethodSymbol? method = null)
    {
        switch (value.Type, target)
        {
            case var (from, to) when from == to:
                return value;
            case (IrType.Real, IrType.Real):
            case (IrType.Discrete, IrType.Real) when method is null && IsPlain(value.Type):
                return Number(value, (IrType.Real)target);
            case (IrType.Discrete, IrType.Discrete) when method is null && IsPlain(value.Type) && IsPlain(target):
                return new Expression.Call("Convert", [value], target);
            case (IrType.Array, IrType.Vector):
                return new Expression.Call("AsVector", [value], target);
            case (IrType.Array or IrType.Vector or IrType.Matrix, IrType.Span):
                return new Expression.Call("AsSpan", [Unviewed(value)], target);
            case (IrType.Real, IrType.Discrete) when method is null && IsPlain(target):
                RequireInactive(value, Descriptors.Cast, at, Short(at), target.ToString());
                return new Expression.Call("Convert", [value], target);
            default:
                RequireInactive(value, Descriptors.Cast, at, Short(at), target.ToString());
                return Opaque.Of($"(({Opaque.Escape(type is null ? target.CSharp : TypeMap.Name(type))})({{0}}))", [value], target);
        }
    }

    private static Expression Number(Expression value, IrType.Real target) =>
        value is Expression.Constant { Value: { } number } constant && constant.Type is IrType.Discrete
            ? Literals.Number(number, target.Precision)
            : new Expression.Call("Convert", [value], target);

    /// <summary>What a view is a view of, where only elements and lengths are asked for.</summary>
    private static Expression Unviewed(Expression value) =>
        value is Expression.Call { Op: "AsSpan" or "AsVector", Operands: [{ Type: not IrType.Matrix }] } view ? Unviewed(view.Operands[0]) : value;

    private Value Copy(Expression of, string? hint) =>
        Bind(new Expression.Call("ToArray", [Unviewed(of)], new IrType.Array(of.Type.Numbers!.Value)), hint);
}
