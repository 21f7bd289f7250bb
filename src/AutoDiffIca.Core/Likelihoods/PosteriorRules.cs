using AutoDiffIca.Algebra;
using AutoDiffIca.Inference;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>Rules with nodes of their own for each row, about the mode of its posterior.</summary>
internal static class PosteriorRules
{
    private const int RowBlock = 16;

    /// <summary><c>log p(x, z) + m/2 log 2 pi - 1/2 log |H|</c> at the mode.</summary>
    public static double[] Laplace(DecoderShape shape, Decoder decoder, Mat<double> x, int threads)
    {
        var values = new double[x.Rows];
        ForEachMode(shape, decoder, x, threads, (row, mode, factor) =>
            values[row] = mode.LogJoint + (0.5 * shape.Latent * Math.Log(2 * Math.PI)) - (0.5 * factor.LogDeterminant));
        return values;
    }

    /// <summary>
    /// With <c>H = L L'</c> at the mode and <c>z = mode + L'^-1 u</c> the integral is <c>|H|^-1/2 int p(x, z(u)) / N(u; 0, I) N(u; 0, I) du</c>,
    /// and nodes for the normal distribution are taken for u. The same with the coarser nodes tells the error.
    /// </summary>
    public static (NodeSums Sums, double[] Coarser) AboutModes(DecoderShape shape, Decoder decoder, Mat<double> x, IntegrationNodes nodes, IntegrationNodes coarser, int threads)
    {
        var (sums, other) = (new NodeSums(new double[x.Rows], new double[x.Rows]), new double[x.Rows]);
        ForEachMode(shape, decoder, x, threads, (row, mode, factor) =>
        {
            var (head, hidden, output) = (shape.Head, shape.HiddenActivation, shape.OutputActivation);
            var about = About(mode, factor, nodes);
            sums.LogSums[row] = Marginals.LogSum(decoder, head, hidden, output, about, x.Row(row));
            sums.LogSquares[row] = Marginals.LogSumOfSquares(decoder, head, hidden, output, about, x.Row(row));
            other[row] = Marginals.LogSum(decoder, head, hidden, output, About(mode, factor, coarser), x.Row(row));
        });
        return (sums, other);
    }

    // Rows of z and, before it, log w - log N(u; 0, I) + log N(z; 0, I) - 1/2 log |H|.
    private static Mat<double> About(PosteriorMode mode, CholeskyFactor factor, IntegrationNodes nodes)
    {
        var (m, width) = (nodes.Latent, nodes.Latent + 1);
        var z = nodes.Points.ToArray();
        factor.SolveUpper(z);
        var rows = new double[nodes.Count * width];
        for (var i = 0; i < nodes.Count; i++)
        {
            var at = rows.AsSpan(i * width, width);
            for (var j = 0; j < m; j++)
                at[j + 1] = mode.Latent[j] + z[(i * m) + j];
            var squares = Kernels.Reduction.SquaredNorm(nodes.Points.Row(i).Span) - Kernels.Reduction.SquaredNorm<double>(at[1..]);
            at[0] = nodes.LogWeights[i] + (0.5 * squares) - (0.5 * factor.LogDeterminant);
        }
        return new(nodes.Count, width, rows);
    }

    private static void ForEachMode(DecoderShape shape, Decoder decoder, Mat<double> x, int threads, Action<int, PosteriorMode, CholeskyFactor> use)
    {
        var starts = PosteriorMode.Starts(shape.Latent);
        RowChunks.Run(x.Rows, RowBlock, threads, (first, count) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var mode = PosteriorMode.Find(shape, decoder, x.Row(row), starts);
                use(row, mode, CholeskyFactor.TryOf(mode.Precision.Span, shape.Latent)!);
            }
        });
    }
}
