using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>Reverse rules that the user wrote: called with a cotangent of the result's own type, and their gradients added up.</summary>
internal static class RuleCalls
{
    /// <summary>Leaves the shapes of a result on the tape, for <see cref="Adjoint"/>.</summary>
    public static void PushShapes(SourceWriter writer, string tape, IReadOnlyList<Leaf> leaves, Func<int, string> value)
    {
        for (var i = 0; i < leaves.Count; i++)
        {
            if (leaves[i].Type is IrType.Matrix)
                writer.Write($"{tape}.Push(({value(i)}.Rows, {value(i)}.Cols));");
            else if (leaves[i].Type is IrType.Vector or IrType.Array)
                writer.Write($"{tape}.Push({value(i)}.Length);");
        }
    }

    /// <summary>Calls the rule and adds its gradient to the accumulators: references of numbers, variables of buffers, accumulators of records.</summary>
    public static void Adjoint(
        SourceWriter writer, string tape, Names names, string rule, string arguments, IrType result, IReadOnlyList<string> cotangents, IReadOnlyList<(IrType Type, string? Place)> accumulators)
    {
        // Shapes come back last first.
        var leaves = Leaves.Of(result).ToList();
        var parts = new string[leaves.Count];
        var real = cotangents.Count;
        for (var i = leaves.Count - 1; i >= 0; i--)
        {
            var type = leaves[i].Type;
            if (type.Numbers is not null)
                real--;
            switch (type)
            {
                case IrType.Real:
                    parts[i] = cotangents[real];
                    break;
                case IrType.Vector or IrType.Matrix or IrType.Array:
                    var kind = type is IrType.Vector ? "Vector" : type is IrType.Matrix ? "Matrix" : "Array";
                    parts[i] = Names.Of(names.Fresh(leaves.Count == 1 ? "given" : "given" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    var shape = type is IrType.Matrix ? "(int Rows, int Cols)" : "int";
                    writer.Write($"var {parts[i]} = {Library.Emitted}.{kind}Of<{IrType.Keyword(type.Numbers!.Value)}>({tape}, {cotangents[real]}, {tape}.Pop<{shape}>());");
                    break;
                default:
                    parts[i] = "default!";
                    break;
            }
        }
        var cotangent = Leaves.Build(result, parts);
        var gradient = names.Fresh("gradient");
        writer.Write($"var {gradient} = {rule}({(arguments.Length == 0 ? cotangent : $"{arguments}, {cotangent}")}).Item2;");
        for (var i = 0; i < accumulators.Count; i++)
        {
            var (type, place) = accumulators[i];
            var part = accumulators.Count == 1 ? gradient : $"{gradient}.Item{i + 1}";
            if (place is null)
                continue;
            writer.Write(type switch
            {
                IrType.Real => $"{place} += {part};",
                IrType.Record => $"{Library.Emitted}.Add({tape}, {place}.Span, {part});",
                IrType.Vector or IrType.Matrix => $"{Library.Adjoint}.Add({tape}, ref {place}, {part}.Span);",
                _ => $"{Library.Adjoint}.Add({tape}, ref {place}, {part});",
            });
        }
    }
}
