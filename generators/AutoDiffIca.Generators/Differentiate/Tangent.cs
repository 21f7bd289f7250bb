using AutoDiffIca.Generators.Differentiate.Rules;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>
/// Adds to every statement of a flat program the one for tangents: the derivative along one direction of whatever the
/// program computes. A method's own body gives forward mode; its two sweeps give the Hessian times a direction.
/// </summary>
internal sealed class Tangent
{
    private readonly Activity _activity;
    private readonly NameSource _names;
    private readonly Dictionary<string, Expression.Local> _tangents;

    private Tangent(Activity activity, Dictionary<string, Expression.Local> tangents, NameSource names) =>
        (_activity, _tangents, _names) = (activity, tangents, names);

    /// <summary>The program with its tangents. The dictionary holds names that are given, and afterwards those of all locals.</summary>
    public static Block Run(Block body, Activity activity, Dictionary<string, Expression.Local> tangents, NameSource names) =>
        new Tangent(activity, tangents, names).Of(body);

    private Block Of(Block block) => new(block.Statements.SelectMany(Of).ToEquatableArray());

    private IEnumerable<Statement> Of(Statement statement)
    {
        switch (statement)
        {
            case Statement.Declare s when IsActive(s.Target):
                return [s, new Statement.Declare(Of(s.Target))];
            case Statement.Assign s when IsActive(s.Target):
                return OfAssign(s);
            case Statement.Store s when IsActive(s.Array):
                return [new Statement.Store(Of(s.Array), s.Index, Of(s.Value, s.Array) ?? Zero(s.Value)) { Origin = s.Origin }, s];
            case Statement.Invoke s when s.Targets.Any(IsActive):
                return [s with { Targets = Twice(s.Targets, Of), Arguments = WithTangents(s.Callee, s.Arguments) }];
            case Statement.Push s when _activity.IsActive(s.Value):
                return [s, new Statement.Push(OfPlace(s.Value))];
            case Statement.Pop s when _activity.IsActive(s.Target):
                return [new Statement.Pop(OfPlace(s.Target), s.Declares) { Origin = s.Origin }, s];
            case Statement.Accumulate s:
                return Of(s.Value, s.Place) is { } value ? [new Statement.Accumulate(OfPlace(s.Place), value) { Origin = s.Origin }, s] : [s];
            case Statement.Set s when _activity.IsActive(s.Place):
                return [s, new Statement.Set(OfPlace(s.Place), Of(s.Value, s.Place) ?? Zero(s.Value)) { Origin = s.Origin }];
            case Statement.Kernel s:
                return [.. OfKernel(s), s];
            case Statement.InvokeAdjoint s:
                return
                [
                    s with
                    {
                        Arguments = WithTangents(s.Callee, s.Arguments),
                        Cotangents = Twice(s.Cotangents, OfValue),
                        Accumulators = Twice(s.Accumulators, place => place is null ? null : OfPlace(place)),
                    },
                ];
            default:
                return [Walk.WithBlocks(statement, Of)];
        }
    }

    private IEnumerable<Statement> OfAssign(Statement.Assign s)
    {
        var tangent = Of(s.Value, s.Target) ?? (s.Value is Expression.Call { Op: "ZerosBuffer" or "AccumulatorZeros" } ? s.Value : Zero(s.Target));
        var own = new Statement.Assign(Of(s.Target), tangent, s.Declares) { Origin = s.Origin };
        var readsOld = Walk.Locals(s.Value).Contains(s.Target.Name);
        if (!readsOld)
            return [s, own];
        // The tangent reads the operands from before the assignment, and the result from after it.
        if (!Walk.Locals(Of(s.Value, Marker(s.Target)) ?? tangent).Contains(MarkerName))
            return [own, s];
        var result = new Expression.Local(_names.Next("t"), s.Target.Type);
        return
        [
            new Statement.Assign(result, s.Value, Declares: true),
            own with { Value = Of(s.Value, result)! },
            s with { Value = result },
        ];
    }

    private const string MarkerName = "<after>";

    private static Expression.Local Marker(Expression.Local target) => new(MarkerName, target.Type);

    private bool IsActive(Expression.Local local) => local.Type is not IrType.Discrete && _activity[local.Name];

    /// <summary>The tangent of a local.</summary>
    private Expression.Local Of(Expression.Local local)
    {
        if (!_tangents.TryGetValue(local.Name, out var tangent))
            _tangents.Add(local.Name, tangent = new(_names.Fresh(local.Name + "Dot"), local.Type));
        return tangent;
    }

    // The tangent of a place: the same place in the tangent of its root.
    private Expression OfPlace(Expression place) => place switch
    {
        Expression.Local local => Of(local),
        Expression.Member member => member with { Of = OfPlace(member.Of) },
        Expression.Element element => element with { Of = OfPlace(element.Of) },
        Expression.Entry entry => entry with { Of = OfPlace(entry.Of) },
        _ => throw new InvalidOperationException($"{place} is no place."),
    };

    // The tangent of a value, null where it is zero because nothing in it is active.
    private Expression? Of(Expression value, Expression result)
    {
        if (!_activity.IsActive(value))
            return null;
        if (value is not Expression.Call call)
            return OfPlace(value);
        var operands = call.Operands.Select(operand => _activity.IsActive(operand) ? Of(operand, operand) : null).ToList();
        return RuleTable.Of(call.Op).Tangent(new(call, result), operands);
    }

    private Expression OfValue(Expression value) => Of(value, value) ?? Zero(value);

    private static Expression Zero(Expression value) => value switch
    {
        Expression.Call { Op: "ZerosBuffer" } => value,
        { Type: IrType.Buffer or IrType.Accumulator } => new Expression.Constant("default", null, value.Type),
        _ => StructuredRules.ZerosLike(value),
    };

    // Kernels are linear in each active argument, except for the difference, which is so in the two together.
    private IEnumerable<Statement> OfKernel(Statement.Kernel s)
    {
        if (s.Method == "AddScaledDifference")
        {
            if (s.Arguments.Take(2).Any(_activity.IsActive))
                yield return With(s, [Part(0), Part(1), s.Arguments[2]]);
            if (_activity.IsActive(s.Arguments[2]))
                yield return With(s, [s.Arguments[0], s.Arguments[1], Of(s.Arguments[2], s.Arguments[2])!]);
            yield break;
        }
        for (var k = 0; k < s.Arguments.Count; k++)
        {
            if (_activity.IsActive(s.Arguments[k]))
                yield return With(s, s.Arguments.Select((argument, i) => i == k ? Of(argument, argument)! : argument).ToEquatableArray());
        }

        Expression Part(int k) => Of(s.Arguments[k], s.Arguments[k]) ?? Build.Call("Empty", new IrType.Span(s.Arguments[k].Type.Numbers!.Value));
    }

    private Statement.Kernel With(Statement.Kernel s, EquatableArray<Expression> arguments) => s with { Place = OfPlace(s.Place), Arguments = arguments };

    // The arguments, then the tangents of those that are active for the callee.
    private EquatableArray<Expression> WithTangents(Callee callee, EquatableArray<Expression> arguments) =>
        arguments.Concat(arguments.Where((_, k) => callee.Parameters[k].IsActive).Select(TangentArgument)).ToEquatableArray();

    private Expression TangentArgument(Expression argument) => argument is Expression.New made
        ? made.With(made.Operands.Select(TangentArgument).ToEquatableArray())
        : OfValue(argument);

    private static EquatableArray<T> Twice<T>(EquatableArray<T> items, Func<T, T> tangent) => items.Concat(items.Select(tangent)).ToEquatableArray();
}
