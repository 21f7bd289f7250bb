using AutoDiffIca;
using static AutoDiffIca.Ops;

namespace Samples;

/// <summary>The gradient is <c>sum_i (sigmoid(a_i'w) - y_i) a_i + penalty w</c>.</summary>
public static partial class Logistic
{
    [Differentiable]
    public static double Loss(Vec<double> weights, [NoGradient] Mat<double> rows, [NoGradient] Vec<double> labels, [NoGradient] double penalty)
    {
        var logits = rows * weights;
        return Sum(Softplus(logits)) - Dot(labels, logits) + 0.5 * penalty * SquaredNorm(weights);
    }
}
