using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>Marks the calls that nothing active goes into.</summary>
internal static class PlainCalls
{
    public static Block Run(Block block, Activity activity) => new(block.Statements.Select(statement => statement is Statement.Invoke call
        ? call with { IsPlain = !call.Targets.Any(target => activity[target.Name]) }
        : Walk.WithBlocks(statement, inner => Run(inner, activity))).ToEquatableArray());
}
