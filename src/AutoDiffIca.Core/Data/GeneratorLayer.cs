using System.Numerics.Tensors;
using AutoDiffIca.Algebra;
using AutoDiffIca.Models;

namespace AutoDiffIca.Data;

/// <summary>A layer of a generator, <c>act(W z + b)</c>, whose bits are the same on every machine.</summary>
/// <param name="Weights">W: a row for each output.</param>
/// <param name="Bias">b: one for each output.</param>
/// <param name="Activation">What is applied to each output.</param>
public sealed record GeneratorLayer(Mat<double> Weights, Vec<double> Bias, Activation Activation)
{
    private const double LeakySlope = 0.2;

    /// <summary>W.</summary>
    public Mat<double> Weights { get; } = DataCheck.FirstNotFinite(Weights) is { } error
        ? throw new ArgumentException($"The weights: {error.Message}.", nameof(Weights))
        : Weights;

    /// <summary>b.</summary>
    public Vec<double> Bias { get; } = Bias.Length == Weights.Rows
        ? Bias
        : throw new ArgumentException($"There are {Bias.Length} biases for {Weights.Rows} rows of weights.", nameof(Bias));

    /// <summary>What is applied to each output.</summary>
    public Activation Activation { get; } = Enum.IsDefined(Activation)
        ? Activation
        : throw new ArgumentOutOfRangeException(nameof(Activation), Activation, "There is no such activation.");

    /// <summary>The largest singular value of the weights by the smallest; infinite, or by rounding huge, if the layer loses a direction.</summary>
    public double ConditionNumber
    {
        get
        {
            if (Weights.Cols > Weights.Rows)
                return double.PositiveInfinity;
            var values = SingularValues.Of(Weights.Span, Weights.Rows, Weights.Cols).Values;
            return values.Length == 0 ? 1 : values[^1] > 0 ? values[0] / values[^1] : double.PositiveInfinity;
        }
    }

    /// <summary>The outputs for each row of inputs.</summary>
    public Mat<double> Apply(Mat<double> z)
    {
        if (z.Cols != Weights.Cols)
            throw new ArgumentException($"The rows have {z.Cols} values; the layer takes {Weights.Cols}.", nameof(z));
        var (inputs, outputs) = (Weights.Cols, Weights.Rows);
        var columns = Dense.Transpose(Weights.Span, outputs, inputs);
        var result = new double[z.Rows * outputs];
        for (var i = 0; i < z.Rows; i++)
        {
            // Input by input, with both roundings of each product and sum: no order of summation that depends on the machine.
            var to = result.AsSpan(i * outputs, outputs);
            Bias.Span.CopyTo(to);
            for (var j = 0; j < inputs; j++)
                TensorPrimitives.MultiplyAdd(columns.AsSpan(j * outputs, outputs), z[i, j], to, to);
        }
        return Activate(new(z.Rows, outputs, result));
    }

    private Mat<double> Activate(Mat<double> x) => Activation switch
    {
        Activation.Identity => x,
        Activation.Relu => Ops.Relu(x),
        Activation.LeakyRelu => Ops.LeakyRelu(x, LeakySlope),
        Activation.Sigmoid => Ops.Sigmoid(x),
        Activation.Tanh => Ops.Tanh(x),
        Activation.Gelu => Ops.Gelu(x),
        Activation.Softplus => Ops.Softplus(x),
        Activation.Elu => Ops.Elu(x),
        _ => throw new NotSupportedException(),
    };
}
