using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Vectors and sums that fit into no register and into no small tile.</summary>
internal static partial class LongVectors
{
    [Differentiable, AtMost(257)]
    public static double Elementwise([Length(301)] Vec<double> w, [Batch, Length(301)] Vec<double> x) => Sum(Tanh(w * x)) + LogSumExp(x) * Mean(w);

    [Differentiable, AtMost(257)]
    public static double ManyDraws([Shape(333, 3)] Mat<double> draws, [Shape(5, 3)] Mat<double> w, [Batch, Length(5)] Vec<double> x) => LogMeanExp(draws, z => -0.5 * SquaredDistance(x, Tanh(w * z)));

    [Differentiable, AtMost(257)]
    public static double ManyOutputs([Shape(130, 4)] Mat<double> w, [Length(130)] Vec<double> v, [Batch] Vec<double> x) => Dot(v, Softmax(w * x)) + LogSumExp(w * x);

    [Differentiable, AtMost(65)]
    public static double LongLoop([Between(-0.9, 0.9)] double a, [Batch, Length(400)] double[] x)
    {
        var (h, energy) = (0.0, 0.0);
        for (var t = 0; t < x.Length; t++)
        {
            h = Math.Tanh(a * h + x[t]);
            energy += h * h;
        }
        return energy / x.Length;
    }

    [Differentiable, AtMost(65)]
    public static double RecurrentNetwork([Shape(6, 6)] Mat<double> recurrent, [Length(6)] Vec<double> input, [Length(6)] Vec<double> output, [Batch, Length(50)] Vec<double> x)
    {
        var h = 0.0 * input;
        var loss = 0.0;
        for (var t = 0; t + 1 < x.Length; t++)
        {
            h = Tanh(recurrent * h + input * x[t]);
            var error = Dot(output, h) - x[t + 1];
            loss += error * error;
        }
        return loss / x.Length;
    }
}
