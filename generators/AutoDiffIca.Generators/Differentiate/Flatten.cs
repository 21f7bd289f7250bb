using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>
/// Gives every active operation a statement of its own, whose operands are places (locals, elements, members) or
/// inactive expressions. What is inactive keeps its form. <c>a = a + e</c> stays one statement, because its adjoint is
/// simpler than that of a sum and a copy.
/// </summary>
internal sealed class Flatten(Activity activity, LocalFacts facts, NameSource names)
{
    private readonly List<Statement> _statements = [];

    /// <summary>Flattens a program in which the seeds are active.</summary>
    public static (Block Body, Activity Activity) Run(Block body, IEnumerable<string> seeds, NameSource names)
    {
        var seedList = seeds.ToList();
        var flat = Run(body, Activity.Of(body, seedList), new LocalFacts(body), names);
        // Once more, because the new locals are active as well.
        return (flat, Activity.Of(flat, seedList));
    }

    private static Block Run(Block block, Activity activity, LocalFacts facts, NameSource names)
    {
        var flatten = new Flatten(activity, facts, names);
        foreach (var statement in block.Statements)
            flatten.Add(statement);
        return new(flatten._statements.ToEquatableArray());
    }

    private void Add(Statement statement)
    {
        var origin = statement.Origin;
        switch (statement)
        {
            case Statement.Assign { Target.Type: IrType.Span } s:
                _statements.Add(s with { Value = Fixed(s.Value, origin) });
                break;
            case Statement.Assign s:
                var value = Operation(s.Value, origin);
                _statements.Add(s with { Value = activity.IsActive(s.Value) && ReverseRule.MixesOldAndNew(value, s.Target) ? Named(value, origin) : value });
                break;
            case Statement.Store s:
                _statements.Add(s with { Value = IsUpdate(s) ? Operation(s.Value, origin) : Atom(s.Value, origin) });
                break;
            case Statement.Accumulate s:
                _statements.Add(s with { Value = Operation(s.Value, origin) });
                break;
            case Statement.Set s:
                _statements.Add(s with { Value = Operation(s.Value, origin) });
                break;
            case Statement.Kernel s:
                _statements.Add(s with { Arguments = s.Arguments.Select(argument => Atom(argument, origin)).ToEquatableArray() });
                break;
            case Statement.Invoke { Declares: false } s:
                // What the call stores lies above the old values of its targets: they are overwritten after it.
                var returned = s.Targets.Select(target => new Expression.Local(names.Next("t"), target.Type)).ToEquatableArray();
                Add(s with { Targets = returned, Declares = true });
                for (var i = 0; i < returned.Count; i++)
                    _statements.Add(new Statement.Assign(s.Targets[i], returned[i], Declares: false) { Origin = origin });
                break;
            case Statement.Invoke s:
                _statements.Add(s with { Arguments = s.Arguments.Select(argument => Argument(argument, origin)).ToEquatableArray() });
                break;
            case Statement.InvokeAdjoint s:
                _statements.Add(s with
                {
                    Arguments = s.Arguments.Select(argument => Argument(argument, origin)).ToEquatableArray(),
                    Cotangents = s.Cotangents.Select(cotangent => Atom(cotangent, origin)).ToEquatableArray(),
                });
                break;
            default:
                _statements.Add(Walk.WithBlocks(statement, block => Run(block, activity, facts, names)) is var copy && ReferenceEquals(copy, statement) ? statement with { } : copy);
                break;
        }
    }

    // array[i] = array[i] + e and array[i] = array[i] - e
    private static bool IsUpdate(Statement.Store store) =>
        store.Value is Expression.Call { Op: "Add" or "Subtract" } sum
        && sum.Operands[0].Equals(new Expression.Element(store.Array, store.Index, store.Value.Type))
        && !Walk.Locals(sum.Operands[1]).Contains(store.Array.Name);

    // A span cannot be stored, so that the reverse sweep makes it again: of locals that do not change.
    private Expression Fixed(Expression value, string? origin) => value switch
    {
        Expression.Local { Type: IrType.Span } or Expression.Constant => value,
        Expression.Local local when facts.IsFinal(local.Name) => value,
        Expression.Local local => Named(local, origin),
        // A span of a span: the inner one has an adjoint of its own.
        Expression.Call { Type: IrType.Span } view => view.With(view.Operands
            .Select(operand => operand is Expression.Call { Type: IrType.Span } && activity.IsActive(operand) ? Named(operand, origin) : Fixed(operand, origin))
            .ToEquatableArray()),
        { Type: IrType.Discrete } whole when facts.IsStable(whole) => value,
        { Type: IrType.Discrete or IrType.Vector or IrType.Array } => Named(value, origin),
        _ => Atom(value, origin),
    };

    // A record made on the spot stays one argument; its members become places.
    private Expression Argument(Expression argument, string? origin) => argument is Expression.New made
        ? made.With(made.Operands.Select(operand => Argument(operand, origin)).ToEquatableArray())
        : Atom(argument, origin);

    private Expression Operation(Expression value, string? origin) => value is Expression.Call call && activity.IsActive(call)
        ? call.With(call.Operands.Select(operand => Atom(IsReduction(call.Op) ? Unviewed(operand) : operand, origin)).ToEquatableArray())
        : value is Expression.Element or Expression.Entry ? Atom(value, origin)
        : value;

    // A sum over an array needs no span of it.
    private static Expression Unviewed(Expression operand) =>
        operand is Expression.Call { Op: "AsSpan" } view && view.Operands[0] is Expression.Local { Type: IrType.Array } array ? array : operand;

    private static bool IsReduction(string op) => op is "Sum" or "Mean" or "SquaredNorm" or "LogSumExp" or "LogMeanExp" or "ToArray";

    private Expression Atom(Expression value, string? origin)
    {
        if (!activity.IsActive(value))
            return value;
        switch (value)
        {
            case Expression.Local:
                return value;
            case Expression.Member member:
                return member with { Of = Atom(member.Of, origin) };
            case Expression.Element element:
                return element with { Of = Atom(element.Of, origin) };
            case Expression.Entry entry:
                return entry with { Of = Atom(entry.Of, origin) };
            default:
                return Named(Operation(value, origin), origin);
        }
    }

    private Expression.Local Named(Expression value, string? origin)
    {
        if (value.Type is IrType.Span)
            value = Fixed(value, origin);
        var temporary = new Expression.Local(names.Next("t"), value.Type);
        _statements.Add(new Statement.Assign(temporary, value, Declares: true) { Origin = origin });
        return temporary;
    }
}
