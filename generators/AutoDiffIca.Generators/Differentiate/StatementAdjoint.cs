using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>The reverse sweep's part for one statement, around the place where the overwritten value is restored.</summary>
internal sealed record StatementAdjoint(IReadOnlyList<Statement> BeforeRestoring, IReadOnlyList<Statement> AfterRestoring)
{
    public static StatementAdjoint None { get; } = new([], []);

    public bool IsEmpty => BeforeRestoring.Count == 0 && AfterRestoring.Count == 0;

    public IEnumerable<Statement> All => BeforeRestoring.Concat(AfterRestoring);
}

/// <summary>Makes the adjoints of statements that are not compound.</summary>
internal sealed class StatementAdjoints(Activity activity, LocalFacts facts, Places places, NameSource names, HashSet<string> dense, bool fused)
{
    public StatementAdjoint Of(Statement statement) => statement switch
    {
        Statement.Assign s when activity[s.Target.Name] && s.Target.Type is not IrType.Discrete => OfAssign(s),
        Statement.Store { Array.Type: IrType.Lanes } s when activity[s.Array.Name] => OfLanesStore(s),
        Statement.Store s when activity[s.Array.Name] => OfStore(s),
        Statement.Invoke s when s.Targets.Any(target => activity[target.Name]) => OfInvoke(s),
        _ => StatementAdjoint.None,
    };

    /// <summary>The zero that an adjoint starts from: a number, a buffer that nothing has touched, or, where single elements are added to, a whole one.</summary>
    public Expression Zero(Expression.Local local) => places.Of(local).Type switch
    {
        IrType.Real type => Build.Number(0, type),
        IrType.Buffer type when dense.Contains(local.Name) => Build.Call("ZerosBuffer", type, local.Type is IrType.Lanes ? Build.Call("LanesLength", IrType.Int, local) : Build.Length(local)),
        var type => new Expression.Constant("default", null, type),
    };

    private StatementAdjoint OfAssign(Statement.Assign s)
    {
        var (target, origin) = (s.Target, s.Origin);
        var adjoint = places.Of(target);
        if (UpdateTerm(s) is { } update)
        {
            var (sum, k) = update;
            // target = target + e: the target's adjoint is the same before and after.
            if (!activity.IsActive(sum.Operands[k]))
                return StatementAdjoint.None;
            var only = sum.With(sum.Operands.Select((operand, i) => i == k ? operand : Build.Number(0, new IrType.Real(target.Type.Numbers!.Value))).ToEquatableArray());
            var (a, b) = ReverseRule.Of(only, target, adjoint, activity, places, fused, origin);
            return new(a, b);
        }
        if (facts.IsFinal(target.Name))
        {
            var (a, b) = activity.IsActive(s.Value) ? ReverseRule.Of(s.Value, target, adjoint, activity, places, fused, origin) : ([], []);
            return new(a, b);
        }

        if (!activity.IsActive(s.Value))
            return new([], [new Statement.Set(adjoint, Zero(target)) { Origin = origin }]);
        var w = new Expression.Local(names.Next("w"), adjoint.Type);
        var (before, after) = ReverseRule.Of(s.Value, target, w, activity, places, fused, origin);
        var take = new Statement.Assign(w, adjoint, Declares: true) { Origin = origin };
        var clear = new Statement.Set(adjoint, Zero(target)) { Origin = origin };
        // A whole buffer of zeros has the length of the value that is restored.
        return dense.Contains(target.Name)
            ? new([take, .. before], [clear, .. after])
            : new([take, clear, .. before], after);
    }

    // The sum in target = target + e, target = e + target or target = target - e, and the place of e.
    private static (Expression.Call Sum, int Term)? UpdateTerm(Statement.Assign s)
    {
        if (s.Declares || s.Value is not Expression.Call { Op: "Add" or "Subtract" } sum)
            return null;
        for (var k = 0; k < (sum.Op == "Add" ? 2 : 1); k++)
        {
            if (sum.Operands[k].Equals(s.Target) && !Walk.Locals(sum.Operands[1 - k]).Contains(s.Target.Name))
                return (sum, 1 - k);
        }
        return null;
    }

    /// <summary>The element that is stored to.</summary>
    public static Expression.Element Target(Statement.Store s) => new(
        s.Array, s.Index, s.Array.Type is IrType.Lanes lanes ? new IrType.Vector(lanes.Precision) : new IrType.Real(s.Array.Type.Numbers!.Value));

    // The adjoint of an element is a part of a buffer: it is copied before it is cleared for the old value's.
    private StatementAdjoint OfLanesStore(Statement.Store s)
    {
        var (target, origin) = (Target(s), s.Origin);
        var adjoint = places.Of(target);
        if (s.Value is Expression.Call { Op: "Add" or "Subtract" } sum && sum.Operands[0].Equals(target))
        {
            if (!activity.IsActive(sum.Operands[1]))
                return StatementAdjoint.None;
            var sign = Build.Number(sum.Op == "Add" ? 1 : -1, new IrType.Real(target.Type.Numbers!.Value));
            return new([], [sum.Operands[1].Type is IrType.Real
                ? new Statement.Accumulate(places.Of(sum.Operands[1]), Build.Multiply(sign, Build.Call("BufferSum", sum.Operands[1].Type, adjoint))) { Origin = origin }
                : new Statement.Kernel("AddScaled", places.Of(sum.Operands[1]), [adjoint, sign]) { Origin = origin }]);
        }
        var clear = new Statement.Kernel("Clear", adjoint, []) { Origin = origin };
        if (!activity.IsActive(s.Value))
            return new([clear], []);
        var taken = new Expression.Local(names.Next("w"), adjoint.Type);
        return new(
            [new Statement.Assign(taken, Build.Call("CopyOf", adjoint.Type, adjoint), Declares: true) { Origin = origin }, clear],
            [new Statement.Kernel("Add", places.Of(s.Value), [taken]) { Origin = origin }]);
    }

    private StatementAdjoint OfStore(Statement.Store s)
    {
        var (target, origin) = (Target(s), s.Origin);
        var adjoint = places.Of(target);
        if (s.Value is Expression.Call { Op: "Add" or "Subtract" } sum && sum.Operands[0].Equals(target))
        {
            if (!activity.IsActive(sum.Operands[1]))
                return StatementAdjoint.None;
            var w = sum.Op == "Add" ? adjoint : Build.Negate(adjoint);
            return new([], [new Statement.Accumulate(places.Of(sum.Operands[1]), w) { Origin = origin }]);
        }
        var clear = new Statement.Set(adjoint, Build.Number(0, target.Type)) { Origin = origin };
        if (!activity.IsActive(s.Value))
            return new([clear], []);
        var taken = new Expression.Local(names.Next("w"), target.Type);
        return new(
            [new Statement.Assign(taken, adjoint, Declares: true) { Origin = origin }, clear],
            [new Statement.Accumulate(places.Of(s.Value), taken) { Origin = origin }]);
    }

    private StatementAdjoint OfInvoke(Statement.Invoke s)
    {
        List<Statement> before = [], after = [];
        var cotangents = new List<Expression>();
        foreach (var target in s.Targets)
        {
            var adjoint = places.Of(target);
            if (!activity[target.Name] || facts.IsFinal(target.Name))
            {
                cotangents.Add(activity[target.Name] ? adjoint : adjoint.Type is IrType.Real type ? Build.Number(0, type) : new Expression.Constant("default", null, adjoint.Type));
                continue;
            }
            var w = new Expression.Local(names.Next("w"), adjoint.Type);
            before.Add(new Statement.Assign(w, adjoint, Declares: true) { Origin = s.Origin });
            (dense.Contains(target.Name) ? after : before).Add(new Statement.Set(adjoint, Zero(target)) { Origin = s.Origin });
            cotangents.Add(w);
        }

        var accumulators = new List<Expression?>();
        var afterwards = new List<Statement>();
        for (var k = 0; k < s.Callee.Parameters.Count; k++)
        {
            if (!s.Callee.Parameters[k].IsActive)
                continue;
            var argument = s.Arguments[k];
            if (!activity.IsActive(argument))
            {
                accumulators.Add(null);
            }
            else if (argument is Expression.New made)
            {
                var gathered = new Expression.Local(names.Next("gathered"), Places.TypeOf(made.Type));
                after.Add(new Statement.Assign(gathered, Build.Call("AccumulatorZeros", gathered.Type, made), Declares: true) { Origin = s.Origin });
                accumulators.Add(gathered);
                afterwards.AddRange(Parts(made, gathered, s.Origin));
            }
            else
            {
                accumulators.Add(places.Of(argument));
            }
        }
        after.Add(new Statement.InvokeAdjoint(s.Callee, s.Arguments, cotangents.ToEquatableArray(), accumulators.ToEquatableArray()) { Origin = s.Origin });
        after.AddRange(afterwards);
        return new(before, after);
    }

    // What a call added to a record that was made for it goes on to the values that the record was made of.
    private IEnumerable<Statement> Parts(Expression.New made, Expression gathered, string? origin)
    {
        var members = ((IrType.Record)made.Type).Members;
        for (var i = 0; i < members.Count; i++)
        {
            var operand = made.Operands[i];
            if (!activity.IsActive(operand))
                continue;
            var part = new Expression.Member(gathered, members[i].Name, Places.TypeOf(members[i].Type));
            if (operand is Expression.New inner)
            {
                foreach (var statement in Parts(inner, part, origin))
                    yield return statement;
            }
            else if (part.Type is IrType.Real)
            {
                yield return new Statement.Accumulate(places.Of(operand), part) { Origin = origin };
            }
            else
            {
                yield return new Statement.Kernel("Add", places.Of(operand), [part]) { Origin = origin };
            }
        }
    }
}
