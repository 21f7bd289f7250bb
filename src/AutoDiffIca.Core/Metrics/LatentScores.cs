using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>All that is said of how well latent values were found.</summary>
/// <param name="ProcrustesDisparity">What is left after the best shift, turn and scale: 0 is perfect, 1 is nothing.</param>
/// <param name="CanonicalCorrelations">The canonical correlations, the largest first.</param>
/// <param name="MccPearson">The mean correlation of matched components.</param>
/// <param name="MccSpearman">The mean rank correlation of matched components.</param>
/// <param name="R2">How much of the true values' variance a linear map of the estimated ones explains, on average over their columns.</param>
public sealed record LatentScores(double ProcrustesDisparity, Vec<double> CanonicalCorrelations, double MccPearson, double MccSpearman, double R2)
{
    /// <summary>Scores latent values; numbers of columns may differ.</summary>
    /// <param name="estimated">What was found: a row for each observation.</param>
    /// <param name="truth">The latent values that the data came from.</param>
    public static Fit<LatentScores> Of(Mat<double> estimated, Mat<double> truth)
    {
        Paired.RequireSameRows(estimated, truth, nameof(estimated), nameof(truth));
        return Procrustes.Disparity(truth, estimated)
            .Bind(disparity => Metrics.CanonicalCorrelations.Of(estimated, truth)
            .Bind(canonical => Mcc.Pearson(estimated, truth)
            .Bind(pearson => Mcc.Spearman(estimated, truth)
            .Bind(spearman => LinearR2.Of(estimated, truth)
            .Map(r2 => new LatentScores(disparity, canonical.Values, pearson.Mean, spearman.Mean, r2.Mean))))));
    }
}
