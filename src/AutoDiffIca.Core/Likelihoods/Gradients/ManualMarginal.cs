using System.Numerics.Tensors;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>
/// The gradient of the marginal likelihood by hand: with the weights <c>w_ib</c> of the nodes, each node's mean has the adjoint
/// <c>sum_i w_ib (x_i - g_b) / s^2</c>, and the logarithm of its variance <c>sum_i w_ib (|x_i - g_b|^2 / s^2 - n) / 2</c>; from there
/// on it is a network's adjoint. A logit's is <c>sum_i w_ib (x_i - p_b)</c>.
/// </summary>
/// <remarks>Chunks of rows have sums of their own, which are added in their order: the threads change no bit.</remarks>
internal sealed class ManualMarginal(DecoderShape shape, int threads) : IMarginalGradient
{
    private const int TileRows = 64;
    private const int MostChunks = 8;

    private readonly NetworkByHand _network = new(shape.HiddenActivation);
    private readonly ParallelChunks _threads = new(threads);
    private double[] _sums = [];

    public double Evaluate(Decoder decoder, IntegrationNodes nodes, Mat<double> x, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(nodes);
        gradient.Clear();
        var (count, n) = (nodes.Count, shape.Observed);
        var outputs = new OutputsByHand(shape, decoder.LogVariance, _network.Forward(decoder.Network, nodes.Points.Span, count), count);
        var weights = new NodeWeights(shape, nodes, outputs);

        var row = 1 + (count * (n + 2));
        var chunks = new Chunking(x.Rows, int.Max(1, (x.Rows + (MostChunks * TileRows) - 1) / (MostChunks * TileRows)) * TileRows);
        if (_sums.Length < int.Max(1, chunks.Count) * row)
            _sums = new double[int.Max(1, chunks.Count) * row];
        var sums = _sums.AsSpan(0, int.Max(1, chunks.Count) * row);
        sums.Clear();
        _threads.Run(new Tiles(_sums, row, x, chunks, weights, shape.IsGaussian), chunks.Count);
        Chunking.SumRows(sums, row);

        var totals = new Totals(sums, count, n);
        var (means, logVariances) = (new double[count * n], new double[count]);
        for (var b = 0; b < count; b++)
        {
            var mean = means.AsSpan(b * n, n);
            TensorPrimitives.Multiply((shape.IsGaussian ? outputs.Means : weights.Probabilities).AsSpan(b * n, n), totals.Weights[b], mean);
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

    // A row of sums: of the log-likelihoods, and for each node of w_ib x_i, of the weights, and of w_ib |x_i - g_b|^2.
    private readonly ref struct Totals(Span<double> row, int count, int n)
    {
        public readonly Span<double> Pulls = row.Slice(1, count * n);
        public readonly Span<double> Weights = row.Slice(1 + (count * n), count);
        public readonly Span<double> Squares = row.Slice(1 + (count * (n + 1)), count);
    }

    private sealed class Tiles(double[] allSums, int rowLength, Mat<double> x, Chunking chunks, NodeWeights nodes, bool isGaussian) : IChunkedWork
    {
        public void RunChunk(int chunk, int worker)
        {
            var (start, length) = chunks[chunk];
            var (count, n) = (nodes.Count, x.Cols);
            var sums = allSums.AsSpan(chunk * rowLength, rowLength);
            var totals = new Totals(sums, count, n);
            var (weights, pairs, logLikelihoods) = (new double[TileRows * count], new double[TileRows * count], new double[TileRows]);
            for (var first = start; first < start + length; first += TileRows)
            {
                var rows = int.Min(TileRows, start + length - first);
                var part = x.Span.Slice(first * n, rows * n);
                var w = weights.AsSpan(0, rows * count);
                var of = pairs.AsSpan(0, rows * count);
                nodes.Weigh(part, of, w, logLikelihoods.AsSpan(0, rows));
                sums[0] += Reduction.Sum<double>(logLikelihoods.AsSpan(0, rows));
                MatrixProduct.TN(w, part, totals.Pulls, count, n, rows, accumulate: true);
                for (var i = 0; i < rows; i++)
                    MatrixVector.AddScaled(nodes.Trials(part.Slice(i * n, n)), w.Slice(i * count, count), totals.Weights);
                if (isGaussian)
                    ColumnKernels.Dots<double>(w, of, rows, count, totals.Squares, accumulate: true);
            }
        }
    }
}
