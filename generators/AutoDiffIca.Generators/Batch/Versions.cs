using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// Gives a local a new name at each assignment in the block that declares it: a variable that is used for one thing after
/// another varies along each thing's own axes.
/// </summary>
internal sealed class Versions(NameSource names)
{
    private readonly Dictionary<string, Expression> _current = new(StringComparer.Ordinal);

    public static (Block Body, EquatableArray<Expression.Local> Results) Run(Block body, EquatableArray<Expression.Local> results, NameSource names)
    {
        var versions = new Versions(names);
        var block = versions.Of(body);
        return (block, results.Select(result => (Expression.Local)Rename.In(result, versions._current)).ToEquatableArray());
    }

    private Block Of(Block block)
    {
        var statements = new List<Statement>();
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in block.Statements)
        {
            foreach (var local in Walk.Declares(statement))
                own.Add(local.Name);
            // Values are read under the present names; then the target may get its next one.
            if (statement is Statement.Assign { Declares: false } s && own.Contains(s.Target.Name))
            {
                var value = Rename.In(s.Value, _current);
                var next = new Expression.Local(names.Fresh(s.Target.Name), s.Target.Type);
                _current[s.Target.Name] = next;
                statements.Add(new Statement.Assign(next, value, Declares: true) { Origin = s.Origin });
                continue;
            }
            statements.Add(Walk.WithBlocks(Here(statement), Of));
        }
        return new(statements.ToEquatableArray());
    }

    // The statement's own expressions and targets; its blocks come after.
    private Statement Here(Statement statement)
    {
        var blocks = new Queue<Block>(Walk.Blocks(statement));
        var emptied = Walk.WithBlocks(statement, _ => Block.Empty);
        return Walk.WithBlocks(Rename.In(emptied, _current), _ => blocks.Dequeue());
    }
}
