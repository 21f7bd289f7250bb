using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Documents;

/// <summary>Backpropagation through a network by hand, over plain arrays: the <c>J(z)' r</c> of the manual gradients.</summary>
internal sealed class ManualNetwork(Network net, Func<double, double> activation, Func<double, double> slope)
{
    public static ManualNetwork Tanh(Network net) => new(net, Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x));

    /// <summary>The output.</summary>
    public double[] Apply(double[] input) => Layers(input)[^1];

    /// <summary><c>J' cotangent</c> with respect to the parameters, in their order, and to the input.</summary>
    public (double[] Parameters, double[] Input) Back(double[] input, double[] cotangent)
    {
        var sums = Layers(input);
        var parts = new double[net.Layers.Length][];
        var w = cotangent;
        for (var l = net.Layers.Length - 1; l >= 0; l--)
        {
            var (weights, below) = (net.Layers[l].Weights, l == 0 ? input : [.. sums[l - 1].Select(activation)]);
            parts[l] = [.. w.SelectMany(r => below.Select(h => r * h)), .. w];
            var next = new double[weights.Cols];
            for (var j = 0; j < next.Length; j++)
            {
                for (var i = 0; i < w.Length; i++)
                    next[j] += weights[i, j] * w[i];
                if (l > 0)
                    next[j] *= slope(sums[l - 1][j]);
            }
            w = next;
        }
        return ([.. parts.SelectMany(part => part)], w);
    }

    // Before the activation; the last one has none.
    private List<double[]> Layers(double[] input)
    {
        var sums = new List<double[]>();
        var h = input;
        foreach (var layer in net.Layers)
        {
            var sum = layer.Bias.ToArray();
            for (var i = 0; i < sum.Length; i++)
            {
                for (var j = 0; j < h.Length; j++)
                    sum[i] += layer.Weights[i, j] * h[j];
            }
            sums.Add(sum);
            h = [.. sum.Select(activation)];
        }
        return sums;
    }
}
