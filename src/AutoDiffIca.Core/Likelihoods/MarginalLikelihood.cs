using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Likelihoods;

/// <summary>The marginal log-likelihood <c>log p(x)</c> of rows by any rule, in log space, and never an array of rows by draws.</summary>
public static class MarginalLikelihood
{
    /// <summary>Evaluates. The same stream gives the same bits on any number of threads; rules that do not draw ignore it.</summary>
    public static LikelihoodEstimate Of(DecoderShape shape, Decoder decoder, LikelihoodRule rule, Mat<double> x, RandomStream random, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(rule);
        shape.Require(decoder);
        DataCheck.RequireColumns(x, shape.Observed);
        var m = shape.Latent;
        return rule switch
        {
            LikelihoodRule.MonteCarlo r => MonteCarlo(Sums(IntegrationNodes.MonteCarlo(r.Draws, m, random)), r.Draws),
            LikelihoodRule.Sobol r => Sobol(r),
            LikelihoodRule.GridUniform r => Compared(TensorRules.GridUniform(r.PerAxis, r.HalfWidth, m), TensorRules.GridUniform(Coarser(r.PerAxis), r.HalfWidth, m), TensorRules.MissedMass(r.HalfWidth, m)),
            LikelihoodRule.GridMidpoint r => Compared(TensorRules.GridMidpoint(r.PerAxis, r.HalfWidth, m), TensorRules.GridMidpoint(Coarser(r.PerAxis), r.HalfWidth, m), TensorRules.MissedMass(r.HalfWidth, m)),
            LikelihoodRule.GaussHermite r => Compared(TensorRules.GaussHermite(r.Order, m), TensorRules.GaussHermite(Coarser(r.Order), m), 0),
            LikelihoodRule.AdaptiveGaussHermite r => Adaptive(r.Order),
            LikelihoodRule.Laplace => Laplace(),
            _ => throw new NotSupportedException(rule.GetType().Name),
        };

        NodeSums Sums(IntegrationNodes nodes) => NodeSums.Of(shape, decoder, nodes, x, threads);

        LikelihoodEstimate Sobol(LikelihoodRule.Sobol r)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(r.Replicates, 2);
            ArgumentOutOfRangeException.ThrowIfLessThan(r.Draws, r.Replicates);
            return Replicated([.. Enumerable.Range(0, r.Replicates).Select(i => Sums(IntegrationNodes.Sobol(r.Draws / r.Replicates, m, random.Substream((ulong)i))))]);
        }

        LikelihoodEstimate Compared(IntegrationNodes nodes, IntegrationNodes coarser, double missed)
        {
            var sums = Sums(nodes);
            return new(sums.LogSums, ErrorKind.FromCoarserRule, Distances(sums.LogSums, Sums(coarser).LogSums), sums.EffectiveDraws, missed);
        }

        LikelihoodEstimate Adaptive(int order)
        {
            var (sums, coarser) = PosteriorRules.AboutModes(shape, decoder, x, TensorRules.GaussHermite(order, m), TensorRules.GaussHermite(Coarser(order), m), threads);
            return new(sums.LogSums, ErrorKind.FromCoarserRule, Distances(sums.LogSums, coarser), sums.EffectiveDraws, 0);
        }

        LikelihoodEstimate Laplace() => new(PosteriorRules.Laplace(shape, decoder, x, threads), ErrorKind.Unknown, Constant(double.NaN), Constant(1), 0);

        double[] Constant(double value) => [.. Enumerable.Repeat(value, x.Rows)];
    }

    // Two thirds of the nodes on each axis, so that no node is the same.
    private static int Coarser(int perAxis) => int.Max(1, 2 * perAxis / 3);

    private static double[] Distances(double[] values, double[] others) => [.. values.Zip(others, (a, b) => Math.Abs(a - b))];

    // By the delta method: sd(v) / (mean(v) sqrt B) with sums of v and v^2.
    private static LikelihoodEstimate MonteCarlo(NodeSums sums, int draws)
    {
        var effective = sums.EffectiveDraws;
        double[] errors = [.. effective.Select(e => draws == 1 ? double.PositiveInfinity : Math.Sqrt(Math.Max(0, (1 / e) - (1.0 / draws)) * draws / (draws - 1.0)))];
        return new(sums.LogSums, ErrorKind.Standard, errors, effective, 0);
    }

    // The mean over replicates, with the standard error of their mean, and the effective number of all draws together.
    private static LikelihoodEstimate Replicated(NodeSums[] replicates)
    {
        var rows = replicates[0].LogSums.Length;
        var (values, errors, effective) = (new double[rows], new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            double[] logs = [.. replicates.Select(r => r.LogSums[row])];
            var largest = logs.Max();
            if (double.IsNegativeInfinity(largest))
            {
                (values[row], errors[row], effective[row]) = (largest, double.NaN, 0);
                continue;
            }
            double[] relative = [.. logs.Select(log => Math.Exp(log - largest))];
            var mean = relative.Average();
            var variance = relative.Sum(v => (v - mean) * (v - mean)) / (relative.Length - 1);
            values[row] = largest + Math.Log(mean);
            errors[row] = Math.Sqrt(variance / relative.Length) / mean;
            var squares = replicates.Sum(r => Math.Exp(r.LogSquares[row] - (2 * largest)));
            effective[row] = Math.Pow(relative.Sum(), 2) / squares;
        }
        return new(values, ErrorKind.Standard, errors, effective, 0);
    }
}
