using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Elementwise arithmetic and activations.</summary>
internal static partial class Elementwise
{
    [Differentiable]
    public static double Parabola(double a, [Batch] double x) => a * x * x - x;

    [Differentiable]
    public static double Wave(double amplitude, double phase, [Batch] double x) => amplitude * Math.Sin(x + phase) * Math.Exp(-x * x);

    [Differentiable]
    public static double ScaledTanh(Vec<double> scale, [Batch] Vec<double> x) => Sum(Tanh(scale * x));

    [Differentiable]
    public static double SmoothActivations(Vec<double> bias, [Batch] Vec<double> x)
    {
        var h = x + bias;
        return Sum(Sigmoid(h) + Softplus(-h) * Gelu(h) - Tanh(h) * Sin(h) + Cos(h));
    }

    /// <summary>The kinks are at the grid's zeros.</summary>
    [Differentiable]
    public static double KinkedActivations(Vec<double> bias, [Batch] Vec<double> x)
    {
        var h = x - bias;
        return Sum(Relu(h) * x + LeakyRelu(h) - 0.5 * Elu(h) + Abs(h) * bias) + Sum(Relu(x)) + Sum(LeakyRelu(x, 0.2) * Elu(x, 0.7));
    }

    [Differentiable]
    public static double Logarithms(Vec<double> w, [Batch, Between(0.3, 2)] Vec<double> x) => Sum(Log(x) * Exp(-w * x) + Sqrt(x) * w + LogP1(x) - ExpM1(w) * x);

    [Differentiable]
    public static double Powers([Between(0.5, 2)] double p, [Between(0.5, 2)] Vec<double> q, [Batch, Between(0.3, 2)] Vec<double> x) =>
        Sum(Pow(x, p)) + Sum(Pow(x, q)) * Math.Pow(x[0], p) + Sum(Pow(q, x[1])) + Sum(Square(x));

    [Differentiable]
    public static double NumberFunctions(double w, [Batch] double x) =>
        Math.Atan2(x, 2 + w) + Math.Cosh(w * x) - Math.Cbrt(x * x + 1) + double.Hypot(x, 1.5) * Math.Atan(x) + double.Exp2(w * x) + Math.Asinh(x);

    [Differentiable]
    public static double SineAndCosine(double w, [Batch] double x)
    {
        var (s, c) = Math.SinCos(w * x);
        return s * c + s * x;
    }

    [Differentiable]
    public static double NumbersAndVectors([Between(0.5, 2)] double s, Vec<double> w, [Batch, Between(0.4, 2)] Vec<double> x) =>
        Sum(s * x + x / s - 1.0 / x + (w - s) * (x + 2.0) / (1.5 + x) - w / x);

    [Differentiable]
    public static double NumberTimesSharedVector(Vec<double> w, [Batch] double x) => Sum(w * x) + SquaredNorm(w - x) + Mean(Exp(-x * w));

    [Differentiable]
    public static double Centred(Vec<double> w, [Batch] Vec<double> x)
    {
        var centred = x - Mean(x);
        return Dot(w, centred) / (1 + Mean(centred * centred));
    }

    [Differentiable]
    public static double Quotients(Vec<double> w, [Batch] Vec<double> x) => Sum(x / (1.0 + Square(w)) - w / (1.0 + Square(x)));

    [Differentiable]
    public static double Polynomial(double[] c, [Batch] double x)
    {
        var y = 0.0;
        for (var k = c.Length - 1; k >= 0; k--)
            y = y * x + c[k];
        return y;
    }

    [Differentiable]
    public static double CompoundAssignments(double a, Vec<double> w, [Batch] Vec<double> x, [Batch] double y)
    {
        var h = x * w;
        h += x;
        h *= a;
        var s = y;
        s -= a * y * y;
        s /= 1 + a * a;
        h /= 2 + s * s;
        return Sum(h) * s;
    }
}
