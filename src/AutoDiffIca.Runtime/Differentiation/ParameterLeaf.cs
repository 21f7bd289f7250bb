using System.Collections.Immutable;
using System.Globalization;

namespace AutoDiffIca;

/// <summary>A scalar, a vector or a matrix in a tree of parameters.</summary>
/// <param name="Name">How one gets to it: <c>Layers[0].Weights</c>.</param>
/// <param name="Shape">Empty for a scalar, the length of a vector, the rows and columns of a matrix.</param>
/// <param name="Offset">Its first number's place in the flat row of all numbers.</param>
/// <param name="Count">How many numbers it has.</param>
public readonly record struct ParameterLeaf(string Name, ImmutableArray<int> Shape, int Offset, int Count)
{
    /// <summary>How one gets to one of its numbers, by the place in the flat row: <c>Layers[0].Weights[3,1]</c>.</summary>
    public string PathTo(int place)
    {
        var i = place - Offset;
        return Shape.Length switch
        {
            0 => Name,
            2 => string.Create(CultureInfo.InvariantCulture, $"{Name}[{i / Shape[1]},{i % Shape[1]}]"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Name}[{i}]"),
        };
    }
}
