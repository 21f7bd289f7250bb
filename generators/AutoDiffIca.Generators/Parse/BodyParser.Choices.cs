using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Conditional and switch expressions, <c>&amp;&amp;</c> and <c>||</c>: branches, where a value is differentiated or needs statements.</content>
internal sealed partial class BodyParser
{
    private static bool NeedsBranches(IOperation operation) => Unwrapped(operation) switch
    {
        { ConstantValue.HasValue: true } => false,
        IConditionalOperation conditional => TypeMap.HoldsNumbers(TypeMap.Of(conditional.Type)),
        ISwitchExpressionOperation => true,
        IThrowOperation => true,
        _ => false,
    };

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, Conversion.IsIdentity: true } conversion)
            operation = conversion.Operand;
        return operation is IConversionOperation { Operand: IThrowOperation thrown } ? thrown : operation;
    }

    /// <summary>Assigns the value, by branches where it has some.</summary>
    private void Into(IOperation operation, Action<Value> assign)
    {
        var inner = Unwrapped(operation);
        if (!NeedsBranches(inner))
        {
            assign(Parse(operation));
            return;
        }
        Deeper(inner, () => { Split(inner, assign); return true; }, () => true);
    }

    private void Split(IOperation operation, Action<Value> assign)
    {
        switch (operation)
        {
            case IConditionalOperation conditional:
                var condition = Scalar(conditional.Condition);
                var then = Aside(() => { Into(conditional.WhenTrue, assign); return true; }).Statements;
                var otherwise = Aside(() => { Into(conditional.WhenFalse!, assign); return true; }).Statements;
                EmitIf(condition, then, otherwise);
                break;
            case ISwitchExpressionOperation choice:
                Split(choice, assign);
                break;
            case IThrowOperation thrown:
                Throw(thrown);
                break;
            default:
                break;
        }
    }

    private Value Choice(IOperation operation, string? hint)
    {
        var type = TypeMap.Of(operation.Type);
        if (operation is IConditionalOperation conditional && !TypeMap.HoldsNumbers(type) && type is not IrType.Record)
            return DiscreteChoice(conditional, type, hint);
        if (TypeMap.HasList(type))
            return Refused(Descriptors.ListRecord, operation, Short(operation.Syntax));
        if (type is IrType.Span)
            return Refused(Descriptors.ChangingSpan, operation, Short(operation.Syntax));
        var locals = Targets(type, hint);
        foreach (var leaf in locals.Leaves)
            Emit(new Statement.Declare((Expression.Local)leaf));
        Into(operation, value => AssignLeaves(locals, value));
        return locals;
    }

    private Value DiscreteChoice(IConditionalOperation operation, IrType type, string? hint)
    {
        var condition = Scalar(operation.Condition);
        var (thenSink, then) = Aside(() => Scalar(operation.WhenTrue));
        var (elseSink, otherwise) = Aside(() => Scalar(operation.WhenFalse!));
        if (thenSink.Count == 0 && elseSink.Count == 0)
            return new Expression.Call("Conditional", [condition, then, otherwise], type);
        var local = Target(type, hint);
        Emit(new Statement.Declare(local));
        EmitIf(
            condition,
            [.. thenSink, new Statement.Assign(local, then, Declares: false)],
            [.. elseSink, new Statement.Assign(local, otherwise, Declares: false)]);
        return local;
    }

    /// <summary><c>left &amp;&amp; right</c>: what the right side needs is done only if the left one does not decide.</summary>
    private Value ShortCircuit(IBinaryOperation operation, bool isAnd)
    {
        var left = Scalar(operation.LeftOperand);
        var (statements, right) = Aside(() => Scalar(operation.RightOperand));
        if (statements.Count == 0)
            return isAnd ? Logic.And(left, right) : Logic.Or(left, right);
        var local = Bind(left);
        Emit(new Statement.If(isAnd ? local : Logic.Not(local), ToBlock([.. statements, new Statement.Assign(local, right, Declares: false)]), Block.Empty));
        return local;
    }

    private Value Coalesce(ICoalesceOperation operation)
    {
        var left = Scalar(operation.Value);
        var (statements, right) = Aside(() => Scalar(operation.WhenNull));
        if (statements.Count > 0)
            return Refused(Descriptors.Expression, operation, Short(operation.Syntax));
        RequireInactive(left, Descriptors.Operator, operation.Syntax, "??", Short(operation.Value.Syntax), Short(operation.Value.Syntax));
        RequireInactive(right, Descriptors.Operator, operation.Syntax, "??", Short(operation.WhenNull.Syntax), Short(operation.WhenNull.Syntax));
        return OpaqueOf("({0} ?? {1})", [left, right], TypeMap.Of(operation.Type));
    }
}
