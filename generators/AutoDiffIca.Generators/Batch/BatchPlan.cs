using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// A method's batched form as two methods: what all samples share, computed once, and what a tile of samples, or one sample
/// after another, makes of it.
/// </summary>
/// <param name="Shared">Computes the shared values; null where there are none.</param>
/// <param name="Tile">The values of a tile's samples from the parameters and the shared values.</param>
/// <param name="Values">The shared values as parameters of <paramref name="Tile"/>, after the method's own.</param>
/// <param name="Width">How many numbers a sample has beside one another where it has most: the rows of a combinator's matrix; null where there is no combinator.</param>
/// <param name="BySample">Why the tile is one sample; null where it is many.</param>
internal sealed record BatchPlan(Method? Shared, Method Tile, EquatableArray<Parameter> Values, Expression? Width, Obstacle? BySample);

/// <summary>Why samples are computed one after another, and the statement that is the reason.</summary>
internal sealed record Obstacle(string Reason, string? Origin);
