using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>Removes what nothing reads: values that no derivative came to need, adjoints that lead nowhere, branches and loops left empty.</summary>
internal static class DeadCode
{
    /// <param name="block">The program.</param>
    /// <param name="kept">The locals that are read outside: results, accumulators.</param>
    public static Block Run(Block block, IEnumerable<string> kept)
    {
        var outside = kept.ToList();
        while (true)
        {
            var read = new HashSet<string>(outside.Concat(Walk.Statements(block).SelectMany(ReadNames)), StringComparer.Ordinal);
            var next = Clean(block, read);
            if (next.Equals(block))
                return next;
            block = next;
        }
    }

    // Adding to an adjoint is no use of it. What is popped or returned needs a place, wanted or not.
    private static IEnumerable<string> ReadNames(Statement statement) => (statement switch
    {
        Statement.Accumulate { Place: Expression.Local } s => [s.Value],
        Statement.Kernel { Place: Expression.Local } s => s.Arguments,
        _ => Walk.Reads(statement),
    }).SelectMany(Walk.Locals).Concat(statement is Statement.Store or Statement.Pop or Statement.Invoke ? Walk.Writes(statement).Select(local => local.Name) : []);

    private static Block Clean(Block block, HashSet<string> read) =>
        new(block.Statements.Select(statement => Walk.WithBlocks(statement, inner => Clean(inner, read))).Where(statement => !IsDead(statement, read)).ToEquatableArray());

    private static bool IsDead(Statement statement, HashSet<string> read) => statement switch
    {
        Statement.Declare s => !read.Contains(s.Target.Name),
        Statement.Assign s => !read.Contains(s.Target.Name) && !Walk.SelfAndParts(s.Value).Any(part => part is Expression.Opaque),
        Statement.Accumulate { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.Set { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.Kernel { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.If s => s.Then.Statements.Count == 0 && s.Else.Statements.Count == 0,
        Statement.For s => s.Body.Statements.Count == 0,
        _ => false,
    };
}
