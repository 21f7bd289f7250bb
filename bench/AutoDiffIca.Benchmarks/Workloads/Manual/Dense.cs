using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>A layer by hand: <c>h = act(x W' + b)</c> for rows x, and its adjoint.</summary>
internal sealed class Dense<T>(LayerShape shape)
    where T : IBinaryFloatingPointIeee754<T>
{
    // Rows of fewer numbers are not worth a call each.
    private const int WideEnoughToCall = 48;

    private readonly T[] _weights = ClosedForm.Weights<T>(shape);
    private readonly T[] _bias = ClosedForm.Bias<T>(shape);

    public LayerShape Shape => shape;

    /// <summary>Numbers in the weights and the bias.</summary>
    public int Parameters => _weights.Length + _bias.Length;

    public void Forward(ReadOnlySpan<T> x, int rows, Span<T> h)
    {
        switch (shape.Activation)
        {
            case Activation.Tanh:
                Forward(default(Tanh), x, rows, h);
                break;
            case Activation.Relu:
                Forward(default(Relu), x, rows, h);
                break;
            default:
                Forward(default(Identity), x, rows, h);
                break;
        }
    }

    private void Forward<TOp>(TOp activation, ReadOnlySpan<T> x, int rows, Span<T> h)
        where TOp : struct, IElementwiseOp
    {
        var (outputs, inputs) = (shape.Outputs, shape.Inputs);
        if (outputs >= WideEnoughToCall)
        {
            MatrixProduct.NT(x, _weights, h, rows, outputs, inputs, accumulate: false, new BiasThen<TOp, T>(activation, _bias));
            return;
        }
        MatrixProduct.NT(x, _weights, h, rows, outputs, inputs);
        Elementwise.MapSumRows(activation, h, _bias, h);
    }

    /// <summary>Turns dh into the adjoint of what stands before the activation, and writes the gradient of weights and bias.</summary>
    public void BackwardParameters(ReadOnlySpan<T> x, ReadOnlySpan<T> h, int rows, Span<T> dh, Span<T> gradient)
    {
        if (shape.Activation == Activation.Tanh)
            Elementwise.MapPartial(default(Tanh), h, dh, dh, accumulate: false);
        else if (shape.Activation == Activation.Relu)
            Elementwise.MapPartial(default(Relu), h, dh, dh, accumulate: false);
        MatrixProduct.TN(dh, x, gradient[.._weights.Length], shape.Outputs, shape.Inputs, rows);
        ColumnKernels.Sums(dh, rows, shape.Outputs, gradient.Slice(_weights.Length, shape.Outputs));
    }

    /// <summary>The adjoint of the inputs, from what <see cref="BackwardParameters"/> left in dh.</summary>
    public void BackwardInputs(ReadOnlySpan<T> dh, int rows, Span<T> dx) => MatrixProduct.NN(dh, _weights, dx, rows, shape.Inputs, shape.Outputs);
}
