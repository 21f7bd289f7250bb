using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <summary>What the two sweeps of a tile's mixture have in common, in memory that a tape uses again.</summary>
internal sealed class MixtureSweep<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly Kernels.GaussianMixture<T> _mixture = new();
    private readonly Kernels.MixtureTile<T> _tile = new();
    private T[] _centre = [];
    private T[] _distances = [];
    private T[] _gradient = [];

    /// <summary>log sum_j exp(-precision/2 |x_i - y_j|^2).</summary>
    public void Forward(Mat<T> x, Mat<T> y, T precision, Span<T> values)
    {
        var cols = x.Cols;
        var centre = Room(ref _centre, cols);
        // Any point amid the samples will do.
        centre.Clear();
        for (var i = 0; i < x.Rows; i++)
            TensorPrimitives.Add(centre, x.Span.Slice(i * cols, cols), centre);
        TensorPrimitives.Divide(centre, T.CreateChecked(int.Max(1, x.Rows)), centre);
        _mixture.Begin(y.Rows, cols, centre, precision);
        for (var group = 0; group < _mixture.Groups.Count; group++)
            _mixture.SetPoints(group, Points(y, group));
        _mixture.SetSamples(_tile, x.Span, x.Rows);
        for (var group = 0; group < _mixture.Groups.Count; group++)
            _mixture.Weigh(group, Points(y, group), _tile, x.Span);
        _mixture.Finish(_tile, values, Room(ref _distances, x.Rows));
    }

    /// <summary>Adds the derivatives of sum_i c_i value_i by the points, and returns that by the factor -precision/2.</summary>
    public T Adjoint(Mat<T> y, T precision, ReadOnlySpan<T> cotangent, Span<T> yAdj)
    {
        if (!yAdj.IsEmpty)
        {
            _mixture.Scale(_tile, cotangent);
            for (var group = 0; group < _mixture.Groups.Count; group++)
            {
                var (start, count) = _mixture.Groups[group];
                var gradient = Room(ref _gradient, count * y.Cols);
                _mixture.Pull(group, _tile, accumulate: false);
                _mixture.Gradient(group, gradient);
                var part = yAdj.Slice(start * y.Cols, gradient.Length);
                TensorPrimitives.Add(part, gradient, part);
            }
        }
        // The distances come multiplied by the precision.
        return AutoDiffIca.Adjoint.Dot<T>(cotangent, _distances.AsSpan(0, cotangent.Length)) / precision;
    }

    private static Span<T> Room(ref T[] memory, int length)
    {
        if (memory.Length < length)
            memory = new T[length];
        return memory.AsSpan(0, length);
    }

    private ReadOnlySpan<T> Points(Mat<T> y, int group)
    {
        var (start, count) = _mixture.Groups[group];
        return y.Span.Slice(start * y.Cols, count * y.Cols);
    }
}
