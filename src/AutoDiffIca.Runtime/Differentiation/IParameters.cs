using System.Numerics;

namespace AutoDiffIca;

// There is no constraint on TSelf, so that code that is generic over any type can ask whether a value implements it.
/// <summary>A tree of parameters that can be read and written as one flat row of numbers.</summary>
/// <remarks>Records with <see cref="ParametersAttribute"/> implement it; the code for it is emitted.</remarks>
/// <typeparam name="TSelf">The record itself.</typeparam>
/// <typeparam name="T">The type of the numbers.</typeparam>
public interface IParameters<TSelf, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers there are in all.</summary>
    int ElementCount { get; }

    /// <summary>The scalars, vectors and matrices in their order, with their names and places.</summary>
    IEnumerable<ParameterLeaf> Leaves { get; }

    /// <summary>Copies all numbers, leaf by leaf in the order of declaration, matrices row by row.</summary>
    void CopyTo(Span<T> destination);

    /// <summary>Parameters of the same shapes with these numbers, in memory of their own.</summary>
    TSelf WithElements(ReadOnlySpan<T> elements);
}
