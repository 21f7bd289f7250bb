using AutoDiffIca.Inference;
using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Fits;

/// <summary>What a model believes of the latent values of rows.</summary>
/// <param name="Means">A row for each row of the data.</param>
/// <param name="Variances">Likewise; null where latent values are a function of the data.</param>
internal sealed record LatentBelief(Mat<double> Means, Mat<double>? Variances)
{
    public static LatentBelief Of(FittedModel model, Mat<double> rows, int threads)
    {
        switch (model)
        {
            case FittedModel.Mle { Model: var mle }:
                var moments = PosteriorMoments.Of(mle.Shape, mle.Decoder, IntegrationNodes.Sobol(FittedModel.EncodingNodes, mle.Latent, default), rows, threads);
                return new(moments.Means, moments.Variances);
            case FittedModel.Vae { Model: var vae }:
                var (means, variances) = vae.Posterior(rows);
                return new(means, variances);
            case FittedModel.Gaussian { Model: var gaussian }:
                var posterior = gaussian.Posterior(rows);
                return new(posterior.Means, Diagonals(posterior.Means, _ => posterior.Covariance));
            case FittedModel.Dynamics { Model: var dynamics }:
                var states = KalmanSmoother.Smooth(dynamics, rows).States;
                Mat<double> smoothed = new(rows.Rows, dynamics.Latent, [.. states.SelectMany(state => state.Mean.ToArray())]);
                return new(smoothed, Diagonals(smoothed, row => states[row].Covariance));
            default:
                return new(model.Encode(rows, threads), null);
        }
    }

    private static Mat<double> Diagonals(Mat<double> means, Func<int, Mat<double>> covariance) =>
        new(means.Rows, means.Cols, [.. Enumerable.Range(0, means.Rows).SelectMany(row => Enumerable.Range(0, means.Cols).Select(i => covariance(row)[i, i]))]);
}
