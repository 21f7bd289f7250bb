using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Metrics;

/// <summary>The parts of <c>log p(x) = ELBO + KL(q(z | x) || p(z | x))</c>, averages over rows, each computed in a way of its own.</summary>
/// <param name="LogLikelihood">By nodes about the posterior's mode.</param>
/// <param name="Elbo">By draws from q.</param>
/// <param name="Divergence">By nodes under q, against the posterior normalised by a grid about its mode.</param>
/// <param name="ElboError">The standard error of the ELBO's average.</param>
public sealed record BoundGap(double LogLikelihood, double Elbo, double Divergence, double ElboError)
{
    // Gauss-Hermite nodes about the mode and under q.
    private const int Order = 20;
    private const int GridPoints = 44;
    private const double GridHalfWidth = 7;

    /// <summary>What the identity fails by.</summary>
    public double Residual => LogLikelihood - Elbo - Divergence;

    /// <summary>Computes all three, for few latent numbers: the nodes grow as 44^m.</summary>
    public static BoundGap Of(VariationalModel model, Mat<double> data, int draws, RandomStream random, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        DataCheck.RequireColumns(data, model.Observed);
        ArgumentOutOfRangeException.ThrowIfZero(data.Rows, nameof(data));
        var (shape, decoder) = (model.Shape.Decoder, model.Parameters.Decoder);
        var logLikelihood = MarginalLikelihood.Of(shape, decoder, new LikelihoodRule.AdaptiveGaussHermite(Order), data, random, threads).Mean;
        var bounds = model.Elbo(data, draws, random);
        var elbo = Ops.Mean(bounds);

        // The normaliser is another rule's, midpoints about the mode, so that the identity is not true by construction.
        var grid = TensorRules.GridMidpoint(GridPoints, GridHalfWidth, model.Latent);
        var normalisers = PosteriorRules.AboutModes(shape, decoder, data, grid, grid, threads).Coarser;
        var (means, variances) = model.Posterior(data);
        var nodes = TensorRules.GaussHermite(Order, model.Latent);
        var divergences = new double[data.Rows];
        RowChunks.Run(data.Rows, 16, threads, (first, count) =>
        {
            for (var row = first; row < first + count; row++)
                divergences[row] = Crossed(shape, decoder, data.Row(row), means.Row(row), variances.Row(row), nodes) + normalisers[row];
        });
        // Rows differ in their bounds; what repeats would change is the draws of each, a share that this bounds from above.
        var spread = Math.Sqrt(bounds.ToArray().Sum(b => (b - elbo) * (b - elbo)) / Math.Max(1, data.Rows - 1) / data.Rows);
        return new(logLikelihood, elbo, Ops.Mean(divergences), spread);
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
