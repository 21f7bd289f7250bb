using AutoDiffIca.Differentiation.Tests.Models;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Calls of other methods, and rules made by hand.</summary>
internal static partial class Calls
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static float Square(float x) => x * x;

    [Differentiable]
    public static double OneCall(double x, double y) => Square(x + y) * y;

    [Differentiable]
    public static float OneCall(float x, float y) => Square(x + y) * y;

    [Differentiable]
    public static double Nested(double x) => Square(Square(Math.Sin(x)) + Square(x));

    [Differentiable]
    public static (double, double) CopiesOfAParameter(double x)
    {
        var s = x;
        var t = x;
        return (0.5 + s + t, Square(s));
    }

    [Differentiable]
    public static double ConstantArguments(double x) => Scaled(0.5, 0.25) + x * Square(3);

    [Differentiable]
    public static double InLoop(double[] a, [Among(0, 2)] int n)
    {
        var h = 0.5;
        for (var i = 0; i < n; i++)
        {
            foreach (var v in a)
                h = Square(h - v) / (1 + Square(v));
        }
        return h;
    }

    [Differentiable]
    public static double InCondition(double x, double y)
    {
        if (Square(x) > Square(y))
            return x * Square(y);
        return Square(x) > 0.1 && Square(y) > 0.1 ? x * y : Square(x + 1);
    }

    [Differentiable]
    public static double InWhileCondition(double x)
    {
        var h = 2 + x * x;
        while (Square(h) > 1)
            h *= 0.7;
        return h * x;
    }

    [Differentiable]
    public static double NamedAndOptional(double x, double y) => Scaled(y: x, x: y) + Scaled(x) + Scaled(x, factor: 3);

    [Differentiable]
    public static double Scaled(double x, double y = 0.5, [NoGradient] double factor = 2) => x * y * factor;

    [Differentiable]
    public static double TupleOfCallee(double x, double y)
    {
        var (sum, product) = Records.TupleResult(x * x, y);
        return sum * product + Records.TupleResult(y, x).Product;
    }

    [Differentiable]
    public static double RecordOfCallee(double x, double y)
    {
        var p = Records.RecordResult(x, y);
        return p.X * p.Y + x;
    }

    [Differentiable]
    public static double ArrayOfCallee(double[] a, double x)
    {
        var w = Arrays.ArrayResult(a, x)[..];
        w[0] *= x;
        return SquaredNorm(w);
    }

    [Differentiable]
    public static double VectorOfCallee(Network net, Vec<double> x)
    {
        var h = Networks.Apply(net, Activation.Tanh, x);
        return Dot(h, h * 0.5) + Sum(Networks.Activate(Activation.Sigmoid, x));
    }

    [Differentiable]
    public static double LayerOfList(Network net, Vec<double> x) => SquaredNorm(Records.Layer(net.Layers[0], x));

    [Differentiable]
    public static double SameArgumentTwice(double x) => Branches.IfElse(x, 0.5 * x) + Records.TuplesAndDeconstruction(x, x);

    [Differentiable]
    public static double SameArrayTwice(double[] a) => Reductions.DotOf(a, a) * a[0];

    [Differentiable]
    public static double UnusedResult(double x, double y)
    {
        _ = Square(y);
        var (sum, _) = Records.TupleResult(x, y);
        return sum * x;
    }

    [Differentiable]
    public static double OtherOverload(double x, Vec<double> v) => VectorOperators.Add(v, x)[0] * VectorOperators.Add(x, v)[1];

    /// <summary>Both rules by hand.</summary>
    public static double Cube(double x) => x * x * x;

    [VjpOf(nameof(Cube))]
    public static (double Value, double Gradient) CubeReverse(double x, double cotangent) => (x * x * x, cotangent * 3 * x * x);

    [JvpOf(nameof(Cube))]
    public static (double Value, double Tangent) CubeForward(double x, double tangent) => (x * x * x, 3 * x * x * tangent);

    [Differentiable, Once]
    public static double CallsARule(double x, double y) => Cube(x * y) + Cube(y);

    [Differentiable, Once]
    public static double CallsARuleInALoop(double[] a)
    {
        var h = 0.0;
        foreach (var v in a)
            h = 0.5 * Cube(h + v);
        return h;
    }

    [Differentiable]
    public static double Energy(Affine layer, Vec<double> x) => SquaredNorm(layer.Weights * x + layer.Bias);

    /// <summary>Records that are made for the call, of values that all depend on the parameters.</summary>
    [Differentiable]
    public static double RecordsMadeForTheCall(Affine layer, [Length(4)] Vec<double> x, double s)
    {
        var biased = layer with { Bias = layer.Bias * s };
        return Energy(biased, x) * s + Energy(new Affine(Outer(layer.Bias, x), layer.Weights * x), x * s) + Energy(layer with { Bias = layer.Weights * x }, x);
    }

    [Differentiable]
    public static (double First, double Second) OneArgumentTwoWays(double x, double y)
    {
        var s = x;
        return (0.5 + s + x * y, Ratio(s, 1 + y * y));
    }

    [Differentiable]
    private static double Ratio(double x, double y) => x / y;
}
