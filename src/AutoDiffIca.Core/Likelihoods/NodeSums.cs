using AutoDiffIca.Algebra;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>For each row x, <c>log sum_b w_b p(x | z_b)</c> and <c>log sum_b (w_b p(x | z_b))^2</c>, block by block of nodes and rows.</summary>
internal sealed record NodeSums(double[] LogSums, double[] LogSquares)
{
    // Nodes that are decoded at a time, and rows that share that.
    private const int NodeBlock = 4096;
    private const int RowBlock = 512;

    /// <summary><c>(sum v)^2 / sum v^2</c> of each row.</summary>
    public double[] EffectiveDraws => [.. LogSums.Zip(LogSquares, (sum, squares) => Math.Exp((2 * sum) - squares))];

    public static NodeSums Of(DecoderShape shape, Decoder decoder, IntegrationNodes nodes, Mat<double> x, int threads)
    {
        var result = new NodeSums(new double[x.Rows], new double[x.Rows]);
        var blocks = new Chunking(nodes.Count, NodeBlock);
        IntegrationNodes[] parts = blocks.Count == 1 ? [nodes] : [.. Enumerable.Range(0, blocks.Count).Select(i => nodes.Slice(blocks[i].Start, blocks[i].Length))];
        Array.Fill(result.LogSums, double.NegativeInfinity);
        Array.Fill(result.LogSquares, double.NegativeInfinity);
        RowChunks.Run(x.Rows, RowBlock, threads, (first, count) =>
        {
            var rows = new Mat<double>(count, x.Cols, x.Span.Slice(first * x.Cols, count * x.Cols).ToArray());
            foreach (var part in parts)
            {
                var (sums, squares) = Block(shape, decoder, part, rows);
                Merge(sums, result.LogSums.AsSpan(first, count));
                Merge(squares, result.LogSquares.AsSpan(first, count));
            }
        });
        return result;
    }

    private static (Vec<double> Sums, Vec<double> Squares) Block(DecoderShape shape, Decoder decoder, IntegrationNodes nodes, Mat<double> x)
    {
        var (hidden, output, head) = (shape.HiddenActivation, shape.OutputActivation, shape.Head);
        if (!nodes.AreEqual || !shape.HasOneVariance)
            return (Marginals.LogSumBatch(decoder, head, hidden, output, nodes.Weighted, x), Marginals.LogSumOfSquaresBatch(decoder, head, hidden, output, nodes.Weighted, x));

        // N(x; g, s^2)^2 = N(x; g, s^2 / 2) (4 pi s^2)^(-n/2)
        var squares = Marginals.LogMeanBatch(decoder with { LogVariance = decoder.LogVariance - Math.Log(2) }, hidden, output, nodes.Points, x);
        var constant = -Math.Log(nodes.Count) - (0.5 * shape.Observed * (Math.Log(4 * Math.PI) + decoder.LogVariance));
        return (Marginals.LogMeanBatch(decoder, hidden, output, nodes.Points, x), squares + constant);
    }

    // log(e^a + e^b)
    private static void Merge(Vec<double> values, Span<double> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            var (low, high) = values[i] < into[i] ? (values[i], into[i]) : (into[i], values[i]);
            into[i] = double.IsNegativeInfinity(low) ? high : high + double.LogP1(Math.Exp(low - high));
        }
    }
}
