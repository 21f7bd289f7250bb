using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Gives a result its own array where it would share one that the method wrote to: the reverse sweep takes such writes back,
/// and the result with them.
/// </summary>
internal static class OwnResults
{
    public static Block Run(Block body, IEnumerable<Expression.Local> results)
    {
        var facts = new LocalFacts(body);
        var shared = new HashSet<string>(results.Where(result => facts.IsWritten(result.Name)).Select(result => result.Name), StringComparer.Ordinal);
        return shared.Count == 0 ? body : Run(body, shared);
    }

    private static Block Run(Block block, HashSet<string> shared) => new(block.Statements
        .Select(statement => statement is Statement.Assign s && shared.Contains(s.Target.Name)
            ? s with { Value = Copy(s.Value) }
            : Walk.WithBlocks(statement, inner => Run(inner, shared)))
        .ToEquatableArray());

    private static Expression Copy(Expression value)
    {
        var array = Build.Call("ToArray", new IrType.Array(value.Type.Numbers!.Value), value);
        return value.Type switch
        {
            IrType.Vector => Build.Call("AsVector", value.Type, array),
            IrType.Matrix => Build.Call("AsMatrix", value.Type, Build.Rows(value), Build.Cols(value), array),
            _ => array,
        };
    }
}
