using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary><c>c + bias</c> with a bias a row: a layer whose columns are the samples.</summary>
internal readonly ref struct RowBias<T>(ReadOnlySpan<T> bias) : IEpilogue<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _bias = bias;

    public bool IsNeeded => true;

    public void Require(int columns)
    {
    }

    public void Apply(Span<T> part, int row, int column) => TensorPrimitives.Add(part, _bias[row], part);
}

/// <summary>
/// <c>(x - (c + bias)) precision</c>, the adjoint of a Gaussian's mean, and the sums over the rows of <c>(x - (c + bias))^2</c>.
/// </summary>
internal readonly ref struct GaussianResidual<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> bias, ReadOnlySpan<T> precisions, Span<T> squares) : IEpilogue<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _x = x;
    private readonly ReadOnlySpan<T> _bias = bias;
    private readonly ReadOnlySpan<T> _precisions = precisions;
    private readonly Span<T> _squares = squares;

    public bool IsNeeded => true;

    public void Require(int columns)
    {
    }

    public void Apply(Span<T> part, int row, int column)
    {
        var squares = _squares.Slice(column, part.Length);
        TensorPrimitives.Add(part, _bias[row], part);
        TensorPrimitives.Subtract(_x.Slice(row * _squares.Length + column, part.Length), part, part);
        TensorPrimitives.MultiplyAdd<T>(part, part, squares, squares);
        TensorPrimitives.Multiply(part, _precisions.Slice(column, part.Length), part);
    }
}
