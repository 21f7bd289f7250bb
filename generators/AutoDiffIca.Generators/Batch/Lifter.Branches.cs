using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <content>
/// Branches that some samples take and others do not. Where both sides are nothing but functions of numbers, both are
/// computed for all and one is chosen: an adjoint that is zero stays zero, whatever it meets on the side that was not taken.
/// Anything else is done for those samples only that take the branch, so that nothing is computed, and nothing thrown, that
/// the method of one sample would not.
/// </content>
internal sealed partial class Lifter
{
    private void Part(Statement.If s)
    {
        var axis = _axes.Of(s.Condition);
        if (axis == Axes.Both)
            throw No("a condition depends on the sample and the row; use a function such as Max or Relu in its place");
        var mask = DiscreteLocal(s.Condition, axis);
        if (IsSelect(s.Then) && IsSelect(s.Else))
            Select(s, mask, axis);
        else
            Divide(s, mask, axis);
    }

    private bool IsSelect(Block block) => block.Statements.All(statement =>
        statement is Statement.Assign { Target.Type: IrType.Real } s && IsOfNumbers(s.Value));

    private bool IsOfNumbers(Expression value) => value switch
    {
        Expression.Constant or Expression.Local { Type: IrType.Real } => true,
        Expression.Call { Type: IrType.Real } call => Elementwise.Contains(call.Op) && call.Op is not "Clamp" && !Operations.IsOfNumbersOnly(call.Op) && call.Operands.All(IsOfNumbers),
        _ => _axes.Of(value) == Axes.None && value is Expression.Member { Type: IrType.Real },
    };

    private void Select(Statement.If s, Expression.Local mask, Axes axis)
    {
        var (then, otherwise) = (Side(s.Then), Side(s.Else));
        foreach (var name in then.Keys.Union(otherwise.Keys).ToList())
        {
            var local = Walk.Statements(s).OfType<Statement.Assign>().First(assign => assign.Target.Name == name).Target;
            if (Walk.Statements(s).SelectMany(Walk.Declares).Contains(local))
                continue;
            var axes = _axes[name];
            if (axes != axis)
                throw No($"{name} is different for each sample and row in a branch; let the branch choose what depends on one of them");
            var target = Lifted(local);
            Emit(new Statement.Assign(target, Build.Call("Select", target.Type, mask, Of(then, name, target), Of(otherwise, name, target)), Declares: false));
        }

        static Expression Of(Dictionary<string, Expression> side, string name, Expression.Local before) => side.TryGetValue(name, out var value) ? value : before;
    }

    // What the locals are at the end of one side, in locals of its own.
    private Dictionary<string, Expression> Side(Block block)
    {
        var now = new Dictionary<string, Expression>(StringComparer.Ordinal);
        var lifted = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var statement in block.Statements.Cast<Statement.Assign>())
        {
            _origin = statement.Origin ?? _origin;
            var value = Rename.In(statement.Value, now);
            var axes = _axes.Of(value);
            var own = new Expression.Local(_names.Fresh(statement.Target.Name), statement.Target.Type);
            _axes.Set(own.Name, axes);
            var target = Lifted(own);
            Emit(new Statement.Assign(target, Lift(value), Declares: true));
            (now[statement.Target.Name], lifted[statement.Target.Name]) = (own, target);
        }
        return lifted;
    }

    private void Divide(Statement.If s, Expression.Local mask, Axes axis)
    {
        var inside = new HashSet<string>(Walk.Statements(s).SelectMany(Walk.Declares).Concat(Walk.Statements(s).OfType<Statement.For>().Select(loop => loop.Index))
            .Concat(Walk.Statements(s).OfType<Statement.Combine>().Select(combine => combine.Row)).Select(local => local.Name), StringComparer.Ordinal);
        var changed = new Block[] { s.Then, s.Else }.SelectMany(Walk.Statements)
            .SelectMany(statement => Walk.Writes(statement).Concat(Walk.Changes(statement)))
            .Where(local => !inside.Contains(local.Name)).Distinct().ToList();
        foreach (var local in changed)
            RequireDivisible(local, s, axis);
        var (taken, others) = (Indices("taken", "true"), Indices("others", "false"));
        var (then, otherwise) = (Group(s.Then, taken, changed, inside, axis), Group(s.Else, others, changed, inside, axis));
        foreach (var local in changed)
        {
            var target = Lifted(local);
            var merge = target.Type is IrType.Discrete ? "MergeValues" : target.Type is IrType.Lanes ? "MergeLanes" : "Merge";
            Emit(new Statement.Assign(target, Build.Call(merge, target.Type, taken, then[local.Name], others, otherwise[local.Name]), Declares: false));
            _neutral.Remove(local.Name);
        }

        Expression.Local Indices(string name, string value)
        {
            var at = new Expression.Local(_names.Fresh(name), new IrType.Discrete("int[]"));
            Emit(new Statement.Assign(at, Build.Call("Where", at.Type, mask, new Expression.Constant(value, null, IrType.Bool)), Declares: true));
            return at;
        }
    }

    private void RequireDivisible(Expression.Local local, Statement.If s, Axes axis)
    {
        if (_axes[local.Name] != axis)
            throw No($"{local.Name} is different for each sample and row in a branch; let the branch choose what depends on one of them");
        // A vector that has no length yet has none to be put together from.
        if (local.Type is not (IrType.Vector or IrType.Array))
            return;
        var assigned = Walk.Statements(s).OfType<Statement.Assign>().Where(assign => assign.Target == local).Select(assign => assign.Value).ToList();
        if (assigned.Count == 0)
            return;
        if (!(IsAssigned(s.Then, local) && IsAssigned(s.Else, local)))
        {
            if (_neutral.Contains(local.Name))
                throw No($"{local.Name} gets its value, a {local.Type}, in a branch that only some samples take; give it a value of that length before");
            assigned.Add(local);
        }
        var inside = Walk.Statements(s).OfType<Statement.Assign>().Where(assign => assign.Declares).ToLookup(assign => assign.Target.Name, assign => assign.Value, StringComparer.Ordinal);
        var lengths = assigned.Select(value => Lengths(value, inside)).Aggregate((all, next) => [.. all.Intersect(next)]);
        if (lengths.Count == 0)
            throw No($"{local.Name}, a {local.Type}, may have another length for samples that take another branch; make its length that of one vector on both sides");
    }

    // Ways to say how long a vector is: two that have one in common are equally long.
    private HashSet<string> Lengths(Expression value, ILookup<string, Expression> inside)
    {
        switch (value)
        {
            case Expression.Local local:
                var definition = inside[local.Name].FirstOrDefault() ?? (_definitions.TryGetValue(local.Name, out var found) ? found : null);
                return [$"length of {local.Name}", .. definition is null ? [] : Lengths(definition, inside)];
            case Expression.Call { Op: "Times" } product:
                return [$"rows of {product.Operands[0]}"];
            case Expression.Call { Op: "Slice" } slice:
                return [slice.Operands[2].ToString()];
            case Expression.Call { Op: "NewArray" } made:
                return [made.Operands[0].ToString()];
            case Expression.Call { Op: "Row" } row:
                return [$"columns of {row.Operands[0]}"];
            case Expression.Call { Op: "Concat" }:
                return [value.ToString()];
            case Expression.Call call:
                return [value.ToString(), .. call.Operands.Where(operand => operand.Type is IrType.Vector or IrType.Array or IrType.Span).SelectMany(operand => Lengths(operand, inside))];
            default:
                return [value.ToString()];
        }
    }

    private static bool IsAssigned(Block block, Expression.Local local) => block.Statements.Any(statement => statement switch
    {
        Statement.If s => IsAssigned(s.Then, local) && IsAssigned(s.Else, local),
        _ => Walk.Writes(statement).Contains(local),
    });

    // One side of the branch for the samples that take it: on copies of their parts of the locals.
    private Dictionary<string, Expression.Local> Group(Block block, Expression.Local at, List<Expression.Local> changed, HashSet<string> inside, Axes axis)
    {
        var renamed = new Dictionary<string, Expression>(StringComparer.Ordinal);
        var results = new Dictionary<string, Expression.Local>(StringComparer.Ordinal);
        foreach (var local in changed)
            results[local.Name] = Pick(local);
        var (outerSamples, outerRows) = (_samples, _rows);
        if (axis == Axes.Samples)
            _samples = Build.Length(at);
        else
            _rows = Build.Length(at);
        var body = Aside(() =>
        {
            foreach (var local in Reads(block).Where(local => !inside.Contains(local.Name) && !renamed.ContainsKey(local.Name) && _axes[local.Name] != Axes.None).Distinct().ToList())
            {
                if (_axes[local.Name] != axis)
                    throw No($"{local.Name} is different for each sample and row in a branch; let the branch choose what depends on one of them");
                Pick(local);
            }
            foreach (var statement in Rename.In(block, renamed).Statements)
                Lift(statement);
        });
        (_samples, _rows) = (outerSamples, outerRows);
        if (body.Statements.Count > 0)
            Emit(new Statement.If(Build.Call("Greater", IrType.Bool, Build.Length(at), Build.Whole(0)), body, Block.Empty));
        return results;

        Expression.Local Pick(Expression.Local local)
        {
            var part = new Expression.Local(_names.Fresh(local.Name), local.Type);
            _axes.Set(part.Name, axis);
            if (changed.Contains(local))
                _changing.Add(part.Name);
            if (_written.Contains(local.Name))
                _written.Add(part.Name);
            renamed[local.Name] = part;
            var (whole, target) = (Lifted(local), Lifted(part));
            var pick = whole.Type is IrType.Discrete ? "PickValues" : whole.Type is IrType.Lanes ? "PickLanes" : whole.Type is IrType.Matrix ? "PickRows" : "Pick";
            Emit(new Statement.Assign(target, Build.Call(pick, target.Type, whole, at), Declares: true));
            return target;
        }
    }

    private static IEnumerable<Expression.Local> Reads(Block block) =>
        Walk.Statements(block).SelectMany(Walk.Reads).SelectMany(Walk.SelfAndParts).OfType<Expression.Local>();
}
