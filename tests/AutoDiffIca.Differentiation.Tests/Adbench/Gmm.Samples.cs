using System.Collections.Immutable;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>The components: a row of logarithms of each factor's diagonal, and what stands below it.</summary>
[Parameters]
internal sealed partial record Components(Vec<double> Alphas, Mat<double> Means, Mat<double> Logs, ImmutableArray<Mat<double>> Below);

/// <content>The same, an observation at a time: what the observations share is written as if there were one only.</content>
internal static partial class Gmm
{
    /// <summary><c>LSE_k(alpha_k + sum q_k - |Q_k (x - mu_k)|^2 / 2)</c>, number by number.</summary>
    [Differentiable]
    public static double OfASample(ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, [Batch, NoGradient] double[] x)
    {
        var (components, dimension) = (alphas.Length, x.Length);
        var packed = dimension * (dimension + 1) / 2;
        var terms = new double[components];
        for (var k = 0; k < components; k++)
        {
            var trace = 0.0;
            var distance = 0.0;
            for (var i = 0; i < dimension; i++)
            {
                var log = factors[k * packed + i];
                var entry = Math.Exp(log) * (x[i] - means[k * dimension + i]);
                for (var j = 0; j < i; j++)
                    entry += factors[k * packed + dimension + j * (2 * dimension - j - 1) / 2 + i - j - 1] * (x[j] - means[k * dimension + j]);
                trace += log;
                distance += entry * entry;
            }
            terms[k] = alphas[k] + trace - 0.5 * distance;
        }
        return LogSumExp(terms);
    }

    /// <summary>The same by vectors and matrices: <c>Q (x - mu) = Q x - Q mu</c>, whose second part the observations share.</summary>
    [Differentiable]
    public static double OfASampleByMatrices(Components components, [Batch, NoGradient] Vec<double> x)
    {
        var terms = new double[components.Below.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            var logs = components.Logs.Row(k);
            var mean = components.Means.Row(k);
            var centre = Exp(logs) * mean + components.Below[k] * mean;
            terms[k] = components.Alphas[k] + Sum(logs) - 0.5 * SquaredNorm(Exp(logs) * x + components.Below[k] * x - centre);
        }
        return LogSumExp(terms);
    }

    /// <summary><c>prior - n LSE(alpha)</c>, with the constants of all observations.</summary>
    [Differentiable]
    public static double OfTheComponents(ReadOnlySpan<double> alphas, ReadOnlySpan<double> factors, int count, int dimension, [NoGradient] double gamma, int extra)
    {
        var packed = dimension * (dimension + 1) / 2;
        var prior = 0.0;
        for (var k = 0; k < alphas.Length; k++)
        {
            for (var i = 0; i < packed; i++)
            {
                var entry = factors[k * packed + i];
                prior += i < dimension
                    ? 0.5 * gamma * gamma * Math.Exp(2 * entry) - extra * entry
                    : 0.5 * gamma * gamma * entry * entry;
            }
        }
        return prior - count * LogSumExp(alphas) + Constants(count, alphas.Length, dimension, gamma, extra);
    }
}
