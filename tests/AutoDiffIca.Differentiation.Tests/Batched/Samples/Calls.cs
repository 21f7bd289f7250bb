using AutoDiffIca.Differentiation.Tests.Batched.Engine;
using AutoDiffIca.Differentiation.Tests.Gate;
using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Batched.Samples;

/// <summary>Calls of other methods, rules made by hand, and stopped gradients.</summary>
internal static partial class Calls
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static Vec<double> Layer(Mat<double> w, Vec<double> x) => Tanh(w * x);

    /// <summary>A callee that has branches of its own.</summary>
    [Differentiable]
    public static double Signed(double x, double a) => x > 0 ? Math.Sqrt(x) * a : x == 0 ? a * a : -Math.Log(1 - x);

    [Differentiable]
    public static double OfTheSameType([Shape(4, 4)] Mat<double> w, [Batch] Vec<double> x) => Square(Sum(Layer(w, Layer(w, x)))) + Square(w[0, 0]) * x[0];

    [Differentiable]
    public static double OfAnotherType(Network net, double variance, [Batch] Vec<double> x, [Batch, Length(3)] Vec<double> y) => Likelihoods.Conditional(net, Activation.Gelu, x, y, 1 + variance * variance);

    [Differentiable]
    public static double WithABranch(double a, [Batch] double x, [Batch] double y) => Signed(x, a) * y + Signed(a, x) + Signed(y, y);

    [Differentiable]
    public static double OfABatchedMethod(double a, [Batch] double x) => Elementwise.Parabola(a, x) + Elementwise.Parabola(x, a) * Elementwise.Parabola(a, a);

    [Differentiable]
    public static double InLoopAndCondition(double[] w, [Batch] double x)
    {
        var h = x;
        foreach (var v in w)
        {
            if (Square(h) > Square(v))
                h = Signed(h - v, 0.5) / (1 + Square(v));
            else
                h = h * Square(v) + 0.1;
        }
        return h;
    }

    [Differentiable]
    public static double TupleOfACallee(double a, [Batch] double x)
    {
        var (sum, product) = Both(x * x, a);
        return sum * product + Both(a, x).Product;
    }

    [Differentiable]
    public static (double Sum, double Product) Both(double x, double y) => (x + y, x * y);

    [Differentiable]
    public static double ArrayOfACallee(double a, [Batch] double[] x)
    {
        var w = Scan(x, a)[..];
        w[0] *= a;
        return SquaredNorm(w) - Sum(Scan(w, 0.5));
    }

    [Differentiable]
    public static double[] Scan(double[] x, double a)
    {
        var w = x[..];
        for (var i = w.Length - 2; i >= 0; i--)
            w[i] = w[i + 1] * a + w[i];
        return w;
    }

    public static double Cube(double x) => x * x * x;

    [VjpOf(nameof(Cube))]
    public static (double Value, double Gradient) CubeReverse(double x, double cotangent) => (x * x * x, cotangent * 3 * x * x);

    [JvpOf(nameof(Cube))]
    public static (double Value, double Tangent) CubeForward(double x, double tangent) => (x * x * x, 3 * x * x * tangent);

    [Differentiable]
    public static double OfARule(double a, [Batch] double x) => Cube(x * a) + Cube(a) * x;

    [Differentiable]
    public static double OfARuleInALoop(double[] w, [Batch] double x)
    {
        var h = x;
        foreach (var v in w)
            h = h > 0 ? 0.5 * Cube(h + v) : 0.2 * h - v;
        return h;
    }

    public static Vec<double> Halves(Vec<double> x, double a) => x * (0.5 * a);

    /// <summary>On purpose not the derivative: a clipped one.</summary>
    [VjpOf(nameof(Halves))]
    public static (Vec<double> Value, (Vec<double>, double) Gradient) HalvesReverse(Vec<double> x, double a, Vec<double> cotangent) =>
        (x * (0.5 * a), (Clamp(cotangent, -0.3, 0.3), 7));

    [Differentiable, Allocates]
    public static double OfARuleOnVectors([Shape(4, 4)] Mat<double> w, double a, [Batch] Vec<double> x) => SquaredNorm(Halves(w * x, a)) + Sum(Halves(w.Row(0), 2));

    [Differentiable(Vjp = nameof(StraightThroughReverse))]
    public static double StraightThrough(double x) => Math.Round(x);

    public static (double Value, double Gradient) StraightThroughReverse(double x, double cotangent) => (Math.Round(x), cotangent);

    [Differentiable]
    public static double OfAnEstimator(double a, [Batch] double x) => StraightThrough(3 * x) * a + StraightThrough(a) * x * x;

    [Differentiable]
    public static double Stopped(double a, [Batch] double x)
    {
        var frozen = StopGradient(x * a);
        return frozen > 0 ? frozen * x : frozen * a + x;
    }

    [Differentiable]
    public static double StoppedVectors([Shape(4, 4)] Mat<double> w, [Batch] Vec<double> x) => Dot(StopGradient(w * x), w * x) + Sum(StopGradient(w) * x) + Dot(x, StopGradient(x));

    [Differentiable]
    public static double NamedAndOptional(double a, [Batch] double x) => Scaled(y: x, x: a) + Scaled(x) + Scaled(x, factor: 3);

    [Differentiable]
    public static double Scaled(double x, double y = 0.5, [NoGradient] double factor = 2) => x * y * factor;

    [Differentiable]
    public static double SharedCallHoisted(Network net, Vec<double> input, [Batch, Length(3)] Vec<double> x) => SquaredDistance(x, Networks.Apply(net, Activation.Tanh, input));

    public static double Clipped(double x) => x;

    /// <summary>On purpose not the derivative: the cotangents of single samples are clipped, not their sum.</summary>
    [VjpOf(nameof(Clipped))]
    public static (double Value, double Gradient) ClippedReverse(double x, double cotangent) => (x, Math.Clamp(cotangent, -0.5, 0.5));

    [Differentiable]
    public static double OfARuleOnWhatIsShared(double a, [Batch] double x) => Clipped(a) * x;

    /// <summary>Nothing is shared but a check.</summary>
    [Differentiable]
    public static double OfACheckOnly(double a, [Batch] double x)
    {
        if (double.IsNaN(a))
            throw new ArgumentException("Not a number.", nameof(a));
        return a * x;
    }
}
