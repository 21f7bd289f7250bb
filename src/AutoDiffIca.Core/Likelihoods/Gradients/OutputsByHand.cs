using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>How the head reads a decoder's outputs, by hand: the means, or logits, and the logarithm of the variance, of each row.</summary>
internal sealed class OutputsByHand
{
    private readonly DecoderShape _shape;
    private readonly double[] _before;

    public OutputsByHand(DecoderShape shape, double logVariance, ReadOnlySpan<double> outputs, int rows)
    {
        var (n, width) = (shape.Observed, shape.Sizes[^1]);
        (_shape, _before, Means, LogVariances) = (shape, new double[rows * n], new double[rows * n], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            outputs.Slice(i * width, n).CopyTo(_before.AsSpan(i * n));
            LogVariances[i] = shape.Head == Head.VarianceFromLatent ? logVariance + outputs[(i * width) + n] : logVariance;
        }
        _before.CopyTo(Means, 0);
        Activations.InPlace(shape.OutputActivation, Means);
    }

    public double[] Means { get; }

    public double[] LogVariances { get; }

    /// <summary>The outputs' adjoint, from those of the means, which are overwritten, and of the logarithms.</summary>
    public double[] Adjoint(double[] means, ReadOnlySpan<double> logVariances)
    {
        Activations.Pull(_shape.OutputActivation, _before, Means, means);
        if (_shape.Head != Head.VarianceFromLatent)
            return means;
        var n = _shape.Observed;
        var result = new double[logVariances.Length * (n + 1)];
        for (var i = 0; i < logVariances.Length; i++)
        {
            means.AsSpan(i * n, n).CopyTo(result.AsSpan(i * (n + 1)));
            result[(i * (n + 1)) + n] = logVariances[i];
        }
        return result;
    }

    /// <summary>What a row's logits say without x: <c>sum_j log(1 + e^l_j)</c> or <c>log sum_j e^l_j</c>, and its gradient, the probabilities.</summary>
    public double LogNormaliser(int row, Span<double> probabilities)
    {
        var logits = Means.AsSpan(row * _shape.Observed, _shape.Observed);
        if (_shape.Head == Head.Categorical)
            return RowKernels.Softmax<double>(logits, probabilities);
        Elementwise.Map(default(Softplus), logits, probabilities);
        var sum = Reduction.Sum<double>(probabilities);
        Elementwise.Map(default(Sigmoid), logits, probabilities);
        return sum;
    }
}
