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

    /// <summary><c>tanh(W x + b)</c>, or without tanh as the shape says, for some units.</summary>
    public void Forward((int Start, int Units) part, PackedMatrix<T> x)
    {
        var values = ValuesOf(part.Start, part.Units);
        MatrixProduct.Packed(WeightsOf(part.Start, part.Units), x, values, part.Units, accumulate: false, new RowBias<T>(Bias.AsSpan(part.Start, part.Units)));
        // All rows at once, which are in cache still: a call for each would be short.
        if (shape.Activation == Activation.Tanh)
            Elementwise.Map(default(Tanh), values, values);
    }

    /// <summary>The adjoint of some inputs, <c>W' adjoint</c>.</summary>
    public void Backward((int Start, int Units) inputs, Span<T> result) =>
        MatrixProduct.PackedTN(_weights, shape.Inputs, inputs.Start, PackedAdjoint, result, inputs.Units, accumulate: false, default(NoEpilogue<T>));

    /// <summary>The adjoint of what stands before the activation, from that of some units' values.</summary>
    public void BackwardActivation((int Start, int Units) part) =>
        Elementwise.MapPartial(default(Tanh), ValuesOf(part.Start, part.Units), AdjointOf(part.Start, part.Units), AdjointOf(part.Start, part.Units), accumulate: false);

    /// <summary>The gradient of some units' weights and biases; x is packed with a row a sample.</summary>
    public void Differentiate((int Start, int Units) part, PackedMatrix<T> x)
    {
        var adjoint = AdjointOf(part.Start, part.Units);
        MatrixProduct.Packed(adjoint, x, _weightsGradient.AsSpan(part.Start * shape.Inputs, part.Units * shape.Inputs), part.Units, accumulate: false, default(NoEpilogue<T>));
        for (var unit = 0; unit < part.Units; unit++)
            BiasGradient[part.Start + unit] = Reduction.Sum<T>(adjoint.Slice(unit * samples, samples));
    }
}
