using System.Numerics;

namespace AutoDiffIca.Kernels;

/// <summary>What is done to a product's rows when they are complete, while they are still in cache.</summary>
public interface IEpilogue<T>
{
    /// <summary>Whether there is something to do at all.</summary>
    bool IsNeeded { get; }

    /// <summary>Throws if this does not fit a product of so many columns. Called before anything is written.</summary>
    void Require(int columns);

    /// <summary>Works on a part of row <paramref name="row"/> that begins at column <paramref name="column"/>.</summary>
    void Apply(Span<T> part, int row, int column);
}

/// <summary>Leaves the product as it is.</summary>
public readonly struct NoEpilogue<T> : IEpilogue<T>
{
    /// <inheritdoc/>
    public bool IsNeeded => false;

    /// <inheritdoc/>
    public void Require(int columns)
    {
    }

    /// <inheritdoc/>
    public void Apply(Span<T> part, int row, int column)
    {
    }
}

/// <summary><c>op(c + bias)</c>: a layer of a network. Without a bias (empty) it is <c>op(c)</c>.</summary>
/// <param name="op">The activation.</param>
/// <param name="bias">One number a column, or none.</param>
public readonly ref struct BiasThen<TOp, T>(TOp op, ReadOnlySpan<T> bias) : IEpilogue<T>
    where TOp : struct, IElementwiseOp
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _bias = bias;

    /// <inheritdoc/>
    public bool IsNeeded => true;

    /// <inheritdoc/>
    public void Require(int columns)
    {
        if (!_bias.IsEmpty && _bias.Length != columns)
            throw new ArgumentException($"The bias [{_bias.Length}] does not fit a product of {columns} columns.");
    }

    /// <inheritdoc/>
    public void Apply(Span<T> part, int row, int column)
    {
        if (_bias.IsEmpty)
            Elementwise.Map(op, part, part);
        else
            Elementwise.MapSum(op, part, _bias.Slice(column, part.Length), part);
    }
}
