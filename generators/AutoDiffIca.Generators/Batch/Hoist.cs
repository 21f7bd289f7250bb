using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// Parts a lifted program into what does not depend on the samples, done once for all of them, and the rest. Parts of
/// expressions that do not depend on them go along.
/// </summary>
internal sealed class Hoist
{
    private readonly HashSet<string> _dependent;
    private readonly NameSource _names;
    private readonly Differentiate.LocalFacts _facts;

    private Hoist(Block body, IEnumerable<string> samples, NameSource names) => (_dependent, _names, _facts) = (new(samples, StringComparer.Ordinal), names, new(body));

    /// <summary>The two programs and the shared values that the second reads.</summary>
    public sealed record Parts(Block Shared, Block Tile, EquatableArray<Expression.Local> Values)
    {
        /// <summary>An expression of the shared program in terms of what is known outside of it.</summary>
        public Expression? Outside(Expression expression)
        {
            var definitions = Shared.Statements.Concat(Tile.Statements).OfType<Statement.Assign>().Where(assign => assign.Value is Expression.Local or Expression.Member)
                .GroupBy(assign => assign.Target.Name).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
            var outside = Walk.Map(expression, part =>
            {
                while (part is Expression.Local local && definitions.TryGetValue(local.Name, out var definition))
                    part = definition;
                return part;
            });
            var own = new HashSet<string>(Walk.Statements(Shared).Concat(Walk.Statements(Tile)).SelectMany(Walk.Writes).Select(local => local.Name).Except(Values.Select(value => value.Name)), StringComparer.Ordinal);
            return Walk.Locals(outside).Any(own.Contains) ? null : outside;
        }
    }

    public static Parts Run(Block body, IEnumerable<string> samples, string result, NameSource names)
    {
        var hoist = new Hoist(body, samples, names);
        hoist._dependent.Add(result);
        hoist.Spread(body);
        return hoist.Split(body);
    }

    // A local that anything dependent is assigned to is dependent, and so is what reads it.
    private void Spread(Block body)
    {
        for (var before = -1; before != _dependent.Count;)
        {
            before = _dependent.Count;
            // A rule of the user's own may do with each sample's cotangent what it likes.
            foreach (var statement in body.Statements.Where(statement => IsDependent(statement)
                || Walk.Statements(statement).Any(inner => inner is Statement.Invoke call && !RuntimeCallees.Has(call.Callee))))
                _dependent.UnionWith(Changed(statement));
            _dependent.UnionWith(ChangedLater(body));
            _dependent.UnionWith(WrittenArrays(body));
        }
    }

    private static IEnumerable<string> Changed(Statement statement) =>
        Walk.Statements(statement).SelectMany(inner => Walk.Writes(inner).Concat(Walk.Changes(inner))).Select(local => local.Name);

    // All that is shared comes first: what the samples read must not be the value that it gets after them.
    private IEnumerable<string> ChangedLater(Block body)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in body.Statements)
        {
            if (IsDependent(statement))
                read.UnionWith(Walk.Statements(statement).SelectMany(Walk.Reads).SelectMany(Walk.Locals).Select(Contents));
            foreach (var name in Changed(statement).Where(name => read.Contains(Contents(name))))
                yield return name;
        }
    }

    // An array that is written is one and the same under several names.
    private string Contents(string local) => _facts.IsWritten(local) ? _facts.Group(local) : local;

    // An array that is written is the samples' own under all its names if it is so under one.
    private IEnumerable<string> WrittenArrays(Block body)
    {
        var groups = new HashSet<string>(_dependent.Where(_facts.IsWritten).Select(_facts.Group), StringComparer.Ordinal);
        return body.Statements.SelectMany(Walk.Statements).SelectMany(Walk.Writes).Select(local => local.Name).Where(name => groups.Contains(_facts.Group(name)));
    }

    private bool IsDependent(Statement statement) => Walk.Statements(statement).Any(inner =>
        Walk.Reads(inner).SelectMany(Walk.Locals).Concat(Walk.Writes(inner).Concat(Walk.Changes(inner)).Select(local => local.Name)).Any(_dependent.Contains));

    private Parts Split(Block body)
    {
        List<Statement> shared = [], tile = [];
        foreach (var statement in body.Statements)
        {
            if (!IsDependent(statement))
                shared.Add(statement);
            else if (statement is Statement.Assign or Statement.Invoke or Statement.Store)
                tile.Add(Walk.WithExpressions(statement, value => Taken(value, statement.Origin, shared), place => place));
            else
                tile.Add(statement);
        }
        // A span is looked at again: no value of it can be kept.
        var spans = shared.Where(statement => Walk.Writes(statement).Any(local => local.Type is IrType.Span)).ToList();
        var read = new HashSet<string>(tile.SelectMany(Walk.Statements).SelectMany(Walk.Reads).SelectMany(Walk.Locals), StringComparer.Ordinal);
        var again = spans.Where(statement => Walk.Writes(statement).Any(local => read.Contains(local.Name))).ToList();
        tile.InsertRange(0, again.Select(statement => statement with { }));
        read.UnionWith(again.SelectMany(Walk.Reads).SelectMany(Walk.Locals));
        var values = shared.SelectMany(Walk.Declares).Where(local => read.Contains(local.Name) && local.Type is not IrType.Span).Distinct().ToEquatableArray();
        // What is shared may also be a check: where nothing else is, each tile makes it.
        if (values.Count == 0)
            return new(Block.Empty, body, []);
        return new(new(shared.ToEquatableArray()), new(tile.ToEquatableArray()), values);
    }

    // Parts that do not depend on the samples and are more than an operation on two numbers or a look at a place.
    private Expression Taken(Expression value, string? origin, List<Statement> shared)
    {
        if (Walk.Locals(value).Any(_dependent.Contains))
            return value.Operands.Count == 0 ? value : value.With(value.Operands.Select(operand => Taken(operand, origin, shared)).ToEquatableArray());
        if (!IsWork(value))
            return value;
        var local = new Expression.Local(_names.Next("shared"), value.Type);
        shared.Add(new Statement.Assign(local, value, Declares: true) { Origin = origin });
        return local;
    }

    private static bool IsWork(Expression value) =>
        value.Type is IrType.Real or IrType.Vector or IrType.Matrix && Walk.SelfAndParts(value).Any(part => part is Expression.Call { Type: IrType.Real or IrType.Vector or IrType.Matrix });
}
