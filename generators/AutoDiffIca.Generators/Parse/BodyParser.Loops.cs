using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Loops. A counted one stays one; of every other one the jumps become flags in the condition.</content>
internal sealed partial class BodyParser
{
    private int _loops;

    private Flow Loop(ILoopOperation loop) => loop switch
    {
        IForLoopOperation counted when CountedLoop.Of(counted, _effects) is { } parts => Counted(parts),
        IForLoopOperation general => GeneralFor(general),
        IWhileLoopOperation { Condition: { } condition } loopWhile => General(
            loop,
            loopWhile.ConditionIsTop ? () => Until(condition, loopWhile.ConditionIsUntil) : null,
            () => Sequence(new(loop.Body, null)),
            step: null,
            loopWhile.ConditionIsTop ? null : () => Until(condition, loopWhile.ConditionIsUntil)),
        IForEachLoopOperation each => Foreach(each),
        _ => RefusedLoop(loop),
    };

    private Flow RefusedLoop(ILoopOperation loop)
    {
        RefuseStatement(loop);
        return Flow.Normal;
    }

    private Expression Until(IOperation condition, bool isUntil) => isUntil ? Logic.Not(Scalar(condition)) : Scalar(condition);

    private Flow Counted(CountedLoop parts)
    {
        foreach (var other in parts.Others)
            DeclareLocal(other.Symbol, other.GetVariableInitializer()?.Value, other.Syntax);
        // Both bounds mean the same on the way back, when the body has been run.
        var first = Scalar(parts.First);
        if (!parts.IsFirstStable)
            first = Bind(first);
        var last = Scalar(parts.Bound);
        var index = new Expression.Local(_names.Declare(parts.Index.Name), IrType.Int);
        _variables[parts.Index] = new(index, IsFixed: true);
        var (start, end) = parts.Downwards
            ? (parts.IsInclusive ? last : Logic.Plus(last, 1), Logic.Plus(first, 1))
            : (first, parts.IsInclusive ? Logic.Plus(last, 1) : last);
        return CountedBody(parts.Loop, index, start, end, parts.Downwards, () => Sequence(new(parts.Loop.Body, null)));
    }

    private Flow CountedBody(ILoopOperation loop, Expression.Local index, Expression start, Expression end, bool downwards, Func<Flow> body)
    {
        var skip = NewFlag("skip");
        _jumpTargets[loop.ContinueLabel] = skip;
        var (statements, _) = Inside(body);
        Emit(new Statement.For(index, start, end, downwards, ToBlock(WithFlag(skip, statements))));
        return Flow.Normal;
    }

    private Flow GeneralFor(IForLoopOperation loop)
    {
        foreach (var before in loop.Before)
            Sequence(new(before, null));
        return General(
            loop,
            loop.Condition is { } condition ? () => Scalar(condition) : null,
            () => Sequence(new(loop.Body, null)),
            loop.AtLoopBottom.Length == 0 ? null : () => Sequence(Pending.Of(loop.AtLoopBottom, null)),
            again: null);
    }

    /// <summary>Any loop: the condition at its top, the body, the step and the condition at its bottom, of which each may need statements.</summary>
    private Flow General(ILoopOperation loop, Func<Expression>? top, Func<Flow> body, Action? step, Func<Expression>? again)
    {
        var (stop, skip) = (NewFlag("stop"), NewFlag("skip"));
        _jumpTargets[loop.ExitLabel] = stop;
        _jumpTargets[loop.ContinueLabel] = skip;
        var (before, condition) = top is null ? ([], Logic.True) : Aside(top);
        var (inside, flow) = Inside(body);
        flow = flow.Landing(skip);
        var statements = WithFlag(skip, inside);
        var bottomless = again is null;
        if (flow.Completes)
        {
            var (bottom, _) = Aside(() => { step?.Invoke(); return Bottom(again, stop, out bottomless); });
            statements = flow.Jumps.Count > 0 && bottom.Count > 0
                ? [.. statements, new Statement.If(Logic.None(flow.Jumps), ToBlock(bottom), Block.Empty)]
                : [.. statements, .. bottom];
        }
        if (before.Count > 0)
            statements = [.. before, new Statement.If(condition, ToBlock(statements), ToBlock([Set(stop)])) { Origin = _origin }];
        if (stop.IsUsed)
            _sink.Add(new Statement.Assign(stop.Local, Logic.False, Declares: true));
        var endless = condition == Logic.True && bottomless;
        var flags = stop.IsUsed ? flow.Jumps.Add(stop) : flow.Jumps;
        Emit(new Statement.While(
            before.Count > 0 ? Logic.None(flags) : Logic.And(Logic.None(flags), condition),
            ToBlock(statements)));
        return new(!endless || flow.Jumps.Contains(stop), flow.Jumps.Remove(stop));
    }

    /// <summary>The condition of a do loop: the flag says when it ends. Without a condition, or with one that is always true, it does not.</summary>
    private bool Bottom(Func<Expression>? again, Flag stop, out bool bottomless)
    {
        var condition = again?.Invoke();
        bottomless = condition is null || condition == Logic.True;
        if (!bottomless)
            Emit(new Statement.Assign(stop.Local, Logic.Not(condition!), Declares: false));
        return true;
    }

    private static Statement.Assign Set(Flag flag) => new(flag.Local, Logic.True, Declares: false);

    private static List<Statement> WithFlag(Flag flag, List<Statement> statements) =>
        flag.IsUsed ? [new Statement.Assign(flag.Local, Logic.False, Declares: true), .. statements] : statements;

    private (List<Statement> Statements, Flow Flow) Inside(Func<Flow> body)
    {
        _loops++;
        try
        {
            return Aside(() => Outside(body));
        }
        finally
        {
            _loops--;
        }
    }
}
