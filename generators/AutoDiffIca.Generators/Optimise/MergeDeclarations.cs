using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>Moves a declaration to the statement that gives the local its first value: <c>x = 0; ... x += e</c> becomes <c>var x = e</c>.</summary>
internal static class MergeDeclarations
{
    public static Block Run(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, Run)).ToList();
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is not Statement.Declare { Target: var local })
                continue;
            var first = statements.FindIndex(i + 1, statement => Mentions(statement, local.Name));
            if (first < 0 || FirstValue(statements[first], local) is not { } merged)
                continue;
            statements[first] = merged;
            statements.RemoveAt(i--);
        }
        return new(statements.ToEquatableArray());
    }

    private static bool Mentions(Statement statement, string local) => Walk.Statements(statement)
        .Any(inner => Walk.Reads(inner).SelectMany(Walk.Locals).Concat(Walk.Writes(inner).Select(written => written.Name)).Contains(local));

    private static Statement? FirstValue(Statement statement, Expression.Local local) => statement switch
    {
        Statement.Accumulate { Place: Expression.Local place } s when place.Name == local.Name && !Reads(s.Value, local) =>
            new Statement.Assign(local, s.Value, Declares: true) { Origin = s.Origin },
        Statement.Set { Place: Expression.Local place } s when place.Name == local.Name && !Reads(s.Value, local) && s.Value is not Expression.Constant { Code: "default" } =>
            new Statement.Assign(local, s.Value, Declares: true) { Origin = s.Origin },
        Statement.Assign { Declares: false } s when s.Target.Name == local.Name && !Reads(s.Value, local) => s with { Declares = true },
        Statement.Pop { Target: Expression.Local target } s when target.Name == local.Name => s with { Declares = true },
        _ => null,
    };

    private static bool Reads(Expression value, Expression.Local local) => Walk.Locals(value).Contains(local.Name);
}
