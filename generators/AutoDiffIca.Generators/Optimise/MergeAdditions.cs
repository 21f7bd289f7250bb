using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Joins additions to the same adjoint that follow one another, <c>x = a; x += b</c>, into one sum, twice the same into
/// <c>2 a</c>, and drops a reset of an adjoint at the end of its scope.
/// </summary>
internal static class MergeAdditions
{
    private const int LargestSize = 24;

    public static Block Run(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, Run)).ToList();
        for (var i = 0; i + 1 < statements.Count; i++)
        {
            if (Joined(statements[i], statements[i + 1]) is not { } joined)
                continue;
            statements[i] = joined;
            statements.RemoveAt(i + 1);
            i--;
        }
        var declared = new HashSet<string>(statements.SelectMany(Walk.Declares).Select(local => local.Name), StringComparer.Ordinal);
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i] is Statement.Set { Place: Expression.Local place } && declared.Contains(place.Name) && !Mentions(statements.Skip(i + 1), place.Name))
                statements.RemoveAt(i);
        }
        return new(statements.ToEquatableArray());
    }

    private static Statement? Joined(Statement first, Statement second)
    {
        if (second is not Statement.Accumulate { Place.Type: IrType.Real } more || Walk.Size(more.Value) > LargestSize)
            return null;
        return first switch
        {
            Statement.Assign { Declares: true } s when s.Target.Equals(more.Place) && IsFree(more.Value, s.Target.Name) => s with { Value = Sum(s.Value, more.Value) },
            Statement.Accumulate s when s.Place.Equals(more.Place) && Walk.Root(s.Place) is { } root && IsFree(more.Value, root.Name) && IsFree(s.Value, root.Name) =>
                s with { Value = Sum(s.Value, more.Value) },
            _ => null,
        };
    }

    private static Expression Sum(Expression first, Expression second) =>
        first.Equals(second) ? Build.Multiply(Build.Number(2, first.Type), first) : Build.Add(first, second);

    private static bool IsFree(Expression value, string local) => !Walk.Locals(value).Contains(local);

    private static bool Mentions(IEnumerable<Statement> statements, string local) => statements.SelectMany(Walk.Statements)
        .Any(inner => Walk.Reads(inner).SelectMany(Walk.Locals).Concat(Walk.Writes(inner).Select(written => written.Name)).Contains(local));
}
