using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>What is done to a product's rows when they are complete, while they are still in cache.</summary>
public interface IEpilogue<T>
{
    /// <summary>Whether there is something to do at all.</summary>
    bool IsNeeded { get; }

    /// <summary>Works on a part of a row that begins at column <paramref name="column"/>.</summary>
    void Apply(Span<T> row, int column);
}

/// <summary>Leaves the product as it is.</summary>
public readonly struct NoEpilogue<T> : IEpilogue<T>
{
    /// <inheritdoc/>
    public bool IsNeeded => false;

    /// <inheritdoc/>
    public void Apply(Span<T> row, int column)
    {
    }
}

/// <summary><c>op(row + bias)</c>: a layer of a network. Without a bias (empty) it is <c>op(row)</c>.</summary>
/// <param name="op">The activation.</param>
/// <param name="bias">One number a column, or none.</param>
public readonly struct BiasThen<TOp, T>(TOp op, ReadOnlyMemory<T> bias) : IEpilogue<T>
    where TOp : struct, IElementwiseOp
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public bool IsNeeded => true;

    /// <inheritdoc/>
    public void Apply(Span<T> row, int column)
    {
        if (bias.IsEmpty)
            Elementwise.Map(op, row, row);
        else
            Elementwise.MapSum(op, row, bias.Span.Slice(column, row.Length), row);
    }
}
