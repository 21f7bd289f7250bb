using System.Collections.Concurrent;
using AutoDiffIca.Algebra;

namespace AutoDiffIca.Likelihoods;

/// <summary>Gauss-Hermite quadrature for the standard normal distribution in one dimension.</summary>
public static class GaussHermiteRule
{
    /// <summary>The highest order.</summary>
    public const int MaxOrder = 256;

    private static readonly ConcurrentDictionary<int, (double[] Nodes, double[] LogWeights)> Known = new();

    /// <summary>The nodes in ascending order and the logarithms of their weights, which sum to 1.</summary>
    /// <remarks>
    /// The nodes are the eigenvalues of the recurrence's matrix (Golub and Welsch); one more Newton step makes them exact. The
    /// weights are <c>1 / sum_k h_k(x)^2</c> of the orthonormal polynomials h, in which nothing cancels.
    /// </remarks>
    public static (double[] Nodes, double[] LogWeights) Of(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        var (nodes, logWeights) = Known.GetOrAdd(order, Make);
        return ([.. nodes], [.. logWeights]);
    }

    private static (double[] Nodes, double[] LogWeights) Make(int order)
    {
        double[] offDiagonal = [.. Enumerable.Range(0, order).Select(i => Math.Sqrt(i))];
        var nodes = ImplicitQl.Diagonalise(new double[order], offDiagonal).Values;
        Array.Sort(nodes);
        var logWeights = new double[order];
        for (var i = 0; i < order; i++)
        {
            nodes[i] -= Polynomials(nodes[i], order).Step;
            logWeights[i] = -Polynomials(nodes[i], order).LogSum;
        }
        // The rule is symmetric, and so are its numbers.
        for (var (i, j) = (0, order - 1); i <= j; i++, j--)
        {
            (nodes[i], nodes[j]) = (-0.5 * (nodes[j] - nodes[i]), 0.5 * (nodes[j] - nodes[i]));
            logWeights[i] = logWeights[j] = 0.5 * (logWeights[i] + logWeights[j]);
        }
        return (nodes, logWeights);
    }

    // h_n(x) / h_n'(x), with h_n' = sqrt(n) h_{n-1}, and log sum_{k < n} h_k(x)^2; scaled by exp(-x^2/4), which keeps all in range.
    private static (double Step, double LogSum) Polynomials(double x, int order)
    {
        var (before, h, sum) = (0.0, Math.Exp(-x * x / 4), 0.0);
        for (var k = 0; k < order; k++)
        {
            sum += h * h;
            (before, h) = (h, ((x * h) - (Math.Sqrt(k) * before)) / Math.Sqrt(k + 1));
        }
        return (h / (Math.Sqrt(order) * before), Math.Log(sum) + (x * x / 2));
    }
}
