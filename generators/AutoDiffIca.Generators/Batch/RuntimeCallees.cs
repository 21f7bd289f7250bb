using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <summary>Functions of the runtime that have a forward and an adjoint sweep of their own, like emitted ones.</summary>
internal static class RuntimeCallees
{
    private const string Type = "global::AutoDiffIca.Batched";

    /// <summary>The rows of y in the order in which <see cref="PairLogSumExp"/> reads them.</summary>
    public static Callee PairPanels(Precision precision) => new(
        Type, "PairPanels", [new("y", new IrType.Matrix(precision), true, false)], new IrType.Vector(precision), Rules.None);

    /// <summary>log sum_j exp(scale |x_i - y_j|^2) of each row of x; what is differentiated by y goes through its panels.</summary>
    public static Callee PairLogSumExp(Precision precision) => new(
        Type, "PairLogSumExp",
        [
            new("x", new IrType.Matrix(precision), true, false), new("y", new IrType.Matrix(precision), false, false),
            new("panels", new IrType.Vector(precision), true, false), new("scale", new IrType.Real(precision), true, false),
        ],
        new IrType.Vector(precision), Rules.None);

    /// <summary>
    /// The panels that a shared program makes. Each is made for one <see cref="PairLogSumExp"/> beside it, which alone adds to its adjoint, once in
    /// a tile.
    /// </summary>
    public static IEnumerable<string> Panels(Block shared) =>
        shared.Statements.OfType<Statement.Invoke>().Where(call => call.Callee is { Type: Type, Name: "PairPanels" }).Select(call => call.Targets[0].Name);

    /// <summary>Whether a callee is one of these. An accumulator of theirs that nobody wants may be left out: an empty one.</summary>
    public static bool Has(Callee callee) => callee.Type == Type;
}
