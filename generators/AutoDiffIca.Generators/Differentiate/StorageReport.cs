using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>Says what a forward sweep stores and how many bytes, for the documentation of the adjoint.</summary>
internal static class StorageReport
{
    public static EquatableArray<string> Of(Block forward)
    {
        var lines = new List<string>();
        Add(forward, "", lines);
        return lines.ToEquatableArray();
    }

    private static void Add(Block block, string when, List<string> lines)
    {
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case Statement.Push push:
                    lines.Add($"{What(push.Value)}: {Bytes(push.Value.Type)}{when}");
                    break;
                case Statement.Invoke { IsPlain: false } invoke:
                    lines.Add($"what {invoke.Callee.Name} stores{when}");
                    break;
                case Statement.For loop:
                    Add(loop.Body, $" for each {loop.Index.Name}{when}", lines);
                    break;
                case Statement.While loop:
                    Add(loop.Body, $" each time round{when}", lines);
                    break;
                case Statement.If branch:
                    Add(branch.Then, when, lines);
                    Add(branch.Else, when, lines);
                    break;
            }
        }
    }

    private static string What(Expression value) => value is Expression.Constant ? "the branch taken" : value.ToString();

    private static string Bytes(IrType type) => type switch
    {
        IrType.Real { Precision: Precision.Double } => "8 bytes",
        IrType.Real => "4 bytes",
        IrType.Discrete { Name: "bool" or "byte" or "sbyte" } => "1 byte",
        IrType.Discrete { Name: "long" or "ulong" or "nint" or "nuint" } => "8 bytes",
        IrType.Discrete { CanBeStored: true } => "4 bytes",
        IrType.Discrete => "a reference",
        { Numbers: { } precision } => $"a reference, {(precision == Precision.Double ? 8 : 4)} bytes a number",
        _ => "a reference",
    };
}
