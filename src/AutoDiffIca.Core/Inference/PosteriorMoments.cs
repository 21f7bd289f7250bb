using AutoDiffIca.Data;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Inference;

/// <summary>Means and variances of <c>p(z | x)</c> for rows x, by nodes weighted with the likelihood.</summary>
/// <param name="Means">A row for each row of the data.</param>
/// <param name="Variances">Likewise.</param>
public sealed record PosteriorMoments(Mat<double> Means, Mat<double> Variances)
{
    private const int TileRows = 64;

    /// <summary><c>E z = sum_b v_b z_b / sum_b v_b</c> with <c>v_b = w_b p(x | z_b)</c>, and the variances likewise.</summary>
    public static PosteriorMoments Of(DecoderShape shape, Decoder decoder, IntegrationNodes nodes, Mat<double> x, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(nodes);
        shape.Require(decoder);
        DataCheck.RequireColumns(x, shape.Observed);
        var (m, count) = (shape.Latent, nodes.Count);
        var (means, variances) = (new double[x.Rows * m], new double[x.Rows * m]);
        var squares = nodes.Points.ToArray();
        System.Numerics.Tensors.TensorPrimitives.Multiply(squares, squares, squares);
        var outputs = new OutputsByHand(shape, decoder.LogVariance, decoder.Network.ApplyToRows(shape.HiddenActivation, nodes.Points).Span, count);
        var weights = new NodeWeights(shape, nodes, outputs);
        Algebra.RowChunks.Run(x.Rows, TileRows, threads, (first, rows) =>
        {
            var (shares, pairs) = (new double[rows * count], new double[rows * count]);
            weights.Weigh(x.Span.Slice(first * x.Cols, rows * x.Cols), pairs, shares, new double[rows]);
            var moments = Algebra.Dense.NN(shares, squares, rows, m, count);
            Kernels.MatrixProduct.NN<double>(shares, nodes.Points.Span, means.AsSpan(first * m, rows * m), rows, m, count);
            for (var i = 0; i < rows * m; i++)
                variances[(first * m) + i] = Math.Max(0, moments[i] - (means[(first * m) + i] * means[(first * m) + i]));
        });
        return new(new(x.Rows, m, means), new(x.Rows, m, variances));
    }
}
