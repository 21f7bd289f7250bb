using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Sweeps;

/// <summary>The parameters of the sweeps beside the method's own; a method with rules has no programs that would name them.</summary>
internal sealed class SweepSignature
{
    public SweepSignature(Target target)
    {
        var derivatives = target.Derivatives;
        var names = target.Names();
        var leaves = target.Leaves.Where(leaf => leaf.IsReal).ToList();
        Cotangents = derivatives.Cotangents.Count == leaves.Count
            ? derivatives.Cotangents
            : [.. leaves.Select((leaf, i) => new Expression.Local(names.Fresh(leaves.Count == 1 ? "cotangent" : $"cotangent{i + 1}"), Cotangent(leaf.Type)))];
        Accumulators = derivatives.Accumulators.Count == target.Active.Count
            ? derivatives.Accumulators
            : [.. target.Active.Select(parameter => new Expression.Local(names.Fresh(parameter.Name + "Adj"), Accumulator(parameter.Type)))];
        Tangents = derivatives.Tangents.Count == target.Active.Count
            ? derivatives.Tangents
            : [.. target.Active.Select(parameter => new Expression.Local(names.Fresh(parameter.Name + "Dot"), parameter.Type))];
    }

    public IReadOnlyList<Expression.Local> Cotangents { get; }

    public IReadOnlyList<Expression.Local> Accumulators { get; }

    public IReadOnlyList<Expression.Local> Tangents { get; }

    private static IrType Cotangent(IrType leaf) => leaf is IrType.Real ? leaf : new IrType.Buffer(leaf.Numbers!.Value, IsReadOnly: true);

    private static IrType Accumulator(IrType parameter) => parameter switch
    {
        IrType.Real => parameter,
        IrType.Record record => new IrType.Accumulator(record),
        _ => new IrType.Buffer(parameter.Numbers!.Value),
    };
}
