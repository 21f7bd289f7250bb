using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>Lets a local that is nothing but another name of a second one be that one, where neither changes.</summary>
internal static class CopyPropagation
{
    public static Block Run(Block block, IReadOnlyList<string> kept)
    {
        var writes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var local in Walk.Statements(block).SelectMany(Walk.Writes))
            writes[local.Name] = writes.TryGetValue(local.Name, out var count) ? count + 1 : 1;

        bool NeverChanges(Expression.Local local) =>
            local.Type is IrType.Real or IrType.Discrete && (!writes.TryGetValue(local.Name, out var count) || count == 1) && !kept.Contains(local.Name);

        var names = Walk.Statements(block)
            .OfType<Statement.Assign>()
            .Where(copy => copy.Declares && copy.Value is Expression.Local of && of.Type == copy.Target.Type && NeverChanges(copy.Target) && NeverChanges(of))
            .ToDictionary(copy => copy.Target.Name, copy => (Expression.Local)copy.Value, StringComparer.Ordinal);
        return names.Count == 0 ? block : Replace(block, names);
    }

    private static Block Replace(Block block, Dictionary<string, Expression.Local> names)
    {
        return new(block.Statements
            .Where(statement => statement is not Statement.Assign { Declares: true } copy || !names.ContainsKey(copy.Target.Name))
            .Select(statement => Walk.WithBlocks(Walk.WithExpressions(statement, Renamed, Renamed), inner => Replace(inner, names)))
            .ToEquatableArray());

        Expression Renamed(Expression expression) => Walk.Map(expression, part => part is Expression.Local local ? Final(local) : part);

        Expression.Local Final(Expression.Local local) => names.TryGetValue(local.Name, out var of) ? Final(of) : local;
    }
}
