using static AutoDiffIca.Ops;

namespace AutoDiffIca.Likelihoods;

/// <summary>Log-densities of one observation, as methods that can be differentiated.</summary>
public static partial class Observations
{
    /// <summary><c>log N(x; mean, s^2 I) = -n/2 log(2 pi s^2) - |x - mean|^2 / (2 s^2)</c>.</summary>
    [Differentiable]
    public static double LogNormal(Vec<double> x, Vec<double> mean, double logVariance) =>
        -0.5 * x.Length * (Math.Log(2 * Math.PI) + logVariance) - 0.5 * Math.Exp(-logVariance) * SquaredDistance(x, mean);

    /// <summary><c>sum_j x_j log p_j + (1 - x_j) log(1 - p_j) = sum_j x_j l_j - log(1 + e^l_j)</c> for logits l.</summary>
    [Differentiable]
    public static double LogBernoulli(Vec<double> x, Vec<double> logits) => Dot(x, logits) - Sum(Softplus(logits));

    /// <summary><c>sum_j x_j log p_j = sum_j x_j l_j - (sum_j x_j) log sum_k e^l_k</c> for logits l.</summary>
    [Differentiable]
    public static double LogCategorical(Vec<double> x, Vec<double> logits) => Dot(x, logits) - Sum(x) * LogSumExp(logits);

    /// <summary><c>log N(z; 0, I)</c>.</summary>
    [Differentiable]
    public static double LogStandardNormal(Vec<double> z) => -0.5 * z.Length * Math.Log(2 * Math.PI) - 0.5 * SquaredNorm(z);
}
