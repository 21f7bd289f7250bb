using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>
/// A function of numbers, or of each entry of vectors and matrices: all that its derivatives need are the partials,
/// one for each operand, null for operands that are not differentiated.
/// </summary>
/// <param name="Op">The operation.</param>
/// <param name="Partials">The partial with respect to operand k.</param>
/// <param name="Kernel">The runtime's operation that has this derivative in one pass over a vector, if there is one.</param>
internal sealed record Elementwise(string Op, Func<Application, int, Partial?> Partials, FusedKernel? Kernel = null) : Rule(Op)
{
    /// <inheritdoc/>
    public override Expression? Tangent(Application of, IReadOnlyList<Expression?> tangents)
    {
        Expression? sum = null;
        for (var k = 0; k < of.Count; k++)
        {
            if (tangents[k] is not { } tangent || Partials(of, k) is not { } partial)
                continue;
            var term = partial.Times(tangent);
            sum = sum is null ? term : Build.Add(sum, term);
        }
        // The tangent of a number that meets a vector is repeated for each entry.
        return sum is { Type: IrType.Real } && of.Type is not IrType.Real ? Build.Add(StructuredRules.ZerosLike(of.Result), sum) : sum;
    }

    /// <inheritdoc/>
    public override IEnumerable<Contribution> Adjoint(Application of, int k, Expression w, bool fused)
    {
        var partial = Partials(of, k) ?? throw new InvalidOperationException($"Operand {k} of {Op} has no derivative.");
        if (of[k].Type is IrType.Real)
            yield return new Contribution.Value(of.Type is IrType.Real ? partial.Times(w) : Summed(w, partial.Value));
        else if (fused && Kernel is { } kernel)
            yield return new Contribution.Kernel("AddPartial", [kernel.Code(of), kernel.KeepsOutput ? of.Result : of[k], w]);
        else
            yield return Spread(w, partial.Value);
    }

    // A number that meets every entry of a vector: the sum over the entries.
    private static Expression Summed(Expression w, Expression partial) => partial.Type is IrType.Real
        ? Build.Multiply(Build.Call("BufferSum", partial.Type, w), partial)
        : Build.Call("BufferDot", new IrType.Real(partial.Type.Numbers!.Value), w, partial);

    private static Contribution.Kernel Spread(Expression w, Expression partial) => partial switch
    {
        _ when Build.IsNumber(partial, 1) => new("Add", [w]),
        { Type: IrType.Real } => new("AddScaled", [w, partial]),
        _ => new("AddProduct", [w, partial]),
    };
}

/// <summary>A partial derivative.</summary>
/// <param name="Value">Its value.</param>
/// <param name="MayBeInfinite">Whether it can be infinite or NaN where the function is finite; a zero adjoint or tangent then makes 0 of the product.</param>
internal sealed record Partial(Expression Value, bool MayBeInfinite)
{
    public Expression Times(Expression w) => MayBeInfinite ? Build.Scale(w, Value) : Build.Multiply(w, Value);

    public static implicit operator Partial(Expression value) => new(value, false);
}

/// <summary>An operation of the runtime's elementwise kernels, made of the operation's further operands where it has some.</summary>
internal sealed record FusedKernel(string Name, bool KeepsOutput, int Settings = 0)
{
    public Expression Code(Application of) => Settings == 0
        ? new Expression.Opaque($"default(global::AutoDiffIca.Kernels.{Name})", [], new IrType.Discrete("Kernel"))
        : new Expression.Opaque($"new global::AutoDiffIca.Kernels.{Name}({{0}})", of.Call.Operands.Skip(1).ToEquatableArray(), new IrType.Discrete("Kernel"));
}
