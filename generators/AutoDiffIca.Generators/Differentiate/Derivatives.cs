using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>One emitted body with the locals that hold its results at its end.</summary>
internal sealed record Sweep(Block Body, EquatableArray<Expression.Local> Results);

/// <summary>A method's derivatives as programs. A sweep is null where the method's abilities give the reason.</summary>
/// <param name="Method">The method.</param>
/// <param name="Cotangents">What the adjoint sweep starts from: a number or a read-only buffer per leaf of the result.</param>
/// <param name="Accumulators">What the adjoint sweep adds to, one per active parameter: a number (by reference), a buffer, an accumulator.</param>
/// <param name="Tangents">The active parameters' tangents, of the parameters' own types.</param>
/// <param name="CotangentTangents">The tangents of the cotangents.</param>
/// <param name="AccumulatorTangents">The tangents of the accumulators.</param>
/// <param name="Forward">The value, leaving on the tape what the adjoint sweep needs.</param>
/// <param name="Adjoint">From the cotangents to the accumulators.</param>
/// <param name="Tangent">The values, then their tangents.</param>
/// <param name="ForwardTangent">The tangent of the forward sweep: values, then their tangents.</param>
/// <param name="AdjointTangent">The tangent of the adjoint sweep.</param>
/// <param name="Stored">What the forward sweep stores, a line each, for the documentation of the adjoint.</param>
internal sealed record Derivatives(
    Method Method,
    EquatableArray<Expression.Local> Cotangents,
    EquatableArray<Expression.Local> Accumulators,
    EquatableArray<Expression.Local> Tangents,
    EquatableArray<Expression.Local> CotangentTangents,
    EquatableArray<Expression.Local> AccumulatorTangents,
    Sweep? Forward,
    Sweep? Adjoint,
    Sweep? Tangent,
    Sweep? ForwardTangent,
    Sweep? AdjointTangent,
    EquatableArray<string> Stored)
{
    /// <summary>The batched form; null for the plain loop over samples.</summary>
    public BatchDerivatives? Batch { get; init; }
}

/// <summary>The sweeps of a batched form: of what the samples share, and of a tile of them.</summary>
internal sealed record BatchDerivatives(BatchPlan Plan, Derivatives? Shared, Derivatives Tile);
