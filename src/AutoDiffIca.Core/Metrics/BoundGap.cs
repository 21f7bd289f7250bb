using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Metrics;

/// <summary>The parts of <c>log p(x) = ELBO + KL(q(z | x) || p(z | x))</c>, averages over rows, each computed in a way of its own.</summary>
/// <param name="LogLikelihood">By evenly spread nodes from the prior, and where they do not find the posterior by a grid about its mode.</param>
/// <param name="Elbo">By draws from q.</param>
/// <param name="Divergence">By a grid under q, against the posterior normalised by other nodes.</param>
/// <param name="ElboError">The standard error of the ELBO's average.</param>
public sealed record BoundGap(double LogLikelihood, double Elbo, double Divergence, double ElboError)
{
    // Midpoints, which densities that bend sharply disturb less than quadrature of high order.
    private const int Fine = 44;
    private const int Coarse = 37;
    private const double HalfWidth = 7;

    private const int PriorNodes = 1 << 15;
    private const double EnoughDraws = 100;
    private const int Sets = 10;

    /// <summary>What the identity fails by.</summary>
    public double Residual => LogLikelihood - Elbo - Divergence;

    /// <summary>Computes all three, for few latent numbers: the nodes grow as 44^m.</summary>
    public static BoundGap Of(VariationalModel model, Mat<double> data, int draws, RandomStream random, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        DataCheck.RequireColumns(data, model.Observed);
        ArgumentOutOfRangeException.ThrowIfZero(data.Rows, nameof(data));
        var (shape, decoder) = (model.Shape.Decoder, model.Parameters.Decoder);
        var (fine, coarse) = (TensorRules.GridMidpoint(Fine, HalfWidth, model.Latent), TensorRules.GridMidpoint(Coarse, HalfWidth, model.Latent));
        // The divergence has a normaliser of its own, so that the identity is not true by construction.
        var (sums, others) = PosteriorRules.AboutModes(shape, decoder, data, fine, coarse, threads);
        var logLikelihoods = ByPriorWhereItFinds(sums.LogSums, random.Substream(Sets));
        var normalisers = ByPriorWhereItFinds(others, random.Substream(Sets + 1));
        // Several sets of draws tell the error by their differences.
        var each = int.Max(1, draws / Sets);
        double[] bounds = [.. Enumerable.Range(0, Sets).Select(i => Ops.Mean(model.Elbo(data, each, random.Substream((ulong)i))))];
        var elbo = bounds.Average();

        var (means, variances) = model.Posterior(data);
        var divergences = new double[data.Rows];
        RowChunks.Run(data.Rows, 16, threads, (first, count) =>
        {
            for (var row = first; row < first + count; row++)
                divergences[row] = Crossed(shape, decoder, data.Row(row), means.Row(row), variances.Row(row), coarse) + normalisers[row];
        });
        return new(Ops.Mean(logLikelihoods), elbo, Ops.Mean(divergences), Math.Sqrt(bounds.Sum(b => (b - elbo) * (b - elbo)) / (Sets - 1) / Sets));

        // A posterior with a flat side, where a unit is dead, is wider than the curvature at its mode says: nodes from the prior see it
        // whole, if they find it at all.
        double[] ByPriorWhereItFinds(double[] aboutModes, RandomStream stream)
        {
            var estimate = MarginalLikelihood.Of(shape, decoder, new LikelihoodRule.Sobol(PriorNodes, 2), data, stream, threads);
            return [.. aboutModes.Select((about, i) => estimate.EffectiveDraws[i] >= EnoughDraws ? estimate.LogLikelihoods[i] : about)];
        }
    }

    // E_q [log q(z) - log p(x, z)]
    private static double Crossed(DecoderShape shape, Decoder decoder, Vec<double> x, Vec<double> mean, Vec<double> variance, IntegrationNodes nodes)
    {
        var (m, sum, logWeights) = (mean.Length, 0.0, nodes.LogWeights);
        var z = new double[m];
        for (var i = 0; i < nodes.Count; i++)
        {
            var logQ = Observations.LogStandardNormal(nodes.Points.Row(i));
            for (var j = 0; j < m; j++)
            {
                z[j] = mean[j] + (Math.Sqrt(variance[j]) * nodes.Points[i, j]);
                logQ -= 0.5 * Math.Log(variance[j]);
            }
            sum += Math.Exp(logWeights[i]) * (logQ - Joints.LogJoint(decoder, shape.Head, shape.HiddenActivation, shape.OutputActivation, x, z));
        }
        return sum;
    }
}
