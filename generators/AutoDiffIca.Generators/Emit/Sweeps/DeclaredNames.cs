using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Sweeps;

/// <summary>The names of the variables that a program declares.</summary>
internal static class DeclaredNames
{
    public static IEnumerable<string> In(Block block) => block.Statements.SelectMany(In);

    private static IEnumerable<string> In(Statement statement) => statement switch
    {
        Statement.Declare s => [s.Target.Name],
        Statement.Assign s => [s.Target.Name],
        Statement.Invoke s => s.Targets.Select(target => target.Name),
        Statement.Pop { Target: Expression.Local target } => [target.Name],
        Statement.Lanewise s => [s.Target.Name, s.Index.Name],
        Statement.If s => In(s.Then).Concat(In(s.Else)),
        Statement.For s => In(s.Body).Append(s.Index.Name),
        Statement.While s => In(s.Body),
        Statement.Combine s => In(s.Body).Append(s.Row.Name).Append(s.Target.Name),
        _ => [],
    };
}
