using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Batched.Models;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Parameters that the samples share, of every kind.</summary>
internal static partial class SharedKinds
{
    [Differentiable]
    public static double Span(ReadOnlySpan<double> w, [Batch] double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < w.Length; i++)
            sum += w[i] * x[i];
        return Math.Exp(-sum * sum);
    }

    [Differentiable]
    public static double GivenSpan([NoGradient] ReadOnlySpan<double> data, double a, [Batch] double x)
    {
        var sum = 0.0;
        foreach (var v in data)
            sum += (v - a * x) * (v - a * x);
        return -0.5 * sum;
    }

    [Differentiable]
    public static double TwoSpans(ReadOnlySpan<double> w, [Length(2)] ReadOnlySpan<double> c, [Batch] Vec<double> x) => Dot(w, x.ToArray()) * c[0] + SquaredNorm(w[1..3]) * c[^1] * x[0];

    [Differentiable]
    public static double Array(double[] w, [Batch] Vec<double> x) => Dot(new Vec<double>(w), x) * w[0] + Sum(w) * x[1] + LogSumExp(w) * x[2];

    [Differentiable]
    public static double EveryKind(double a, Vec<double> v, Mat<double> m, double[] c, Affine layer, [Batch] Vec<double> x) =>
        a * Dot(v, x) + Sum(m * x) * c[0] + SquaredNorm(layer.Weights * x + layer.Bias) * c[3];

    [Differentiable]
    public static double NestedRecords([Widths(3, 4)] Mesh mesh, [Batch] Vec<double> x)
    {
        var energy = mesh.Damping * mesh.First.Stiffness * SquaredDistance(x, mesh.First.Rest);
        foreach (var spring in mesh.Springs)
            energy += 0.5 * spring.Stiffness * spring.Stiffness * SquaredNorm(x - spring.Rest);
        for (var i = 0; i < mesh.Masses.Length; i++)
            energy -= mesh.Masses[i] * Dot(mesh.Forces[i], mesh.Turns[i] * x);
        return energy;
    }

    [Differentiable]
    public static double RecordChangedOnTheWay(Affine layer, double a, [Batch] Vec<double> x)
    {
        var scaled = layer with { Bias = layer.Bias * a };
        var shifted = layer with { Bias = layer.Weights * x };
        return SquaredNorm(scaled.Weights * x + scaled.Bias) - Sum(Sin(shifted.Bias + layer.Bias));
    }

    [Differentiable]
    public static double Options([Among(-1, 0, 2)] int n, [NoGradient] bool isLinear, Vec<double> w, [Batch] Vec<double> x)
    {
        var h = x;
        for (var k = 0; k < n; k++)
            h = isLinear ? h * w : Sin(h * w);
        return n < 0 ? Sum(x * w) * n : Sum(h);
    }

    [Differentiable]
    public static double GivenNumbersThatSteer([NoGradient] double threshold, [NoGradient] Vec<double> mask, Vec<double> w, [Batch] Vec<double> x)
    {
        var h = mask * w;
        if (threshold > 0)
            h = h * threshold + x;
        for (var k = 0; k < mask.Length; k++)
        {
            if (mask[k] > threshold)
                h = h * x[k] + w[k];
        }
        return SquaredNorm(h);
    }

    [Differentiable]
    public static double GivenMatrix([NoGradient] Mat<double> m, double a, [Batch] Vec<double> x) => SquaredNorm(m * x * a) + m[1, 2] * x[0] * a;

    [Differentiable]
    public static double NoNumbersAtAll([Length(0)] Vec<double> w, [Length(0)] double[] c, double a, [Batch] double x) => Sum(w) + Sum(c) + a * x + w.Length + c.Length;

    [Differentiable]
    public static double SharedOnlyInAnIndex([NoGradient] int[] order, Vec<double> w, [Batch] Vec<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++)
            sum += w[order[i]] * x[order[(i + 1) % 4]];
        return sum * sum;
    }

    [Differentiable]
    public static double ListOfNumbers([Widths(4, 1)] Mesh mesh, [Batch] double x)
    {
        var y = x;
        foreach (var mass in mesh.Masses)
            y = Math.Tanh(y * mass + mesh.Masses[0]);
        return y;
    }

    [Differentiable]
    public static double MixtureOfRecords([Widths(3, 4)] Mixture mixture, [Batch] Vec<double> x)
    {
        var terms = new double[3];
        for (var k = 0; k < 3; k++)
            terms[k] = mixture.Logits[k] - 0.5 * SquaredNorm((x - mixture.Means.Row(k)) * Exp(-mixture.LogScales.Row(k))) - Sum(mixture.LogScales.Row(k));
        return LogSumExp(terms) - LogSumExp(mixture.Logits);
    }
}
