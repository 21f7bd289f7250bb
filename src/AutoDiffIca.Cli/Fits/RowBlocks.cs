using AutoDiffIca.Inference;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Fits;

/// <summary>
/// Integrals over latent numbers, a block of rows after the other, so that it can be told how far they are. Each row has the same
/// nodes as it would have with all others.
/// </summary>
internal static class RowBlocks
{
    private const int Size = 512;

    public static LikelihoodEstimate Likelihoods(NonlinearModel model, LikelihoodRule rule, Mat<double> data, RandomStream random, int threads, Action<int>? done)
    {
        var parts = Each(data, block => MarginalLikelihood.Of(model.Shape, model.Decoder, rule, block, random, threads), done);
        return new(Join(parts.Select(part => part.LogLikelihoods)), parts[0].ErrorKind, Join(parts.Select(part => part.Errors)), Join(parts.Select(part => part.EffectiveDraws)), parts[0].MissedMass);
    }

    /// <summary>Posterior means.</summary>
    public static Mat<double> Encode(NonlinearModel model, IntegrationNodes nodes, Mat<double> data, int threads, Action<int>? done)
    {
        var parts = Each(data, block => PosteriorMoments.Of(model.Shape, model.Decoder, nodes, block, threads).Means, done);
        return new(data.Rows, model.Latent, [.. parts.SelectMany(part => part.ToArray())]);
    }

    /// <summary>The latent values that are most probable, which need no nodes however narrow a posterior is.</summary>
    public static Mat<double> Modes(NonlinearModel model, Mat<double> data, int threads, Action<int>? done)
    {
        var starts = PosteriorMode.Starts(model.Latent);
        var parts = Each(data, Block, done);
        return new(data.Rows, model.Latent, [.. parts.SelectMany(part => part)]);

        double[] Block(Mat<double> rows)
        {
            var modes = new double[rows.Rows][];
            Parallel.For(0, rows.Rows, new() { MaxDegreeOfParallelism = threads }, i => modes[i] = PosteriorMode.Find(model.Shape, model.Decoder, rows.Row(i), starts).Latent.ToArray());
            return [.. modes.SelectMany(mode => mode)];
        }
    }

    /// <summary>The first rows, or all where there are no more.</summary>
    public static Mat<double> First(Mat<double> data, int rows) => Part(data, 0, int.Min(rows, data.Rows));

    private static Mat<double> Part(Mat<double> data, int first, int next) => new(next - first, data.Cols, data.Span[(first * data.Cols)..(next * data.Cols)].ToArray());

    private static List<T> Each<T>(Mat<double> data, Func<Mat<double>, T> make, Action<int>? done)
    {
        var parts = new List<T>();
        for (var (first, next) = (0, 0); first < data.Rows; first = next)
        {
            next = (int)Math.Min((long)first + Size, data.Rows);
            parts.Add(make(Part(data, first, next)));
            done?.Invoke(next);
        }
        return parts;
    }

    private static Vec<double> Join(IEnumerable<Vec<double>> parts) => (double[])[.. parts.SelectMany(part => part.ToArray())];
}
