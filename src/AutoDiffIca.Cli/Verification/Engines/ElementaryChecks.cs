using AutoDiffIca.Likelihoods;

namespace AutoDiffIca.Cli.Verification.Engines;

/// <summary>Functions of vectors, of single numbers, and the derivative that is emitted for one of them.</summary>
internal static class ElementaryChecks
{
    public static IEnumerable<Check> Of(ReferenceCase.Elementary golden, double tolerance)
    {
        var x = golden.X;
        foreach (var (function, expected) in golden.Expected)
        {
            // 1 + erf cancels in the reference, so gelu is compared relative to x; the others to themselves, and below the smallest normal number to that.
            Func<int, double> unit = function == "gelu" ? i => Math.Max(Math.Abs(expected[i]), Math.Max(Math.Abs(x[i]), double.Epsilon)) : i => Math.Max(Math.Abs(expected[i]), 2.2250738585072014e-308);
            foreach (var (engine, values) in Engines(function, x))
                yield return Compare.Scaled(engine, function, expected, values, tolerance, Measure.Relative, unit, i => "x = " + x[i].ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static (string Engine, Vec<double> Values)[] Engines(string function, Vec<double> x) => function switch
    {
        "exp" => [("vectors", Ops.Exp(x)), ("numbers", Each(x, Math.Exp))],
        "tanh" => [("vectors", Ops.Tanh(x)), ("numbers", Each(x, Math.Tanh))],
        "sigmoid" => [("vectors", Ops.Sigmoid(x)), ("numbers", Each(x, Ops.Sigmoid))],
        "softplus" => [("vectors", Ops.Softplus(x)), ("numbers", Each(x, Ops.Softplus))],
        "gelu" => [("vectors", Ops.Gelu(x)), ("numbers", Each(x, Ops.Gelu))],
        // log p of zeros given logits is minus the sum of log(1 + e^x).
        "log1p_exp_grad" => [("autodiff", -1 * Observations.LogBernoulliGradient(Each(x, _ => 0), x).Gradient.logits)],
        _ => throw new NotSupportedException(function),
    };

    private static Vec<double> Each(Vec<double> x, Func<double, double> function) => x.ToArray().Select(function).ToArray();
}
