using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>A network on the rows of a matrix, and its adjoint, by hand.</summary>
internal sealed class NetworkByHand(Activation hidden)
{
    // Before and after the activation of each layer; the inputs stand before the first.
    private double[][] _before = [];
    private double[][] _after = [];
    private Network _network = null!;
    private int _rows;

    /// <summary>The outputs for some rows; they are overwritten by the next call.</summary>
    public Span<double> Forward(Network network, ReadOnlySpan<double> inputs, int rows)
    {
        (_network, _rows) = (network, rows);
        var layers = network.Layers;
        if (_after.Length != layers.Length + 1)
            (_before, _after) = (new double[layers.Length + 1][], new double[layers.Length + 1][]);
        inputs.CopyTo(Take(_after, 0, inputs.Length));
        for (var l = 0; l < layers.Length; l++)
        {
            var (weights, bias) = (layers[l].Weights, layers[l].Bias);
            var before = Take(_before, l + 1, rows * weights.Rows);
            MatrixProduct.NT(Values(_after, l, rows * weights.Cols), weights.Span, before, rows, weights.Rows, weights.Cols);
            for (var start = 0; start < before.Length; start += weights.Rows)
                System.Numerics.Tensors.TensorPrimitives.Add(before.Slice(start, weights.Rows), bias.Span, before.Slice(start, weights.Rows));
            var after = Take(_after, l + 1, before.Length);
            before.CopyTo(after);
            if (l < layers.Length - 1)
                Activations.InPlace(hidden, after);
        }
        return _after[layers.Length].AsSpan(0, rows * network.Outputs);
    }

    /// <summary>
    /// Adds to the gradient of the layers, in the order of their elements, what the outputs' adjoint makes of it: for a layer
    /// <c>h = a(W x + b)</c>, <c>d = h' a'(...)</c>, <c>W' += d' x</c>, <c>b' += sum d</c> and <c>x' = d W</c>. Returns the inputs'
    /// adjoint, if it is wanted.
    /// </summary>
    public double[] Backward(ReadOnlySpan<double> outputs, Span<double> gradient, bool inputsWanted)
    {
        var layers = _network.Layers;
        var adjoint = outputs.ToArray();
        var end = _network.ElementCount;
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            var (width, inputs) = (layers[l].Weights.Rows, layers[l].Weights.Cols);
            if (l < layers.Length - 1)
                Activations.Pull(hidden, Values(_before, l + 1, adjoint.Length), Values(_after, l + 1, adjoint.Length), adjoint);
            end -= width;
            ColumnKernels.Sums(adjoint, _rows, width, gradient.Slice(end, width), accumulate: true);
            end -= width * inputs;
            MatrixProduct.TN(adjoint, Values(_after, l, _rows * inputs), gradient.Slice(end, width * inputs), width, inputs, _rows, accumulate: true);
            if (l == 0 && !inputsWanted)
                return [];
            var next = new double[_rows * inputs];
            MatrixProduct.NN(adjoint, layers[l].Weights.Span, next, _rows, inputs, width);
            adjoint = next;
        }
        return adjoint;
    }

    private static ReadOnlySpan<double> Values(double[][] arrays, int i, int length) => arrays[i].AsSpan(0, length);

    private static Span<double> Take(double[][] arrays, int i, int length)
    {
        if (arrays[i] is null || arrays[i].Length < length)
            arrays[i] = new double[length];
        return arrays[i].AsSpan(0, length);
    }
}
