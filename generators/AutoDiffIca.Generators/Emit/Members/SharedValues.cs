using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>The values that all samples share, taken from what their forward sweep returns.</summary>
internal static class SharedValues
{
    public static void Write(SourceWriter writer, Derivatives shared, string arguments, IReadOnlyList<string> targets, bool declare)
    {
        var call = $"{shared.Method.Name}Forward({arguments})";
        var var = declare ? "var " : "";
        if (targets.Count == 1)
        {
            writer.Write($"{var}{Names.Of(targets[0])} = {call};");
            return;
        }
        writer.Write($"{var}({string.Join(", ", targets.Select(Names.Of))}) = {call};");
    }
}
