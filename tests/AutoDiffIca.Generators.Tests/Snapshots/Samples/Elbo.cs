using System;
using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

[Parameters]
public sealed partial record Coder(Mat<double> Mean, Mat<double> LogVariance, Mat<double> Out);

/// <summary>
/// <c>mean_l log N(x; g(m + s e_l), I) - KL(N(m, s^2) || N(0, I))</c>. The divergence's gradient by hand is <c>m</c> and
/// <c>(s^2 - 1) / 2</c> with respect to <c>log s^2</c>.
/// </summary>
public static partial class Bound
{
    [Differentiable]
    public static double Elbo(Coder coder, [NoGradient] Vec<double> x, [NoGradient] Mat<double> noise)
    {
        var mean = coder.Mean * x;
        var logVariance = coder.LogVariance * x;
        var deviation = Exp(0.5 * logVariance);
        var expected = Mean(noise, e => -0.5 * SquaredDistance(x, coder.Out * (mean + deviation * e)));
        return expected - 0.5 * (Sum(Exp(logVariance)) + SquaredNorm(mean) - mean.Length - Sum(logVariance));
    }
}
