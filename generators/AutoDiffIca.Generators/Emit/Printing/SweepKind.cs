namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>Which sweep a statement stands in: it decides what a call of another method becomes.</summary>
internal enum SweepKind
{
    Forward,
    Adjoint,
    Tangent,
    ForwardTangent,
    AdjointTangent,
}
