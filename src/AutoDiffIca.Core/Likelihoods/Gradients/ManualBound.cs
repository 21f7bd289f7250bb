using System.Numerics.Tensors;
using AutoDiffIca.Kernels;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>
/// The gradient of the evidence lower bound by hand. With <c>z = mu + s e</c> and the adjoint d of z from the decoder, mu has the
/// adjoint <c>sum_l d - beta mu</c> and log s^2 has <c>(sum_l d e s - beta (s^2 - 1)) / 2</c>; the means of x have <c>(x - g) / s_x^2</c>
/// and the logarithm of the variance <c>(|x - g|^2 / s_x^2 - n) / 2</c>, over L.
/// </summary>
/// <remarks>Chunks of rows have gradients of their own, which are added in their order: the threads change no bit.</remarks>
internal sealed class ManualBound(AutoencoderShape shape, int threads) : IBoundGradient
{
    private const int ChunkRows = 64;
    private const int MostChunks = 8;

    private readonly ParallelChunks _threads = new(threads);
    private readonly (NetworkByHand Encoder, NetworkByHand Decoder)[] _networks =
        [.. Enumerable.Range(0, threads).Select(_ => (new NetworkByHand(shape.EncoderActivation), new NetworkByHand(shape.Decoder.HiddenActivation)))];

    private double[] _sums = [];

    public double Evaluate(Autoencoder model, Mat<double> x, Mat<double> noise, double beta, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(model);
        var row = 1 + gradient.Length;
        var chunks = new Chunking(x.Rows, int.Max(1, (x.Rows + (MostChunks * ChunkRows) - 1) / (MostChunks * ChunkRows)) * ChunkRows);
        if (_sums.Length < int.Max(1, chunks.Count) * row)
            _sums = new double[int.Max(1, chunks.Count) * row];
        var sums = _sums.AsSpan(0, int.Max(1, chunks.Count) * row);
        sums.Clear();
        _threads.Run(new Parts(this, model, x, noise, beta, chunks, row), chunks.Count);
        Chunking.SumRows(sums, row);
        sums.Slice(1, gradient.Length).CopyTo(gradient);
        return sums[0];
    }

    private sealed record Parts(ManualBound Owner, Autoencoder Model, Mat<double> X, Mat<double> Noise, double Beta, Chunking Chunks, int Row) : IChunkedWork
    {
        public void RunChunk(int chunk, int worker)
        {
            var (start, length) = Chunks[chunk];
            var sums = Owner._sums.AsSpan(chunk * Row, Row);
            sums[0] = Owner.Part(
                Owner._networks[worker], Model, X.Span.Slice(start * X.Cols, length * X.Cols), Noise.Span.Slice(start * Noise.Cols, length * Noise.Cols), length, Beta, sums[1..]);
        }
    }

    private double Part((NetworkByHand Encoder, NetworkByHand Decoder) networks, Autoencoder model, ReadOnlySpan<double> x, ReadOnlySpan<double> noise, int rows, double beta, Span<double> gradient)
    {
        var m = shape.Decoder.Latent;
        var draws = noise.Length / (rows * m);
        var code = networks.Encoder.Forward(model.Encoder, x, rows);
        var decoder = gradient[model.Encoder.ElementCount..];
        var adjoint = new double[rows * 2 * m];
        var value = 0.0;
        for (var l = 0; l < draws; l++)
        {
            var z = new double[rows * m];
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < m; j++)
                    z[(i * m) + j] = code[(i * 2 * m) + j] + (Math.Exp(0.5 * code[(i * 2 * m) + m + j]) * noise[(i * draws * m) + (l * m) + j]);
            }
            value += Conditional(networks.Decoder, model.Decoder, x, z, rows, 1.0 / draws, decoder, out var pull);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < m; j++)
                {
                    var d = pull[(i * m) + j];
                    adjoint[(i * 2 * m) + j] += d;
                    adjoint[(i * 2 * m) + m + j] += 0.5 * d * noise[(i * draws * m) + (l * m) + j] * Math.Exp(0.5 * code[(i * 2 * m) + m + j]);
                }
            }
        }
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var (mean, logVariance) = (code[(i * 2 * m) + j], code[(i * 2 * m) + m + j]);
                value -= 0.5 * beta * (Math.Exp(logVariance) + (mean * mean) - 1 - logVariance);
                adjoint[(i * 2 * m) + j] -= beta * mean;
                adjoint[(i * 2 * m) + m + j] -= 0.5 * beta * (Math.Exp(logVariance) - 1);
            }
        }
        networks.Encoder.Backward(adjoint, gradient[..model.Encoder.ElementCount], inputsWanted: false);
        return value;
    }

    // The rows' log p(x | z) together, times a share; adds to the decoder's gradient and tells the adjoint of z.
    private double Conditional(NetworkByHand network, Decoder decoder, ReadOnlySpan<double> x, double[] z, int rows, double share, Span<double> gradient, out double[] pull)
    {
        var of = shape.Decoder;
        var n = of.Observed;
        var outputs = new OutputsByHand(of, decoder.LogVariance, network.Forward(decoder.Network, z, rows), rows);
        var (means, logVariances, value) = (new double[rows * n], new double[rows], 0.0);
        for (var i = 0; i < rows; i++)
        {
            var row = x.Slice(i * n, n);
            var mean = means.AsSpan(i * n, n);
            var predicted = outputs.Means.AsSpan(i * n, n);
            if (of.IsGaussian)
            {
                var precision = Math.Exp(-outputs.LogVariances[i]);
                TensorPrimitives.Subtract(row, predicted, mean);
                var squares = precision * Reduction.SquaredNorm<double>(mean);
                value -= 0.5 * ((n * (Math.Log(2 * Math.PI) + outputs.LogVariances[i])) + squares);
                logVariances[i] = 0.5 * share * (squares - n);
                TensorPrimitives.Multiply(mean, share * precision, mean);
                continue;
            }
            var trials = of.Head == Head.Categorical ? Reduction.Sum(row) : 1;
            value += Reduction.Dot(row, predicted) - (trials * outputs.LogNormaliser(i, mean));
            TensorPrimitives.Multiply(mean, -trials, mean);
            TensorPrimitives.Add(mean, row, mean);
            TensorPrimitives.Multiply(mean, share, mean);
        }
        pull = network.Backward(outputs.Adjoint(means, logVariances), gradient[..^1], inputsWanted: true);
        gradient[^1] += Reduction.Sum<double>(logVariances);
        return share * value;
    }
}
