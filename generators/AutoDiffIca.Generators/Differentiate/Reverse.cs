using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>
/// Makes the forward and the adjoint sweep of a flat program. The forward sweep is the program with what it saves; the
/// adjoint sweep goes through the statements from the last to the first, and has at each place the values that the forward
/// sweep had there.
/// </summary>
internal sealed class Reverse
{
    private readonly NameSource _names;
    private readonly Activity _activity;
    private readonly LocalFacts _facts;
    private readonly Places _places;
    private readonly Dictionary<Statement, StatementAdjoint> _adjoints = new(ByReference<Statement>.Comparer);
    private readonly StatementAdjoints _make;
    private readonly Needs _needs;
    private readonly HashSet<string> _results;

    private Reverse(Method method, Block body, Activity activity, Places places, NameSource names, bool fused)
    {
        (_names, _activity, _places) = (names, activity, places);
        _facts = new(body);
        _results = new(method.Results.Select(result => result.Name), StringComparer.Ordinal);
        var dense = Dense(body, activity);
        _make = new(activity, _facts, places, names, dense, fused);
        foreach (var statement in Walk.Statements(body).Where(statement => !Walk.Blocks(statement).Any()))
            _adjoints.Add(statement, _make.Of(statement));
        _needs = new(body, _facts, _adjoints, measured: dense);
    }

    /// <summary>The two sweeps of a method's flat body.</summary>
    public static (Block Forward, Block Adjoint) Run(Method method, Block body, Activity activity, Places places, NameSource names, bool fused) =>
        new Reverse(method, body, activity, places, names, fused).Sweeps(body);

    // The locals whose adjoints are added to element by element, or by a method that is called: these are whole from the start.
    private static HashSet<string> Dense(Block body, Activity activity)
    {
        var dense = new HashSet<string>(StringComparer.Ordinal);

        void Add(Expression? expression)
        {
            if (expression is Expression.Local { Type: not (IrType.Real or IrType.Discrete) } local && activity[local.Name])
                dense.Add(local.Name);
        }

        foreach (var statement in Walk.Statements(body).Where(statement => statement is not Statement.Lanewise))
        {
            foreach (var part in Walk.Reads(statement).SelectMany(Walk.SelfAndParts))
            {
                if (part is Expression.Element or Expression.Entry)
                    Add(part.Operands[0]);
            }
            Add((statement as Statement.Store)?.Array);
            foreach (var argument in (statement as Statement.Invoke)?.Arguments ?? [])
                Add(argument);
        }
        return dense;
    }

    private (Block Forward, Block Adjoint) Sweeps(Block block)
    {
        var forward = new List<Statement>();
        var parts = new Stack<IReadOnlyList<Statement>>();
        var declared = new List<Expression.Local>();
        foreach (var statement in block.Statements)
        {
            declared.AddRange(Walk.Declares(statement));
            parts.Push(Add(statement, forward));
        }
        var reverse = parts.SelectMany(part => part).ToList();

        var restored = new List<Statement>();
        var again = new List<Statement>();
        foreach (var local in declared)
        {
            if (!_needs.IsNeededAtEnd(block, local.Name))
                continue;
            if (_needs.Recomputation(local.Name) is { } definition)
            {
                again.Add(definition with { });
                continue;
            }
            forward.Add(new Statement.Push(local));
            restored.Insert(0, new Statement.Pop(local, Declares: true));
        }
        return (new(forward.ToEquatableArray()), new([.. restored, .. again, .. Declarations(block, declared, reverse), .. reverse]));
    }

    // The adjoints of the scope's locals, and those locals that only come up when they are restored on the way.
    private IEnumerable<Statement> Declarations(Block block, IEnumerable<Expression.Local> declared, List<Statement> reverse)
    {
        var used = new HashSet<string>(reverse.SelectMany(Walk.Statements).SelectMany(Uses), StringComparer.Ordinal);
        foreach (var local in declared)
        {
            if (used.Contains(local.Name) && !_needs.IsNeededAtEnd(block, local.Name))
                yield return new Statement.Declare(local);
        }
        foreach (var local in declared)
        {
            if (local.Type is IrType.Discrete || !_activity[local.Name] || _results.Contains(local.Name) || !used.Contains(_places.Of(local).Name))
                continue;
            var zero = _make.Zero(local);
            yield return zero is Expression.Call
                ? new Statement.Assign(_places.Of(local), zero, Declares: true)
                : new Statement.Declare(_places.Of(local));
        }
    }

    private static IEnumerable<string> Uses(Statement statement) =>
        Walk.Reads(statement).SelectMany(Walk.Locals).Concat(Walk.Writes(statement).Select(local => local.Name));

    // Adds the statement to the forward sweep and returns its part of the reverse sweep.
    private IReadOnlyList<Statement> Add(Statement statement, List<Statement> forward)
    {
        switch (statement)
        {
            case Statement.If s:
                return AddBranch(s, forward);
            case Statement.For s:
                var (body, back) = Sweeps(s.Body);
                forward.Add(s with { Body = body });
                return _needs.IsReversed(s) ? [s with { Body = back, Downwards = !s.Downwards }] : [];
            case Statement.While s:
                return AddLoop(s, forward);
            default:
                return AddSimple(statement, forward);
        }
    }

    private IReadOnlyList<Statement> AddSimple(Statement statement, List<Statement> forward)
    {
        var adjoint = _adjoints[statement];
        var restore = new List<Statement>();
        foreach (var (name, place) in Overwritten(statement))
        {
            if (!_needs.MustSave(statement, name))
                continue;
            forward.Add(new Statement.Push(place));
            restore.Insert(0, new Statement.Pop(place, Declares: false) { Origin = statement.Origin });
        }
        forward.Add(statement);
        return [.. adjoint.BeforeRestoring, .. restore, .. adjoint.AfterRestoring];
    }

    private static IEnumerable<(string Name, Expression Place)> Overwritten(Statement statement)
    {
        if (statement is Statement.Store store)
            yield return (store.Array.Name, StatementAdjoints.Target(store));
        foreach (var target in Walk.Writes(statement).Except(Walk.Declares(statement)))
            yield return (target.Name, target);
    }

    private IReadOnlyList<Statement> AddBranch(Statement.If s, List<Statement> forward)
    {
        var (then, thenBack) = Sweeps(s.Then);
        var (otherwise, otherwiseBack) = Sweeps(s.Else);
        if (!_needs.IsReversed(s))
        {
            forward.Add(s with { Then = then, Else = otherwise });
            return [];
        }
        if (_needs.EvaluatesAgain(s.Condition))
        {
            forward.Add(s with { Then = then, Else = otherwise });
            return [s with { Then = thenBack, Else = otherwiseBack }];
        }
        var taken = new Expression.Local(_names.Next("taken"), IrType.Bool);
        forward.Add(s with { Then = With(then, "true"), Else = With(otherwise, "false") });
        return [new Statement.Pop(taken, Declares: true), s with { Condition = taken, Then = thenBack, Else = otherwiseBack }];

        static Block With(Block block, string taken) =>
            new([.. block.Statements, new Statement.Push(new Expression.Constant(taken, null, IrType.Bool))]);
    }

    private IReadOnlyList<Statement> AddLoop(Statement.While s, List<Statement> forward)
    {
        var (body, back) = Sweeps(s.Body);
        if (!_needs.IsReversed(s))
        {
            forward.Add(s with { Body = body });
            return [];
        }
        var trips = new Expression.Local(_names.Next("trips"), IrType.Int);
        var count = new Statement.Assign(trips, Build.Call("Add", IrType.Int, trips, Build.Whole(1)), Declares: false);
        forward.Add(new Statement.Assign(trips, Build.Whole(0), Declares: true));
        forward.Add(s with { Body = new([.. body.Statements, count]) });
        forward.Add(new Statement.Push(trips));
        var pass = new Expression.Local(_names.Next("pass"), IrType.Int);
        return
        [
            new Statement.Pop(trips, Declares: true),
            new Statement.For(pass, Build.Whole(0), trips, Downwards: true, back) { Origin = s.Origin },
        ];
    }
}
