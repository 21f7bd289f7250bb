using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>
/// A loop whose index runs through whole numbers that are known when it starts: <c>for (int i = first; i &lt; bound; i++)</c>,
/// also with other relations and downwards. Its body changes neither the index nor what the bound is made of, and has no way out.
/// </summary>
internal sealed record CountedLoop(
    IForLoopOperation Loop,
    ILocalSymbol Index,
    IOperation First,
    bool IsFirstStable,
    IOperation Bound,
    bool IsInclusive,
    bool Downwards,
    ImmutableArray<IVariableDeclaratorOperation> Others)
{
    public static CountedLoop? Of(IForLoopOperation loop, Effects effects)
    {
        if (loop is not { Before: [IVariableDeclarationGroupOperation { Declarations: [var declaration] }], AtLoopBottom: [IExpressionStatementOperation bottom], Condition: IBinaryOperation condition })
            return null;
        if (Step(bottom.Operation) is not { } step || Relation(condition, step.Index) is not { } relation || relation.Upwards != step.Upwards)
            return null;
        var index = declaration.Declarators.FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, step.Index));
        if (index?.GetVariableInitializer()?.Value is not { } first || step.Index.Type.SpecialType != SpecialType.System_Int32)
            return null;
        var assigned = Assigned.In(loop.Body);
        if (assigned.Variables.Contains(step.Index) || Mentions(relation.Bound, step.Index) || Leaves(loop) || !IsStable(relation.Bound, assigned, effects))
            return null;
        // The bound may be one of the other variables of the header, but not stand before it.
        if (!SymbolEqualityComparer.Default.Equals(declaration.Declarators[0].Symbol, step.Index) && declaration.Declarators.Length > 1)
            return null;
        var others = declaration.Declarators.Remove(index);
        if (others.Any(other => Mentions(other.GetVariableInitializer()?.Value, step.Index)))
            return null;
        return new(loop, step.Index, first, IsStable(first, assigned, effects), relation.Bound, relation.IsInclusive, !step.Upwards, others);
    }

    /// <summary>Whether control may leave the loop other than at its end.</summary>
    public static bool Leaves(ILoopOperation loop) => Inside(loop.Body).Any(operation =>
        operation is IReturnOperation || (operation is IBranchOperation branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)));

    private static bool Mentions(IOperation? operation, ILocalSymbol local) =>
        operation?.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local)) == true;

    private static IEnumerable<IOperation> Inside(IOperation operation)
    {
        var waiting = new Stack<IOperation>();
        waiting.Push(operation);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            yield return next;
            if (next is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;
            foreach (var child in next.ChildOperations)
                waiting.Push(child);
        }
    }

    private static (ILocalSymbol Index, bool Upwards)? Step(IOperation step) => step switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation index } one => (index.Local, one.Kind == OperationKind.Increment),
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation index, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: 1 } } sum =>
            (index.Local, sum.OperatorKind == BinaryOperatorKind.Add),
        _ => null,
    };

    private static (IOperation Bound, bool IsInclusive, bool Upwards)? Relation(IBinaryOperation condition, ILocalSymbol index)
    {
        if (condition.OperatorMethod is not null)
            return null;
        var (isLeft, isRight) = (IsIndex(condition.LeftOperand, index), IsIndex(condition.RightOperand, index));
        var bound = isLeft ? condition.RightOperand : condition.LeftOperand;
        if (isLeft == isRight || bound.Type?.SpecialType != SpecialType.System_Int32)
            return null;
        return (condition.OperatorKind, isLeft) switch
        {
            (BinaryOperatorKind.LessThan, true) or (BinaryOperatorKind.GreaterThan, false) => (bound, false, true),
            (BinaryOperatorKind.LessThanOrEqual, true) or (BinaryOperatorKind.GreaterThanOrEqual, false) => (bound, true, true),
            (BinaryOperatorKind.GreaterThan, true) or (BinaryOperatorKind.LessThan, false) => (bound, false, false),
            (BinaryOperatorKind.GreaterThanOrEqual, true) or (BinaryOperatorKind.LessThanOrEqual, false) => (bound, true, false),
            _ => null,
        };
    }

    private static bool IsIndex(IOperation operation, ILocalSymbol index) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, index);

    /// <summary>Whether it has the same value in every round: made of variables that the body does not change and of lengths.</summary>
    private static bool IsStable(IOperation operation, Assigned assigned, Effects effects) => operation.ConstantValue.HasValue || operation switch
    {
        ILocalReferenceOperation local => !assigned.Variables.Contains(local.Local),
        IParameterReferenceOperation parameter => !assigned.Variables.Contains(parameter.Parameter),
        IPropertyReferenceOperation or IFieldReferenceOperation when effects.Objects && operation.ChildOperations.Any(of => Effects.IsObject(of.Type)) => false,
        IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property when !Effects.IsComputed(property.Property) => IsStable(instance, assigned, effects),
        IPropertyReferenceOperation { Instance: { } instance, Arguments: [var index] } property =>
            Symbols.Is(property.Property.ContainingType, "System.Collections.Immutable", "ImmutableArray") && IsStable(instance, assigned, effects) && IsStable(index.Value, assigned, effects),
        IFieldReferenceOperation field => field.Instance is { } instance ? IsStable(instance, assigned, effects) : field.Field.IsReadOnly,
        IBinaryOperation { OperatorMethod: null } binary => IsStable(binary.LeftOperand, assigned, effects) && IsStable(binary.RightOperand, assigned, effects),
        IUnaryOperation { OperatorMethod: null } unary => IsStable(unary.Operand, assigned, effects),
        IConversionOperation { OperatorMethod: null } conversion => IsStable(conversion.Operand, assigned, effects),
        IInvocationOperation call => Symbols.Is(call.TargetMethod.ContainingType, "System", "Math") && call.Arguments.All(argument => IsStable(argument.Value, assigned, effects)),
        _ => false,
    };
}
