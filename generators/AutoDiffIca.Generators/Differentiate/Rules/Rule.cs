using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>
/// The derivatives of one operation: what its tangent is, and what its adjoint adds to those of its operands, stand
/// together. <see cref="RuleTable"/> holds one for each operation.
/// </summary>
internal abstract record Rule(string Op)
{
    /// <summary>The tangent of a result from its operands' tangents, null where an operand has none.</summary>
    public abstract Expression? Tangent(Application of, IReadOnlyList<Expression?> tangents);

    /// <summary>What is added to the adjoint of operand k, given the adjoint w of the result.</summary>
    public abstract IEnumerable<Contribution> Adjoint(Application of, int k, Expression w, bool fused);
}

/// <summary>An operation on operands with the local that holds its result.</summary>
internal sealed record Application(Expression.Call Call, Expression Result)
{
    public Expression this[int k] => Call.Operands[k];

    public int Count => Call.Operands.Count;

    public IrType Type => Call.Type;

    /// <summary>A number of the precision that the operation computes in.</summary>
    public Expression Number(double value) => Build.Number(value, new IrType.Real(Call.Type.Numbers ?? Precision.Double));
}

/// <summary>An addition to the adjoint of an operand.</summary>
internal abstract record Contribution
{
    private Contribution()
    {
    }

    /// <summary>To the adjoint of a number: <c>xAdj += value</c>.</summary>
    public sealed record Value(Expression Amount) : Contribution;

    /// <summary>To the adjoint of a vector, matrix or array, by a method of the runtime's Adjoint.</summary>
    public sealed record Kernel(string Method, params EquatableArray<Expression> Arguments) : Contribution;
}
