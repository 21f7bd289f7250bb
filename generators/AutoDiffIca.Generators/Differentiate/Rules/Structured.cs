using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>An operation on vectors and matrices as a whole.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Linear">The tangent that one operand's tangent gives alone: operand k is replaced; the tangent is the sum of these.</param>
/// <param name="Adjoints">What is added to the adjoint of operand k.</param>
internal sealed record Structured(
    string Op,
    Func<Application, int, Expression, Expression> Linear,
    Func<Application, int, Expression, Contribution[]> Adjoints) : Rule(Op)
{
    /// <summary>The tangent that takes all operands' tangents together, where it is not a sum over operands.</summary>
    public Func<Application, IReadOnlyList<Expression?>, Expression>? Joint { get; init; }

    /// <inheritdoc/>
    public override Expression? Tangent(Application of, IReadOnlyList<Expression?> tangents)
    {
        if (tangents.All(tangent => tangent is null))
            return null;
        if (Joint is { } joint)
            return joint(of, tangents);
        Expression? sum = null;
        for (var k = 0; k < of.Count; k++)
        {
            if (tangents[k] is not { } tangent)
                continue;
            var term = Linear(of, k, tangent);
            sum = sum is null ? term : Build.Add(sum, term);
        }
        return sum;
    }

    /// <inheritdoc/>
    public override IEnumerable<Contribution> Adjoint(Application of, int k, Expression w, bool fused) => Adjoints(of, k, w);
}
