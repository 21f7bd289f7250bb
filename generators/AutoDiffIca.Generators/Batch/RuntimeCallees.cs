using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <summary>Functions of the runtime that have a forward and an adjoint sweep of their own, like emitted ones.</summary>
internal static class RuntimeCallees
{
    private const string Type = "global::AutoDiffIca.Batched";

    /// <summary>log sum_j exp(scale |x_i - y_j|^2) of each row of x.</summary>
    public static Callee PairLogSumExp(Precision precision) => new(
        Type, "PairLogSumExp",
        [new("x", new IrType.Matrix(precision), true, false), new("y", new IrType.Matrix(precision), true, false), new("scale", new IrType.Real(precision), true, false)],
        new IrType.Vector(precision), Rules.None);

    /// <summary>Whether a callee is one of these. An accumulator of theirs that nobody wants may be left out: an empty one.</summary>
    public static bool Has(Callee callee) => callee.Type == Type;
}
