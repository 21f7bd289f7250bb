using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Leaves out, in the last trip of an adjoint loop, the products that are added to an adjoint which only another trip would
/// read: the first layer of a network has no need of the adjoint of the data.
/// </summary>
internal static class LastTrips
{
    // Those that cost more than a comparison.
    private static readonly HashSet<string> Products = new(StringComparer.Ordinal) { "AddProductNN", "AddProductNT", "AddProductTN", "AddTransposedTimes", "AddTimes", "AddOuter" };

    /// <param name="block">The adjoint sweep.</param>
    public static Block Run(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, Run)).ToList();
        var own = new HashSet<string>(statements.SelectMany(Walk.Declares).Where(local => local.Type is IrType.Buffer).Select(local => local.Name), StringComparer.Ordinal);
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is not Statement.For { Downwards: true } loop)
                continue;
            var readAfter = new HashSet<string>(statements.Skip(i + 1).SelectMany(Walk.Statements).SelectMany(Mentions), StringComparer.Ordinal);
            statements[i] = loop with { Body = In(loop, name => own.Contains(name) && !readAfter.Contains(name)) };
        }
        return new(statements.ToEquatableArray());
    }

    private static Block In(Statement.For loop, Func<string, bool> isForLoopOnly)
    {
        var body = loop.Body.Statements.ToList();
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is Statement.Kernel { Place: Expression.Local place } kernel && Products.Contains(kernel.Method) && isForLoopOnly(place.Name)
                && !body.Skip(i + 1).SelectMany(Walk.Statements).SelectMany(Mentions).Contains(place.Name))
                body[i] = new Statement.If(Build.Call("Greater", IrType.Bool, loop.Index, loop.Start), new([kernel]), Block.Empty) { Origin = kernel.Origin };
        }
        return new(body.ToEquatableArray());
    }

    private static IEnumerable<string> Mentions(Statement statement) =>
        Walk.Reads(statement).SelectMany(Walk.Locals).Concat(Walk.Writes(statement).Select(local => local.Name));
}
