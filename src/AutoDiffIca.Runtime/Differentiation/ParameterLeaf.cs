using System.Collections.Immutable;

namespace AutoDiffIca;

/// <summary>A scalar, a vector or a matrix in a tree of parameters.</summary>
/// <param name="Name">How one gets to it: <c>Layers[0].Weights</c>.</param>
/// <param name="Shape">Empty for a scalar, the length of a vector, the rows and columns of a matrix.</param>
/// <param name="Offset">Its first number's place in the flat row of all numbers.</param>
/// <param name="Count">How many numbers it has.</param>
public readonly record struct ParameterLeaf(string Name, ImmutableArray<int> Shape, int Offset, int Count);
