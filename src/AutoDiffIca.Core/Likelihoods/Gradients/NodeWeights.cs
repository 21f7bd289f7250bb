using System.Numerics.Tensors;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>For decoded nodes and rows x, by hand: the weights <c>w_ib = softmax_b(log w_b + log p(x_i | z_b))</c> and the log-likelihoods.</summary>
/// <remarks>Several threads may weigh at the same time.</remarks>
internal sealed class NodeWeights
{
    private readonly DecoderShape _shape;
    private readonly OutputsByHand _outputs;
    private readonly PairwiseDistance<double> _distances = new();

    // What log w_b + log p(x | z_b) has without x, and what it has of the squared distance.
    private readonly double[] _offsets;
    private readonly double[] _halfPrecisions = [];

    // log sum_j e^l_bj, which a categorical head takes as often as x has ones.
    private readonly double[] _logNormalisers = [];

    public NodeWeights(DecoderShape shape, IntegrationNodes nodes, OutputsByHand outputs)
    {
        var (n, count) = (shape.Observed, nodes.Count);
        (_shape, _outputs, Count, _offsets) = (shape, outputs, count, nodes.LogWeights.ToArray());
        if (shape.IsGaussian)
        {
            _halfPrecisions = [.. outputs.LogVariances.Select(v => 0.5 * Math.Exp(-v))];
            for (var b = 0; b < count; b++)
                _offsets[b] -= 0.5 * n * (Math.Log(2 * Math.PI) + outputs.LogVariances[b]);
            _distances.Prepare(outputs.Means, count, n);
            return;
        }
        Probabilities = new double[count * n];
        _logNormalisers = [.. Enumerable.Range(0, count).Select(b => outputs.LogNormaliser(b, Probabilities.AsSpan(b * n, n)))];
        if (shape.Head == Head.Bernoulli)
        {
            TensorPrimitives.Subtract(_offsets, _logNormalisers, _offsets);
            _logNormalisers = [];
        }
    }

    /// <summary>How many nodes there are.</summary>
    public int Count { get; }

    /// <summary>The probabilities that the nodes' logits stand for, a row each; none for a Gaussian head.</summary>
    public double[] Probabilities { get; } = [];

    /// <summary>How often a row counts: the sum of x for a categorical head, and 1 otherwise.</summary>
    public double Trials(ReadOnlySpan<double> row) => _shape.Head == Head.Categorical ? Reduction.Sum(row) : 1;

    /// <summary>The weights of some rows; the pairs become squared distances, or products with the logits.</summary>
    public void Weigh(ReadOnlySpan<double> x, Span<double> pairs, Span<double> weights, Span<double> logLikelihoods)
    {
        var (rows, n) = (logLikelihoods.Length, _shape.Observed);
        if (_shape.IsGaussian)
            _distances.Squared(x, rows, pairs);
        else
            MatrixProduct.NT(x, _outputs.Means, pairs, rows, Count, n);
        for (var i = 0; i < rows; i++)
        {
            var of = pairs.Slice(i * Count, Count);
            var w = weights.Slice(i * Count, Count);
            if (_shape.IsGaussian)
            {
                TensorPrimitives.Multiply(of, _halfPrecisions, w);
                TensorPrimitives.Subtract(_offsets, w, w);
            }
            else
            {
                TensorPrimitives.Add(of, _offsets, w);
            }
            if (_logNormalisers.Length > 0)
                MatrixVector.AddScaled(-Trials(x.Slice(i * n, n)), _logNormalisers, w);
            logLikelihoods[i] = RowKernels.Softmax<double>(w, w);
        }
    }
}
