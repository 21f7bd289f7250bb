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
        new(block.Statements.Select(statement => Walk.WithBlocks(statement, inner => Clean(inner, read)))
            .Where(statement => !IsDead(statement, read))
            .Select(Turned)
            .ToEquatableArray());

    // A branch that does nothing where its condition holds is one that does something where it does not.
    private static Statement Turned(Statement statement) => statement is Statement.If { Then.Statements.Count: 0 } s
        ? s with { Condition = Not(s.Condition), Then = s.Else, Else = Block.Empty }
        : statement;

    private static Expression Not(Expression condition) => condition is Expression.Call { Op: "Not", Code: null } negated
        ? negated.Operands[0]
        : Build.Call("Not", IrType.Bool, condition);

    private static bool IsDead(Statement statement, HashSet<string> read) => statement switch
    {
        Statement.Declare s => !read.Contains(s.Target.Name),
        Statement.Assign s => !read.Contains(s.Target.Name) && !Walk.SelfAndParts(s.Value).Any(part => part is Expression.Opaque),
        Statement.Lanewise s => !read.Contains(s.Target.Name) && !Walk.SelfAndParts(s.Value).Any(part => part is Expression.Opaque),
        Statement.Accumulate { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.Set { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.Kernel { Place: Expression.Local place } => !read.Contains(place.Name),
        Statement.If s => s.Then.Statements.Count == 0 && s.Else.Statements.Count == 0,
        Statement.For s => s.Body.Statements.Count == 0,
        _ => false,
    };
}
