using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>switch statements and expressions: chains of branches.</content>
internal sealed partial class BodyParser
{
    /// <summary>A section: the condition of its labels, which may need statements before; null for the default one.</summary>
    private sealed record Section(Func<Expression>? Condition, ISwitchCaseOperation Case);

    private Flow Switch(ISwitchOperation operation, Pending? rest)
    {
        var value = Governing(operation.Value, operation.Cases.SelectMany(one => one.Clauses).OfType<IPatternCaseClauseOperation>().Select(clause => clause.Guard));
        var left = NewFlag("left");
        _jumpTargets[operation.ExitLabel] = left;
        // The default section is taken last, wherever it stands; its other labels, if any, still go before what stands after it.
        var sections = operation.Cases.Where(one => !one.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)).ToList();
        var defaultCase = operation.Cases.FirstOrDefault(one => one.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        Expression OtherLabels()
        {
            var (statements, labels) = Aside(() => Labels(defaultCase!));
            // They would be asked more than once.
            if (statements.Count > 0)
                Refuse(Descriptors.Pattern, defaultCase!.Syntax);
            return labels;
        }

        var (earlier, after) = defaultCase is null
            ? (sections, [])
            : (sections.Where(one => operation.Cases.IndexOf(one) < operation.Cases.IndexOf(defaultCase)).ToList(), sections.Where(one => operation.Cases.IndexOf(one) > operation.Cases.IndexOf(defaultCase)).ToList());
        Expression Labels(ISwitchCaseOperation section) => section.Clauses
            .Where(clause => clause is not IDefaultCaseClauseOperation)
            .Aggregate(Logic.False, (any, clause) => Or(any, () => Clause(value, clause)));
        var chain = earlier.Select(one => new Section(() => Labels(one), one))
            .Concat(after.Select(one => new Section(
                () => Logic.And(Logic.Not(defaultCase!.Clauses.Length > 1 ? OtherLabels() : Logic.False), Labels(one)), one)))
            .ToList();
        var mark = _sink.Count;
        var flow = Chain(chain, 0, defaultCase, left, rest);
        if (left.IsUsed)
            _sink.Insert(mark, new Statement.Assign(left.Local, Logic.False, Declares: true));
        return flow;
    }

    private Flow Chain(List<Section> sections, int at, ISwitchCaseOperation? defaultCase, Flag left, Pending? rest)
    {
        if (at == sections.Count)
        {
            if (defaultCase is null)
                return Rest([], rest);
            var flow = Body(defaultCase, left);
            return flow.Completes ? Rest(flow.Jumps, rest).And(flow.Jumps) : flow;
        }
        var condition = sections[at].Condition!();
        return Branch(
            condition,
            () => Body(sections[at].Case, left),
            tail => Deeper(sections[at].Case, () => Chain(sections, at + 1, defaultCase, left, tail), () => Flow.Normal),
            rest);
    }

    private Flow Body(ISwitchCaseOperation section, Flag left) =>
        Outside(() => Sequence(Pending.Of(section.Body, null))).Landing(left);

    private Expression Clause(Value value, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return IsConstant(value, single.Value);
            case IPatternCaseClauseOperation pattern:
                var matches = Matches(value, pattern.Pattern);
                return pattern.Guard is { } guard ? GuardedBy(matches, guard) : matches;
            default:
                Refuse(Descriptors.Pattern, clause.Syntax);
                return Logic.False;
        }
    }

    /// <summary>What the right side needs is done only if the left one does not hold.</summary>
    private Expression Or(Expression left, Func<Expression> right)
    {
        var (statements, condition) = Aside(right);
        if (statements.Count == 0)
            return Logic.Or(left, condition);
        if (left == Logic.False)
        {
            _sink.AddRange(statements);
            return condition;
        }
        var local = Bind(left);
        Emit(new Statement.If(Logic.Not(local), ToBlock([.. statements, new Statement.Assign(local, condition, Declares: false)]), Block.Empty));
        return local;
    }

    private Expression GuardedBy(Expression matches, IOperation guard)
    {
        var (statements, condition) = Aside(() => Scalar(guard));
        if (statements.Count == 0)
            return Logic.And(matches, condition);
        var local = Bind(matches);
        Emit(new Statement.If(local, ToBlock([.. statements, new Statement.Assign(local, condition, Declares: false)]), Block.Empty));
        return local;
    }

    /// <summary>What is switched on, computed once; also a variable, if a guard changes something.</summary>
    private Value Governing(IOperation operation, IEnumerable<IOperation?> guards)
    {
        var value = Parse(WithoutConversions(operation) is ITupleOperation tuple ? tuple : operation);
        var changes = Assigned.In([.. guards]).Variables.Count > 0;
        return value.Map(leaf => leaf is Expression.Constant or Expression.Member || (leaf is Expression.Local && !changes) || TypeMap.HasList(leaf.Type) ? leaf : Bind(leaf));
    }

    private void Split(ISwitchExpressionOperation choice, Action<Value> assign)
    {
        var value = Governing(choice.Value, choice.Arms.Select(arm => arm.Guard));
        Arm(0);

        void Arm(int at)
        {
            if (at == choice.Arms.Length)
            {
                Emit(new Statement.Guard(Opaque.Of("throw new global::System.Runtime.CompilerServices.SwitchExpressionException()", [], new IrType.Discrete("void"))));
                return;
            }
            var arm = choice.Arms[at];
            var matches = Matches(value, arm.Pattern);
            var condition = arm.Guard is { } guard ? GuardedBy(matches, guard) : matches;
            if (condition == Logic.True)
            {
                Into(arm.Value, assign);
                return;
            }
            var then = Aside(() => { Into(arm.Value, assign); return true; }).Statements;
            var otherwise = Aside(() => Deeper(arm, () => { Arm(at + 1); return true; }, () => true)).Statements;
            EmitIf(condition, then, otherwise);
        }
    }
}
