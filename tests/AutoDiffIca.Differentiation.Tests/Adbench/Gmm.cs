using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>A mixture of Gaussians with a Wishart prior: each precision's factor Q is lower triangular, with the exponentials of q on its diagonal and l below.</summary>
internal static partial class Gmm
{
    /// <summary><c>sum_i LSE_k(alpha_k + sum q_k - |Q_k (x_i - mu_k)|^2 / 2) - n LSE(alpha) + prior</c>, with all constants.</summary>
    /// <param name="alphas">The components' weights, unnormalised logarithms.</param>
    /// <param name="means">A row per component.</param>
    /// <param name="factors">A row per component: q, then l column by column.</param>
    /// <param name="x">A row per observation.</param>
    /// <param name="dimension">The length of an observation.</param>
    /// <param name="gamma">The prior's scale.</param>
    /// <param name="extra">The prior's degrees of freedom beyond the dimension.</param>
    [Differentiable]
    public static double Objective(
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors,
        [NoGradient] ReadOnlySpan<double> x, int dimension, [NoGradient] double gamma, int extra)
    {
        var components = alphas.Length;
        var count = x.Length / dimension;
        var packed = dimension * (dimension + 1) / 2;

        // Q row by row, so that the innermost loop below runs over neighbours.
        var q = new double[components * dimension * dimension];
        var offsets = new double[components];
        var prior = 0.0;
        for (var k = 0; k < components; k++)
        {
            var trace = 0.0;
            var squares = 0.0;
            for (var i = 0; i < dimension; i++)
            {
                var log = factors[k * packed + i];
                var diagonal = Math.Exp(log);
                trace += log;
                squares += diagonal * diagonal;
                q[(k * dimension + i) * dimension + i] = diagonal;
                for (var j = 0; j < i; j++)
                {
                    var below = factors[k * packed + dimension + j * (2 * dimension - j - 1) / 2 + i - j - 1];
                    squares += below * below;
                    q[(k * dimension + i) * dimension + j] = below;
                }
            }
            offsets[k] = alphas[k] + trace;
            prior += 0.5 * gamma * gamma * squares - extra * trace;
        }

        var sum = 0.0;
        var terms = new double[components];
        for (var s = 0; s < count; s++)
        {
            for (var k = 0; k < components; k++)
            {
                var distance = 0.0;
                for (var i = 0; i < dimension; i++)
                {
                    var entry = 0.0;
                    for (var j = 0; j <= i; j++)
                        entry += q[(k * dimension + i) * dimension + j] * (x[s * dimension + j] - means[k * dimension + j]);
                    distance += entry * entry;
                }
                terms[k] = offsets[k] - 0.5 * distance;
            }
            sum += LogSumExp(terms);
        }
        return sum - count * LogSumExp(alphas) + prior + Constants(count, components, dimension, gamma, extra);
    }

    private static double Constants(int count, int components, int dimension, double gamma, int extra)
    {
        var freedom = dimension + extra + 1;
        var wishart = freedom * dimension * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogGamma(freedom, dimension);
        return -0.5 * count * dimension * Math.Log(2 * Math.PI) - components * wishart;
    }

    // The multivariate gamma function at half a whole number.
    private static double LogGamma(int twice, int dimension)
    {
        var sum = 0.25 * dimension * (dimension - 1) * Math.Log(Math.PI);
        for (var j = 0; j < dimension; j++)
            sum += LogGammaOfHalf(twice - j);
        return sum;
    }

    private static double LogGammaOfHalf(int twice) => twice switch
    {
        1 => 0.5 * Math.Log(Math.PI),
        2 => 0,
        _ => Math.Log(0.5 * twice - 1) + LogGammaOfHalf(twice - 2),
    };
}
