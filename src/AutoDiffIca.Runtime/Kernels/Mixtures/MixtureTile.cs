using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>A tile of samples of a <see cref="GaussianMixture{T}"/>, and their weights: memory that is used again.</summary>
public sealed class MixtureTile<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private AlignedMemory _weights = new(0);
    private AlignedMemory _strips = new(0);
    private AlignedMemory _features = new(0);
    private T[] _norms = [];
    private T[] _shifts = [];
    private T[] _sums = [];
    private T[] _moments = [];
    private int _columns;
    private int _featureCount;

    /// <summary>Samples in the tile.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes that the tile holds.</summary>
    public long ReservedBytes => _weights.Size + _strips.Size + _features.Size;

    private int PaddedRows => (Rows + GaussianMixture<T>.Height - 1) / GaussianMixture<T>.Height * GaussianMixture<T>.Height;

    // |x|^2 of the centred samples, times the scale.
    internal Span<T> Norms => _norms.AsSpan(0, Rows);

    internal void Reserve(GaussianMixture<T> mixture, int rows)
    {
        (Rows, _columns, _featureCount) = (rows, mixture.Columns, mixture.Features);
        var width = GaussianMixture<T>.Width;
        AlignedMemory.Ensure<T>(ref _weights, (nint)((mixture.Points + width - 1) / width) * width * PaddedRows);
        AlignedMemory.Ensure<T>(ref _strips, (nint)PaddedRows * _columns);
        AlignedMemory.Ensure<T>(ref _features, (nint)_featureCount * rows);
        if (_norms.Length < rows)
            _norms = new T[rows];
        var groups = mixture.Groups.Count;
        if (_sums.Length < groups * rows)
            (_shifts, _sums, _moments) = (new T[groups * rows], new T[groups * rows], new T[groups * rows]);
    }

    // A few samples, entry by entry side by side, as the scores' product reads them.
    internal ref T Strip(int row) => ref Unsafe.Add(ref _strips.StartAs<T>(), (nint)row * _columns);

    // A few features, sample by sample, as the adjoint's product reads them.
    internal ref T FeatureStrip(int feature) => ref Unsafe.Add(ref _features.StartAs<T>(), (nint)feature * Rows);

    // The scores and then the weights of the points of a panel, sample by sample; their sums are not 1.
    internal ref T Weights(int panel) => ref Unsafe.Add(ref _weights.StartAs<T>(), panel * WeightStride);

    internal nint WeightStride => (nint)GaussianMixture<T>.Width * PaddedRows;

    // What is subtracted from a row's scores in a group, the sum of the exponentials e and that of e times its exponent.
    // Afterwards the sums hold what the weights of a group are to be multiplied by.
    internal Span<T> Shifts(int group) => _shifts.AsSpan(group * Rows, Rows);

    internal Span<T> Sums(int group) => _sums.AsSpan(group * Rows, Rows);

    internal Span<T> Moments(int group) => _moments.AsSpan(group * Rows, Rows);

    internal void Merge(int groups, Span<T> values, Span<T> distances)
    {
        values.Fill(T.NegativeInfinity);
        distances.Clear();
        if (groups == 0)
            return;
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var largest = scratch.Take<T>(Rows);
        var factor = scratch.Take<T>(Rows);
        var sum = scratch.TakeZeros<T>(Rows);
        var scores = scratch.TakeZeros<T>(Rows);
        Shifts(0).CopyTo(largest);
        for (var group = 1; group < groups; group++)
            TensorPrimitives.Max(largest, Shifts(group), largest);
        for (var group = 0; group < groups; group++)
        {
            var shifts = Shifts(group);
            var sums = Sums(group);
            var moments = Moments(group);
            // exp(shift - largest) (e, e (exponent + shift - largest))
            TensorPrimitives.Subtract(shifts, largest, shifts);
            Elementwise.Map(default(Exp), shifts, factor);
            TensorPrimitives.MultiplyAdd<T>(shifts, sums, moments, moments);
            TensorPrimitives.MultiplyAdd<T>(factor, moments, scores, scores);
            TensorPrimitives.MultiplyAdd<T>(factor, sums, sum, sum);
            factor.CopyTo(sums);
        }
        for (var group = 0; group < groups; group++)
            TensorPrimitives.Divide(Sums(group), sum, Sums(group));
        Elementwise.Map(default(Log), sum, values);
        TensorPrimitives.Add(values, largest, values);
        TensorPrimitives.Divide(scores, sum, scores);
        TensorPrimitives.Add(scores, largest, scores);
        TensorPrimitives.Multiply(scores, T.CreateChecked(-2), distances);
    }

    // The features times what the weights of a group lack.
    internal void ScaleFeatures(int group, Span<T> result) =>
        MixtureKernels.ScaleRows(ref _features.StartAs<T>(), Sums(group), ref MemoryMarshal.GetReference(result), _featureCount);
}
