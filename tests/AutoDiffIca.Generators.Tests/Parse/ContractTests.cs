using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Tests.Parse;

public sealed class ContractTests
{
    private const string Source = """
        namespace Outside;

        [Parameters] public partial record struct Affine(Mat<double> Weights, Vec<double> Bias);
        [Parameters] public partial record Stack(ImmutableArray<Affine> Layers, double Temperature);

        public static partial class Density
        {
            [Differentiable]
            public static double Wave(double x, double y) => x * Math.Sin(y) + Math.Exp(-x * y);

            [Differentiable]
            public static double Chain(double[] x, int rounds)
            {
                var a = new double[x.Length];
                for (var i = 0; i < x.Length; i++) a[i] = x[i];
                for (var r = 0; r < rounds; r++)
                {
                    for (var i = 1; i < a.Length; i++) a[i] = 0.5 * a[i] + Math.Sin(a[i - 1]);
                    if (a[^1] > 1e6) return a[0];
                }
                var sum = 0.0;
                foreach (var v in a) sum += v * v;
                return sum;
            }

            [Differentiable]
            public static Vec<double> Apply(Stack net, Vec<double> z)
            {
                var h = z;
                foreach (var layer in net.Layers) h = Tanh(layer.Weights * h + layer.Bias);
                return h * net.Temperature;
            }

            [Differentiable]
            public static double Energy(Stack net, [NoGradient] Vec<double> target, [Batch] Vec<double> z) => 0.5 * SquaredDistance(target, Apply(net, z));

            [Differentiable]
            public static double Mixture(Mat<double> centres, [Batch] Vec<double> x) => LogSumExp(centres, c => -0.5 * SquaredDistance(x, c));
        }
        """;

    [Theory]
    [InlineData("Wave", """
        result: double = Add(Multiply(x, Sin(y)), Exp(Multiply(Negate(x), y)))
        """)]
    [InlineData("Chain", """
        declare result: double
        returned: bool = false
        a: double[] = NewArray(Length(x))
        for i in 0 .. Length(x)
            a[i] = x[i]
        r: int = 0
        while And(Not(returned), Less(r, rounds))
            for i2 in 1 .. Length(a)
                a[i2] = Add(Multiply(0.5, a[i2]), Sin(a[Subtract(i2, 1)]))
            if Greater(a[Subtract(Length(a), 1)], 1000000.0)
                result = a[0]
                returned = true
            if Not(returned)
                r = Add(r, 1)
        if Not(returned)
            sum: double = 0.0
            for i3 in 0 .. Length(a)
                v: double = a[i3]
                sum = Add(sum, Multiply(v, v))
            result = sum
        """)]
    [InlineData("Apply", """
        h: Vec<double> = z
        for i in 0 .. Length(net.Layers)
            h = Tanh(Add(Times(net.Layers[i].Weights, h), net.Layers[i].Bias))
        result: Vec<double> = Multiply(h, net.Temperature)
        """)]
    [InlineData("Energy", """
        t1 := invoke Outside.Density.Apply(net, z)
        result: double = Multiply(0.5, SquaredDistance(target, t1))
        """)]
    [InlineData("Mixture", """
        t1 := LogSumExp over c in rows of centres
          of Multiply(-0.5, SquaredDistance(x, c))
        result: double = t1
        """)]
    public void Parse_MethodOfTheContract_IsThis(string name, string expected) =>
        Assert.Equal(expected, Text.Of(ParseHost.ParseMethod(Source, name).Body).TrimEnd());
}
