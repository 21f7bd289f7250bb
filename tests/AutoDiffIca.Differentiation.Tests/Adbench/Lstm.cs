using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>Layers of long short-term memory without mixing between the characters, and the loss of predicting the next one.</summary>
internal static partial class Lstm
{
    /// <summary>The mean of <c>-target (prediction - log(2 + sum exp prediction))</c>.</summary>
    /// <param name="main">Per layer the weights of forget, input, output and change, then their biases, each as wide as a character.</param>
    /// <param name="extra">What the input is multiplied by; the prediction's factor; its offset.</param>
    /// <param name="initial">Per layer the output and the cell before the first character.</param>
    /// <param name="sequence">A row per character.</param>
    /// <param name="layers">The number of layers.</param>
    /// <param name="width">The length of a character.</param>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra,
        [NoGradient] ReadOnlySpan<double> initial, [NoGradient] ReadOnlySpan<double> sequence, int layers, int width)
    {
        var steps = sequence.Length / width - 1;
        var state = initial.ToArray();
        var y = new double[width];
        var sum = 0.0;
        for (var t = 0; t < steps; t++)
        {
            for (var i = 0; i < width; i++)
                y[i] = sequence[t * width + i] * extra[i];
            for (var l = 0; l < layers; l++)
            {
                var weights = 8 * l * width;
                var biases = weights + 4 * width;
                var hidden = 2 * l * width;
                var memory = hidden + width;
                for (var i = 0; i < width; i++)
                {
                    var forget = Sigmoid(y[i] * main[weights + i] + main[biases + i]);
                    var ingate = Sigmoid(state[hidden + i] * main[weights + width + i] + main[biases + width + i]);
                    var outgate = Sigmoid(y[i] * main[weights + 2 * width + i] + main[biases + 2 * width + i]);
                    var change = Tanh(state[hidden + i] * main[weights + 3 * width + i] + main[biases + 3 * width + i]);
                    var cell = state[memory + i] * forget + ingate * change;
                    var output = outgate * Tanh(cell);
                    state[memory + i] = cell;
                    state[hidden + i] = output;
                    y[i] = output;
                }
            }

            var total = 2.0;
            var target = 0.0;
            var weighted = 0.0;
            for (var i = 0; i < width; i++)
            {
                var prediction = y[i] * extra[width + i] + extra[2 * width + i];
                var next = sequence[(t + 1) * width + i];
                total += Math.Exp(prediction);
                target += next;
                weighted += next * prediction;
            }
            sum += weighted - target * Math.Log(total);
        }
        return -sum / (steps * width);
    }
}
