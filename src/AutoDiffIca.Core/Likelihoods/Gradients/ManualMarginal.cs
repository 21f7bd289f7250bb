using System.Numerics.Tensors;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>
/// The gradient of the marginal likelihood by hand: with <c>w_ib = softmax_b(log w_b + log p(x_i | z_b))</c>, each node's mean has the
/// adjoint <c>sum_i w_ib (x_i - g_b) / s^2</c>, and the logarithm of its variance <c>sum_i w_ib (|x_i - g_b|^2 / s^2 - n) / 2</c>; from there
/// on it is a network's adjoint. A logit's is <c>sum_i w_ib (x_i - p_b)</c>.
/// </summary>
/// <remarks>Chunks of rows have sums of their own, which are added in their order: the threads change no bit.</remarks>
internal sealed class ManualMarginal(DecoderShape shape, int threads) : IMarginalGradient
{
    private const int TileRows = 64;
    private const int MostChunks = 8;

    private readonly NetworkByHand _network = new(shape.HiddenActivation);
    private readonly PairwiseDistance<double> _distances = new();
    private readonly ParallelChunks _threads = new(threads);
    private double[] _sums = [];

    public double Evaluate(Decoder decoder, IntegrationNodes nodes, Mat<double> x, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(nodes);
        gradient.Clear();
        var (count, n) = (nodes.Count, shape.Observed);
        var outputs = new OutputsByHand(shape, decoder.LogVariance, _network.Forward(decoder.Network, nodes.Points.Span, count), count);
        var probabilities = shape.IsGaussian ? [] : new double[count * n];
        var offsets = Offsets(nodes, outputs, probabilities);
        if (shape.IsGaussian)
            _distances.Prepare(outputs.Means, count, n);

        var row = 1 + (count * (n + 2));
        var chunks = new Chunking(x.Rows, int.Max(1, (x.Rows + (MostChunks * TileRows) - 1) / (MostChunks * TileRows)) * TileRows);
        if (_sums.Length < int.Max(1, chunks.Count) * row)
            _sums = new double[int.Max(1, chunks.Count) * row];
        var sums = _sums.AsSpan(0, int.Max(1, chunks.Count) * row);
        sums.Clear();
        _threads.Run(new Tiles(this, x, chunks, outputs, offsets, row), chunks.Count);
        Chunking.SumRows(sums, row);

        var totals = new Totals(sums, count, n);
        var logVariances = new double[count];
        var means = new double[count * n];
        for (var b = 0; b < count; b++)
        {
            var mean = means.AsSpan(b * n, n);
            // For a categorical head the weights are times the sum of x, 1 if it is one of n.
            TensorPrimitives.Multiply(shape.IsGaussian ? outputs.Means.AsSpan(b * n, n) : probabilities.AsSpan(b * n, n), totals.Weights[b], mean);
            TensorPrimitives.Subtract(totals.Pulls.Slice(b * n, n), mean, mean);
            if (!shape.IsGaussian)
                continue;
            var precision = Math.Exp(-outputs.LogVariances[b]);
            TensorPrimitives.Multiply(mean, precision, mean);
            logVariances[b] = 0.5 * ((precision * totals.Squares[b]) - (n * totals.Weights[b]));
        }
        _network.Backward(outputs.Adjoint(means, logVariances), gradient[..^1], inputsWanted: false);
        gradient[^1] = Reduction.Sum<double>(logVariances);
        return sums[0];
    }

    // What log w_b + log p(x | z_b) has without x.
    private double[] Offsets(IntegrationNodes nodes, OutputsByHand outputs, double[] probabilities)
    {
        var (n, offsets) = (shape.Observed, nodes.LogWeights.ToArray());
        for (var b = 0; b < offsets.Length; b++)
        {
            if (shape.IsGaussian)
                offsets[b] -= 0.5 * n * (Math.Log(2 * Math.PI) + outputs.LogVariances[b]);
            else if (shape.Head == Head.Bernoulli)
                offsets[b] -= outputs.LogNormaliser(b, probabilities.AsSpan(b * n, n));
            else
                outputs.LogNormaliser(b, probabilities.AsSpan(b * n, n));
        }
        return offsets;
    }

    // A row of sums: of the log-likelihoods, and for each node of w_ib x_i, of the weights, and of w_ib |x_i - g_b|^2.
    private readonly ref struct Totals(Span<double> row, int count, int n)
    {
        public readonly Span<double> Pulls = row.Slice(1, count * n);
        public readonly Span<double> Weights = row.Slice(1 + (count * n), count);
        public readonly Span<double> Squares = row.Slice(1 + (count * (n + 1)), count);
    }

    private sealed class Tiles(ManualMarginal owner, Mat<double> x, Chunking chunks, OutputsByHand outputs, double[] offsets, int rowLength) : IChunkedWork
    {
        private readonly double[] _halfPrecisions = [.. outputs.LogVariances.Select(v => 0.5 * Math.Exp(-v))];
        private readonly double[] _logNormalisers = owner.LogNormalisers(outputs);

        public void RunChunk(int chunk, int worker)
        {
            var (start, length) = chunks[chunk];
            var (count, n) = (offsets.Length, x.Cols);
            var sums = owner._sums.AsSpan(chunk * rowLength, rowLength);
            var totals = new Totals(sums, count, n);
            var (tile, kept) = (new double[TileRows * count], new double[TileRows * count]);
            for (var first = start; first < start + length; first += TileRows)
            {
                var rows = int.Min(TileRows, start + length - first);
                var part = x.Span.Slice(first * n, rows * n);
                var w = tile.AsSpan(0, rows * count);
                var of = kept.AsSpan(0, rows * count);
                if (owner.IsGaussian)
                    owner._distances.Squared(part, rows, of);
                else
                    MatrixProduct.NT(part, outputs.Means, of, rows, count, n);
                for (var i = 0; i < rows; i++)
                    sums[0] += Weigh(part.Slice(i * n, n), of.Slice(i * count, count), w.Slice(i * count, count), totals.Weights);
                MatrixProduct.TN(w, part, totals.Pulls, count, n, rows, accumulate: true);
                if (owner.IsGaussian)
                    ColumnKernels.Dots<double>(w, of, rows, count, totals.Squares, accumulate: true);
            }
        }

        // Turns distances or products into weights; returns the log-likelihood.
        private double Weigh(ReadOnlySpan<double> row, ReadOnlySpan<double> pairs, Span<double> w, Span<double> weights)
        {
            if (owner.IsGaussian)
            {
                TensorPrimitives.Multiply(pairs, _halfPrecisions, w);
                TensorPrimitives.Subtract(offsets, w, w);
            }
            else
            {
                TensorPrimitives.Add(pairs, offsets, w);
            }
            var trials = 1.0;
            if (_logNormalisers.Length > 0)
            {
                trials = Reduction.Sum(row);
                MatrixVector.AddScaled(-trials, _logNormalisers, w);
            }
            var logLikelihood = RowKernels.Softmax<double>(w, w);
            MatrixVector.AddScaled(trials, w, weights);
            return logLikelihood;
        }
    }

    private bool IsGaussian => shape.IsGaussian;

    // log sum_j e^l_bj of each node, which a categorical head takes as often as x has ones.
    private double[] LogNormalisers(OutputsByHand outputs)
    {
        if (shape.Head != Head.Categorical)
            return [];
        var (n, scratch) = (shape.Observed, new double[shape.Observed]);
        return [.. Enumerable.Range(0, outputs.Means.Length / n).Select(b => outputs.LogNormaliser(b, scratch))];
    }
}
