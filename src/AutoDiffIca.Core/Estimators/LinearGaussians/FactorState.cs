namespace AutoDiffIca.Estimators.LinearGaussians;

/// <summary>What EM for a linear Gaussian model goes from and to, in the units of its moments.</summary>
/// <param name="Loadings">W, a row for each column of the data.</param>
/// <param name="NoiseVariances">The noise variance of each column.</param>
public sealed record FactorState(Mat<double> Loadings, Vec<double> NoiseVariances);
