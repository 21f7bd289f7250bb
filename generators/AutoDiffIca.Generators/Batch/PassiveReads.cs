using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// Whether a tile has anything to add to the adjoint of a shared value. One that is read for its size only, or passed where
/// nothing is differentiated, needs no sums.
/// </summary>
internal static class PassiveReads
{
    public static bool IsDifferentiated(Block tile, string name)
    {
        return Walk.Statements(tile).Any(statement => statement is Statement.Invoke call
            ? call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsActive).Any(Reads)
            : Walk.Reads(statement).Any(Reads));

        bool Reads(Expression value) => value.Type is not IrType.Discrete && ((value is Expression.Local local && local.Name == name) || value.Operands.Any(Reads));
    }
}
