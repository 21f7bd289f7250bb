using System.Numerics;
using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary><c>op(c + bias)</c> with a bias a row: a layer whose columns are the samples.</summary>
internal readonly ref struct RowBiasThen<TOp, T>(TOp op, ReadOnlySpan<T> bias) : IEpilogue<T>
    where TOp : struct, IElementwiseOp
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _bias = bias;

    public bool IsNeeded => true;

    public void Require(int columns)
    {
    }

    public void Apply(Span<T> part, int row, int column)
    {
        TensorPrimitives.Add(part, _bias[row], part);
        Elementwise.Map(op, part, part);
    }
}

/// <summary><c>c op'(...)</c>: the adjoint through an activation, from the values that it gave.</summary>
internal readonly ref struct TimesPartial<TOp, T>(TOp op, ReadOnlySpan<T> values, int columns) : IEpilogue<T>
    where TOp : struct, IDifferentiableOp
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _values = values;

    public bool IsNeeded => true;

    public void Require(int columns)
    {
    }

    public void Apply(Span<T> part, int row, int column) =>
        Elementwise.MapPartial(op, _values.Slice(row * columns + column, part.Length), part, part, accumulate: false);
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
