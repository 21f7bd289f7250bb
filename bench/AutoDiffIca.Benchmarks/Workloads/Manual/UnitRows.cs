using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>A layer whose values have a row a unit and a column a sample, with all that its forward and adjoint leave.</summary>
internal sealed class UnitRows<T>(LayerShape shape, int samples)
    where T : IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _weights = ClosedForm.Weights<T>(shape);
    private readonly T[] _weightsGradient = new T[shape.Inputs * shape.Outputs];

    public T[] Bias { get; } = ClosedForm.Bias<T>(shape);

    public T[] BiasGradient { get; } = new T[shape.Outputs];

    public T[] Values { get; } = new T[shape.Outputs * samples];

    /// <summary>The adjoint of what stands before the activation.</summary>
    public T[] Adjoint { get; } = new T[shape.Outputs * samples];

    public PackedMatrix<T> Packed { get; } = new();

    public PackedMatrix<T> PackedTransposed { get; } = new();

    public PackedMatrix<T> PackedAdjoint { get; } = new();

    public IEnumerable<T> Gradient => _weightsGradient.Concat(BiasGradient);

    public ReadOnlySpan<T> WeightsOf(int start, int units) => _weights.AsSpan(start * shape.Inputs, units * shape.Inputs);

    public Span<T> ValuesOf(int start, int units) => Values.AsSpan(start * samples, units * samples);

    public Span<T> AdjointOf(int start, int units) => Adjoint.AsSpan(start * samples, units * samples);

    /// <summary><c>epilogue(W x)</c> for some units.</summary>
    public void Forward<TEpilogue>((int Start, int Units) part, PackedMatrix<T> x, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct =>
        MatrixProduct.Packed(WeightsOf(part.Start, part.Units), x, ValuesOf(part.Start, part.Units), part.Units, accumulate: false, epilogue);

    /// <summary>The adjoint of some inputs, <c>W' adjoint</c>, and then the epilogue.</summary>
    public void Backward<TEpilogue>((int Start, int Units) inputs, Span<T> result, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<T>, allows ref struct =>
        MatrixProduct.PackedTN(_weights, shape.Inputs, inputs.Start, PackedAdjoint, result, inputs.Units, accumulate: false, epilogue);

    /// <summary>The gradient of some units' weights and biases; x is packed with a row a sample.</summary>
    public void Differentiate((int Start, int Units) part, PackedMatrix<T> x)
    {
        var adjoint = AdjointOf(part.Start, part.Units);
        MatrixProduct.Packed(adjoint, x, _weightsGradient.AsSpan(part.Start * shape.Inputs, part.Units * shape.Inputs), part.Units, accumulate: false, default(NoEpilogue<T>));
        for (var unit = 0; unit < part.Units; unit++)
            BiasGradient[part.Start + unit] = Reduction.Sum<T>(adjoint.Slice(unit * samples, samples));
    }
}
