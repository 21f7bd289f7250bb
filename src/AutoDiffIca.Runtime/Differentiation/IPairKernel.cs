using System.Numerics;

namespace AutoDiffIca;

/// <summary>An operation on pairs of numbers, one or both of which come from a span.</summary>
internal interface IPairKernel
{
    /// <summary>What the operation is called in a message about two vectors.</summary>
    static abstract string OfVectors { get; }

    /// <summary>What the operation is called in a message about two matrices.</summary>
    static abstract string OfMatrices { get; }

    static abstract void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>;

    static abstract void Run<T>(ReadOnlySpan<T> x, T y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>;

    static abstract void Run<T>(T x, ReadOnlySpan<T> y, Span<T> result)
        where T : IBinaryFloatingPointIeee754<T>;
}
