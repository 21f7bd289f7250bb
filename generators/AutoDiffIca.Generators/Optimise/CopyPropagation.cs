using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>Lets a local that is nothing but another name of a second one be that one, as long as the second does not change.</summary>
internal sealed class CopyPropagation
{
    private readonly Dictionary<string, int> _writes = new(StringComparer.Ordinal);

    private readonly HashSet<string> _kept;

    private CopyPropagation(Block block, IEnumerable<string> kept)
    {
        _kept = new(kept, StringComparer.Ordinal);
        foreach (var local in Walk.Statements(block).SelectMany(Walk.Writes))
            _writes[local.Name] = _writes.TryGetValue(local.Name, out var count) ? count + 1 : 1;
    }

    /// <param name="block">The program.</param>
    /// <param name="kept">The locals that are read outside under their own names.</param>
    public static Block Run(Block block, IEnumerable<string> kept) => new CopyPropagation(block, kept).In(block);

    private Block In(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, In)).ToList();
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is not Statement.Assign { Declares: true, Value: Expression.Local of } copy || !IsCopy(copy, of))
                continue;
            // The copy's scope ends with the block, so what follows here is all that reads it.
            if (statements.Skip(i + 1).SelectMany(Walk.Statements).SelectMany(Walk.Writes).Any(local => local.Name == of.Name))
                continue;
            statements.RemoveAt(i--);
            var rest = Renamed(new(statements.Skip(i + 1).ToEquatableArray()), copy.Target.Name, of);
            statements.RemoveRange(i + 1, statements.Count - i - 1);
            statements.AddRange(rest.Statements);
        }
        return new(statements.ToEquatableArray());
    }

    private bool IsCopy(Statement.Assign copy, Expression.Local of) =>
        of.Type == copy.Target.Type && of.Type is IrType.Real or IrType.Discrete && _writes[copy.Target.Name] == 1 && !_kept.Contains(copy.Target.Name);

    private static Block Renamed(Block block, string name, Expression.Local of)
    {
        return new(block.Statements
            .Select(statement => Walk.WithBlocks(Walk.WithExpressions(statement, InExpression, InExpression), inner => Renamed(inner, name, of)))
            .ToEquatableArray());

        Expression InExpression(Expression expression) => Walk.Map(expression, part => part is Expression.Local local && local.Name == name ? of : part);
    }
}
