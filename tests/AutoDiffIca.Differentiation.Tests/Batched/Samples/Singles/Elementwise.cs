using AutoDiffIca.Differentiation.Tests.Gate;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples.Singles;

/// <summary>In single precision: elementwise arithmetic and activations.</summary>
internal static partial class Elementwise
{
    [Differentiable]
    public static float Parabola(float a, [Batch] float x) => a * x * x - x;

    [Differentiable]
    public static float Wave(float amplitude, float phase, [Batch] float x) => amplitude * MathF.Sin(x + phase) * MathF.Exp(-x * x);

    [Differentiable]
    public static float ScaledTanh(Vec<float> scale, [Batch] Vec<float> x) => Sum(Tanh(scale * x));

    [Differentiable]
    public static float SmoothActivations(Vec<float> bias, [Batch] Vec<float> x)
    {
        var h = x + bias;
        return Sum(Sigmoid(h) + Softplus(-h) * Gelu(h) - Tanh(h) * Sin(h) + Cos(h));
    }

    /// <summary>The kinks are at the grid's zeros.</summary>
    [Differentiable]
    public static float KinkedActivations(Vec<float> bias, [Batch] Vec<float> x)
    {
        var h = x - bias;
        return Sum(Relu(h) * x + LeakyRelu(h) - 0.5f * Elu(h) + Abs(h) * bias) + Sum(Relu(x)) + Sum(LeakyRelu(x, 0.2f) * Elu(x, 0.7f));
    }

    [Differentiable]
    public static float Logarithms(Vec<float> w, [Batch, Between(0.3, 2)] Vec<float> x) => Sum(Log(x) * Exp(-w * x) + Sqrt(x) * w + LogP1(x) - ExpM1(w) * x);

    [Differentiable]
    public static float Powers([Between(0.5, 2)] float p, [Between(0.5, 2)] Vec<float> q, [Batch, Between(0.3, 2)] Vec<float> x) =>
        Sum(Pow(x, p)) + Sum(Pow(x, q)) * MathF.Pow(x[0], p) + Sum(Pow(q, x[1])) + Sum(Square(x));

    [Differentiable]
    public static float NumberFunctions(float w, [Batch] float x) =>
        MathF.Atan2(x, 2 + w) + MathF.Cosh(w * x) - MathF.Cbrt(x * x + 1) + float.Hypot(x, 1.5f) * MathF.Atan(x) + float.Exp2(w * x) + MathF.Asinh(x);

    [Differentiable]
    public static float SineAndCosine(float w, [Batch] float x)
    {
        var (s, c) = MathF.SinCos(w * x);
        return s * c + s * x;
    }

    [Differentiable]
    public static float NumbersAndVectors([Between(0.5, 2)] float s, Vec<float> w, [Batch, Between(0.4, 2)] Vec<float> x) =>
        Sum(s * x + x / s - 1.0f / x + (w - s) * (x + 2.0f) / (1.5f + x) - w / x);

    [Differentiable]
    public static float NumberTimesSharedVector(Vec<float> w, [Batch] float x) => Sum(w * x) + SquaredNorm(w - x) + Mean(Exp(-x * w));

    [Differentiable]
    public static float Centred(Vec<float> w, [Batch] Vec<float> x)
    {
        var centred = x - Mean(x);
        return Dot(w, centred) / (1 + Mean(centred * centred));
    }

    [Differentiable]
    public static float Quotients(Vec<float> w, [Batch] Vec<float> x) => Sum(x / (1.0f + Square(w)) - w / (1.0f + Square(x)));

    [Differentiable]
    public static float Polynomial(float[] c, [Batch] float x)
    {
        var y = 0.0f;
        for (var k = c.Length - 1; k >= 0; k--)
            y = y * x + c[k];
        return y;
    }

    [Differentiable]
    public static float CompoundAssignments(float a, Vec<float> w, [Batch] Vec<float> x, [Batch] float y)
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
