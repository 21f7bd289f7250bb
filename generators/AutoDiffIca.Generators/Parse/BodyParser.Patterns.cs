using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Patterns: conditions on a value. What a pattern names is another name for the value.</content>
internal sealed partial class BodyParser
{
    private Value IsPattern(IIsPatternOperation operation) => Matches(Governing(operation.Value, []), operation.Pattern);

    private Expression Matches(Value value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Logic.True;
            case IConstantPatternOperation constant:
                return IsConstant(value, constant.Value);
            case IRelationalPatternOperation relation when BinaryOperators.TryGetValue(relation.OperatorKind, out var names):
                return new Expression.Call(names.Op, [value.Whole, Scalar(relation.Value)], IrType.Bool);
            case INegatedPatternOperation negated:
                return Logic.Not(Matches(value, negated.Pattern));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return Logic.And(Matches(value, both.LeftPattern), Matches(value, both.RightPattern));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Logic.Or(Matches(value, either.LeftPattern), Matches(value, either.RightPattern));
            case IDeclarationPatternOperation { MatchedType: var type } declaration
                when (type is null || SymbolEqualityComparer.Default.Equals(type, pattern.InputType)) && (type is null || pattern.InputType.IsValueType):
                Named(declaration.DeclaredSymbol, value, pattern);
                return Logic.True;
            case IRecursivePatternOperation recursive when value.Type is IrType.Record record && recursive.InputType.IsValueType:
                return Parts(value, record, recursive);
            default:
                Refuse(Descriptors.Pattern, pattern.Syntax);
                return Logic.False;
        }
    }

    private Expression Parts(Value value, IrType.Record record, IRecursivePatternOperation pattern)
    {
        var matches = Logic.True;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (pattern.DeconstructionSubpatterns.Length != record.Members.Count || !Records.IsMemberwise(pattern.DeconstructSymbol as IMethodSymbol))
            {
                Refuse(Descriptors.Pattern, pattern.Syntax);
                return Logic.False;
            }
            for (var i = 0; i < record.Members.Count; i++)
                matches = Logic.And(matches, Matches(value.Member(i), pattern.DeconstructionSubpatterns[i]));
        }
        foreach (var property in pattern.PropertySubpatterns)
        {
            if (property.Member is not IMemberReferenceOperation member || MemberIndex(record, member.Member) is not { } index)
            {
                Refuse(Descriptors.Pattern, property.Syntax);
                return Logic.False;
            }
            matches = Logic.And(matches, Matches(value.Member(index), property.Pattern));
        }
        Named(pattern.DeclaredSymbol, value, pattern);
        return matches;
    }

    private void Named(ISymbol? symbol, Value value, IOperation at)
    {
        if (symbol is not ILocalSymbol local)
            return;
        if (_assigned.Contains(local) || value.Leaves.OfType<Expression.Local>().Any(IsAssigned))
            Declare(local, value, at.Syntax);
        else
            _variables[local] = new(value, IsFixed: true);
    }

    private Expression IsConstant(Value value, IOperation constant)
    {
        var expected = Scalar(constant);
        // A constant pattern is equal to itself, other than NaN.
        if (expected is Expression.Constant { Value: double.NaN } && value.Type is IrType.Real real)
            return Opaque.Of($"{IrType.Keyword(real.Precision)}.IsNaN({{0}})", [value.Whole], IrType.Bool);
        if (value.Type is IrType.Record or IrType.Vector or IrType.Matrix)
        {
            Refuse(Descriptors.Pattern, constant.Syntax);
            return Logic.False;
        }
        if (IsPlain(value.Type) && IsPlain(expected.Type))
            return new Expression.Call("Equal", [value.Whole, expected], IrType.Bool);
        return Opaque.Of("({0} is {1})", [value.Whole, expected], IrType.Bool);
    }
}
