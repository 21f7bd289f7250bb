using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Expressions: which kind goes where, and the order of evaluation.</content>
internal sealed partial class BodyParser
{
    private string? _hint;
    private Value? _hinted;

    private Expression Scalar(IOperation operation) => Parse(operation).Whole;

    private Value Parse(IOperation operation)
    {
        var hint = _hint;
        _hint = null;
        return Deeper(operation, () => ParseNow(operation, hint), () => Placeholder(operation.Type));
    }

    private Value ParseNow(IOperation operation, string? hint)
    {
        if (IsInvalid(operation))
            return Broken(operation);
        if (operation.ConstantValue.HasValue && operation is not IDefaultValueOperation
            && Literals.Constant(operation.ConstantValue.Value, operation.Type, TypeMap.Of(operation.Type)) is { } constant)
            return constant;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Read(local.Local, operation);
            case IParameterReferenceOperation parameter:
                return Read(parameter.Parameter, operation);
            case IParenthesizedOperation inner:
                return Parse(inner.Operand);
            case IConversionOperation conversion:
                _hint = hint;
                return Convert(conversion);
            case IUnaryOperation unary:
                return Unary(unary);
            case IBinaryOperation binary:
                return Binary(binary);
            case IConditionalOperation or ISwitchExpressionOperation:
                return Choice(operation, hint);
            case IInvocationOperation call:
                return Call(call, hint);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IFieldReferenceOperation field:
                return Field(field);
            case IArrayElementReferenceOperation element:
                return Element(element);
            case IImplicitIndexerReferenceOperation element:
                return Element(element);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case ICompoundAssignmentOperation assignment:
                return Compound(assignment);
            case IIncrementOrDecrementOperation step:
                return Step(step);
            case IDeconstructionAssignmentOperation assignment:
                return DeconstructAssign(assignment);
            default:
                return Made(operation, hint);
        }
    }

    private Value Made(IOperation operation, string? hint)
    {
        switch (operation)
        {
            case ITupleOperation tuple:
                return Tuple(tuple);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IWithOperation with:
                return With(with);
            case IArrayCreationOperation array:
                return NewArray(array, hint);
            case ICollectionExpressionOperation collection:
                return Collection(collection, hint);
            case IDefaultValueOperation neutral:
                return Default(neutral.Type, neutral);
            case IIsPatternOperation pattern:
                return IsPattern(pattern);
            case IThrowOperation thrown:
                Throw(thrown);
                return Placeholder(thrown.Type);
            case IInterpolatedStringOperation text:
                return Interpolated(text);
            case ICoalesceOperation coalesce:
                return Coalesce(coalesce);
            case IIsTypeOperation test:
                return OpaqueOf("{0} is " + Opaque.Escape(TypeMap.Name(test.TypeOperand)), [Parse(test.ValueOperand)], IrType.Bool);
            case ITypeOfOperation type:
                return OpaqueOf($"typeof({Opaque.Escape(TypeMap.Name(type.TypeOperand))})", [], TypeMap.Of(type.Type));
            case IConditionalAccessOperation or IConditionalAccessInstanceOperation or ICoalesceAssignmentOperation:
                return Refused(Descriptors.Expression, operation, Short(operation.Syntax));
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Refused(Descriptors.Lambda, operation);
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                return Refused(Descriptors.Dynamic, operation);
            case IAddressOfOperation:
                return Refused(Descriptors.Unsafe, operation);
            default:
                return operation.Syntax switch
                {
                    StackAllocArrayCreationExpressionSyntax stack => StackArray(operation, stack, hint),
                    QueryExpressionSyntax => Refused(Descriptors.Linq, operation, Short(operation.Syntax)),
                    _ => Refused(Descriptors.Expression, operation, Short(operation.Syntax)),
                };
        }
    }

    private static Value OpaqueOf(string format, IReadOnlyList<Value> operands, IrType type) => Opaque.Of(format, [.. operands.Select(operand => operand.Whole)], type);

    /// <summary>The operands from left to right. Where a later one has side effects, what it changes is read before.</summary>
    private Value[] Operands(IReadOnlyList<IOperation> operations)
    {
        var values = new Value[operations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var mark = _sink.Count;
            values[i] = Parse(operations[i]);
            Keep(values, i, mark);
        }
        return values;
    }

    /// <summary>Puts the first values into variables, before the mark in the sink, where the statements since then write what they read.</summary>
    private void Keep(Value[] values, int count, int mark)
    {
        if (_sink.Count == mark)
            return;
        var written = Uses.Writes(_sink.Skip(mark));
        if (written.Count == 0)
            return;
        for (var i = 0; i < count; i++)
        {
            values[i] = values[i].Map(leaf =>
            {
                if (!Uses.ReadsAny(leaf, written))
                    return leaf;
                var local = NewTemp(leaf.Type);
                _sink.Insert(mark++, new Statement.Assign(local, leaf, Declares: true) { Origin = _origin });
                return local;
            });
        }
    }

    private static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }
}
