using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Lets a local that is nothing but another name of a second one be that one, as long as the second does not change: also a
/// buffer to which a second one is added and nothing else.
/// </summary>
internal sealed class CopyPropagation
{
    private readonly Dictionary<string, int> _writes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept;

    private CopyPropagation(Block block, IEnumerable<string> kept)
    {
        _kept = new(kept, StringComparer.Ordinal);
        Count(_writes, Walk.Statements(block).SelectMany(Walk.Writes));
        Count(_changes, Walk.Statements(block).SelectMany(Walk.Changes));
    }

    /// <param name="block">The program.</param>
    /// <param name="kept">The locals that are read outside under their own names.</param>
    public static Block Run(Block block, IEnumerable<string> kept) => new CopyPropagation(block, kept).In(block);

    private Block In(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, In)).ToList();
        for (var i = 0; i < statements.Count; i++)
        {
            if (CopyAt(statements, i) is not var (copy, of))
                continue;
            // The copy's scope ends with the block, so what follows here is all that reads it.
            if (statements.Skip(i + 1).SelectMany(Walk.Statements).SelectMany(inner => Walk.Writes(inner).Concat(Walk.Changes(inner))).Any(local => local.Name == of.Name))
                continue;
            statements.RemoveAt(i--);
            var rest = Renamed(new(statements.Skip(i + 1).ToEquatableArray()), copy.Name, of);
            statements.RemoveRange(i + 1, statements.Count - i - 1);
            statements.AddRange(rest.Statements);
            if (copy.Type is IrType.Buffer)
            {
                statements.Remove(new Statement.Declare(copy));
                i--;
            }
        }
        return new(statements.ToEquatableArray());
    }

    private static void Count(Dictionary<string, int> counts, IEnumerable<Expression.Local> locals)
    {
        foreach (var local in locals)
            counts[local.Name] = counts.TryGetValue(local.Name, out var count) ? count + 1 : 1;
    }

    private (Expression.Local Copy, Expression.Local Of)? CopyAt(List<Statement> statements, int i) => statements[i] switch
    {
        Statement.Assign { Declares: true, Value: Expression.Local of } s
            when of.Type == s.Target.Type && of.Type is IrType.Real or IrType.Discrete && _writes[s.Target.Name] == 1 && !_kept.Contains(s.Target.Name) => (s.Target, of),
        Statement.Kernel { Method: "Add", Place: Expression.Local place, Arguments: [Expression.Local { Type: IrType.Buffer } of] }
            when _writes[place.Name] == 2 && _changes[place.Name] == 1 && statements.IndexOf(new Statement.Declare(place)) is var declared && declared >= 0 && declared < i
                && !IsRead(place, statements.GetRange(declared, i - declared)) => (place, of),
        _ => null,
    };

    // While it is empty, it is not yet the other one.
    private static bool IsRead(Expression.Local local, IEnumerable<Statement> statements) =>
        statements.SelectMany(Walk.Statements).SelectMany(Walk.Reads).SelectMany(Walk.Locals).Contains(local.Name);

    private static Block Renamed(Block block, string name, Expression.Local of)
    {
        return new(block.Statements
            .Select(statement => Walk.WithBlocks(Walk.WithExpressions(statement, InExpression, InExpression), inner => Renamed(inner, name, of)))
            .ToEquatableArray());

        Expression InExpression(Expression expression) => Walk.Map(expression, part => part is Expression.Local local && local.Name == name ? of : part);
    }
}
