using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Takes out the flags that nobody reads and the declaration of a result that is assigned once, at the end.</summary>
internal sealed class Finishing
{
    private readonly HashSet<string> _flags;
    private readonly HashSet<string> _all;
    private readonly Expression.Local[] _results;
    private readonly int _returns;

    public Finishing(IEnumerable<Flag> flags, Value results, int returns)
    {
        _flags = new(flags.Where(flag => flag.IsUsed).Select(flag => flag.Local.Name), StringComparer.Ordinal);
        _all = [.. _flags];
        _results = [.. results.Leaves.Cast<Expression.Local>()];
        _returns = returns;
    }

    public Block Finish(IReadOnlyList<Statement> statements)
    {
        var block = new Block(statements.ToEquatableArray());
        // A flag may be read only to set another one, which is not read: not worth a second thought, conditions are all that reads.
        var read = new HashSet<string>(StringComparer.Ordinal);
        Reads(block, read);
        _flags.ExceptWith(read);
        return new(EndsInResult(Trimmed(WithoutFlags(block)).Statements).ToEquatableArray());
    }

    /// <summary>At the very end no flag is read any more.</summary>
    private Block Trimmed(Block block)
    {
        var statements = block.Statements.ToList();
        while (statements.Count > 0 && statements[statements.Count - 1] is Statement.Assign assign && _all.Contains(assign.Target.Name))
            statements.RemoveAt(statements.Count - 1);
        if (statements.Count > 0 && statements[statements.Count - 1] is Statement.If last)
            statements[statements.Count - 1] = last with { Then = Trimmed(last.Then), Else = Trimmed(last.Else) };
        return new(statements.ToEquatableArray());
    }

    private Block WithoutFlags(Block block) => new(block.Statements.SelectMany(Kept).ToEquatableArray());

    private IEnumerable<Statement> Kept(Statement statement)
    {
        switch (statement)
        {
            case Statement.Assign assign when _flags.Contains(assign.Target.Name):
                return [];
            case Statement.If s:
                var (then, otherwise) = (WithoutFlags(s.Then), WithoutFlags(s.Else));
                return (then.Statements.Count, otherwise.Statements.Count) switch
                {
                    (0, 0) => [],
                    (0, _) => [s with { Condition = Logic.Not(s.Condition), Then = otherwise, Else = then }],
                    _ => [s with { Then = then, Else = otherwise }],
                };
            case Statement.For s:
                return [s with { Body = WithoutFlags(s.Body) }];
            case Statement.While s:
                return [s with { Body = WithoutFlags(s.Body) }];
            case Statement.Combine s:
                return [s with { Body = WithoutFlags(s.Body) }];
            default:
                return [statement];
        }
    }

    private static void Reads(Block block, HashSet<string> read)
    {
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Statement.If s:
                    Uses.Reads(s.Condition, read);
                    Reads(s.Then, read);
                    Reads(s.Else, read);
                    break;
                case Statement.For s:
                    Reads(s.Body, read);
                    break;
                case Statement.While s:
                    Uses.Reads(s.Condition, read);
                    Reads(s.Body, read);
                    break;
                case Statement.Combine s:
                    Reads(s.Body, read);
                    break;
                default:
                    break;
            }
        }
    }

    private IEnumerable<Statement> EndsInResult(EquatableArray<Statement> statements)
    {
        var last = statements.Skip(statements.Count - _results.Length).OfType<Statement.Assign>().Select(assign => assign.Target.Name).ToArray();
        if (_returns != 1 || last.Length != _results.Length || _results.Any(result => !last.Contains(result.Name)))
            return statements;
        return statements
            .Where(statement => statement is not Statement.Declare declare || _results.All(result => result.Name != declare.Target.Name))
            .Select((statement) => statement is Statement.Assign assign && _results.Any(result => result.Name == assign.Target.Name) ? assign with { Declares = true } : statement);
    }
}
