using System.Collections.Immutable;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Statements in order. What follows a possible jump goes into the branch that does not jump, or behind a flag.</content>
internal sealed partial class BodyParser
{
    private readonly Dictionary<ISymbol, Flag> _jumpTargets = new(SymbolEqualityComparer.Default);

    private Flow Sequence(Pending? rest)
    {
        ImmutableHashSet<Flag> jumps = [];
        while (rest is { Head: var operation, Tail: var tail })
        {
            if (operation is IBlockOperation block)
            {
                rest = Pending.Of(block.Operations, tail);
                continue;
            }
            if (operation is IMethodBodyOperation method)
            {
                rest = Pending.Of(new IOperation?[] { method.BlockBody, method.ExpressionBody }.OfType<IOperation>(), tail);
                continue;
            }
            if (operation is IConditionalOperation { Type: null } or ISwitchOperation)
            {
                var branches = operation;
                return Deeper(operation, () => From(branches.Syntax, () => Branches(branches, tail)), () => Flow.Normal).And(jumps);
            }
            var flow = Deeper(operation, () => From(operation.Syntax, () => Simple(operation)), () => Flow.Normal);
            jumps = jumps.Union(flow.Jumps);
            if (!flow.Completes)
                return new(false, jumps);
            if (flow.Jumps.Count > 0 && tail is not null)
                return Guarded(flow.Jumps, tail).And(jumps);
            rest = tail;
        }
        return new(true, jumps);
    }

    /// <summary>The rest, run only if none of the jumps was made.</summary>
    private Flow Guarded(ImmutableHashSet<Flag> jumps, Pending rest)
    {
        var (statements, flow) = Aside(() => Sequence(rest));
        if (statements.Count > 0)
            _sink.Add(new Statement.If(Logic.None(jumps), ToBlock(statements), Block.Empty));
        return flow;
    }

    private Flow Branches(IOperation operation, Pending? rest) =>
        operation is IConditionalOperation conditional ? If(conditional, rest) : Switch((ISwitchOperation)operation, rest);

    private Flow If(IConditionalOperation operation, Pending? rest)
    {
        var condition = Scalar(operation.Condition);
        return Branch(
            condition,
            () => Sequence(new(operation.WhenTrue, null)),
            tail => Sequence(operation.WhenFalse is { } otherwise ? new(otherwise, tail) : tail),
            rest);
    }

    /// <summary>A branch with what comes after it. <paramref name="otherwise"/> is given the statements that belong to it alone.</summary>
    private Flow Branch(Expression condition, Func<Flow> then, Func<Pending?, Flow> otherwise, Pending? rest)
    {
        var (thenSink, thenFlow) = Aside(then);
        if (!thenFlow.Completes)
        {
            var (elseSink, elseFlow) = Aside(() => otherwise(rest));
            EmitIf(condition, thenSink, elseSink);
            return elseFlow.And(thenFlow.Jumps);
        }
        var (otherSink, otherFlow) = Aside(() => otherwise(null));
        if (!otherFlow.Completes)
        {
            // What follows belongs to the first branch.
            var (continued, flow) = Aside(() => Rest(thenFlow.Jumps, rest));
            EmitIf(condition, [.. thenSink, .. continued], otherSink);
            return flow.And(thenFlow.Jumps.Union(otherFlow.Jumps));
        }
        EmitIf(condition, thenSink, otherSink);
        var both = thenFlow.Jumps.Union(otherFlow.Jumps);
        return Rest(both, rest).And(both);
    }

    private Flow Rest(ImmutableHashSet<Flag> jumps, Pending? rest) =>
        rest is null ? Flow.Normal : jumps.Count > 0 ? Guarded(jumps, rest) : Outside(() => Sequence(rest));

    // The rest is not part of the statement that it comes after.
    private T Outside<T>(Func<T> run)
    {
        var outer = _origin;
        _origin = null;
        try
        {
            return run();
        }
        finally
        {
            _origin = outer;
        }
    }

    private void EmitIf(Expression condition, List<Statement> then, List<Statement> otherwise)
    {
        if (then.Count > 0 || otherwise.Count > 0)
            Emit(then.Count > 0
                ? new Statement.If(condition, ToBlock(then), ToBlock(otherwise))
                : new Statement.If(Logic.Not(condition), ToBlock(otherwise), Block.Empty));
    }

    private Flow Simple(IOperation operation)
    {
        switch (operation)
        {
            case IEmptyOperation:
                return Flow.Normal;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    DeclareLocal(declarator.Symbol, declarator.GetVariableInitializer()?.Value, declarator.Syntax);
                return Flow.Normal;
            case IExpressionStatementOperation statement:
                Effect(statement.Operation);
                return Flow.Normal;
            case IReturnOperation { Kind: OperationKind.Return } result:
                return Return(result);
            case IThrowOperation thrown:
                Throw(thrown);
                return new(true, []);
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch when _jumpTargets.TryGetValue(branch.Target, out var flag):
                _sink.Add(new Statement.Assign(flag.Local, Logic.True, Declares: false));
                return Flow.Jump(flag);
            case ILoopOperation loop:
                return Loop(loop);
            default:
                RefuseStatement(operation);
                return Flow.Normal;
        }
    }

    private void RefuseStatement(IOperation operation)
    {
        if (IsInvalid(operation))
        {
            Broken(operation);
            return;
        }
        var syntax = operation.Syntax;
        switch (operation)
        {
            case IBranchOperation or ILabeledOperation:
                Refuse(Descriptors.Goto, syntax);
                break;
            case ITryOperation:
                Refuse(Descriptors.Try, syntax);
                break;
            case IUsingOperation or IUsingDeclarationOperation:
                Refuse(Descriptors.Using, syntax);
                break;
            case ILockOperation:
                Refuse(Descriptors.Lock, syntax);
                break;
            case ILocalFunctionOperation function:
                Refuse(Descriptors.LocalFunction, syntax, function.Symbol.Name);
                break;
            default:
                if (syntax is FixedStatementSyntax or UnsafeStatementSyntax)
                    Refuse(Descriptors.Unsafe, syntax);
                else
                    Refuse(Descriptors.Statement, syntax, Short(syntax));
                break;
        }
    }

    private Flow Return(IReturnOperation operation)
    {
        _return.Count++;
        if (operation.ReturnedValue is { } value)
            Into(value, AssignResult);
        _sink.Add(new Statement.Assign(_return.Flag.Local, Logic.True, Declares: false));
        return Flow.Jump(_return.Flag);
    }

    private void AssignResult(Value value)
    {
        var targets = _return.Locals.Leaves.Cast<Expression.Local>().ToArray();
        var leaves = (_return.Locals is Value.Tree ? value.Exploded() : value).Leaves.ToArray();
        if (leaves.Length == targets.Length)
            AssignMany([.. targets.Zip(leaves, (target, leaf) => (target, OwnCopy(leaf)))], declares: false);
    }

    // An array returned from inside of a loop would be one with the array that the loop goes on writing to, as far as anybody can tell.
    private Expression OwnCopy(Expression result) => result switch
    {
        _ when _loops == 0 => result,
        Expression.Local { Type: IrType.Array } => new Expression.Call("ToArray", [result], result.Type),
        Expression.Call { Op: "AsVector", Operands: [Expression.Local array] } view => view.With([OwnCopy(array)]),
        _ => result,
    };
}
