using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>What expressions become.</summary>
public sealed class ExpressionTests
{
    private const string Types = """
        [Parameters] public partial record struct Affine(Mat<double> Weights, Vec<double> Bias);
        [Parameters] public partial record Stack(ImmutableArray<Affine> Layers, double Temperature);
        public record struct P(double X, double Y);
        public sealed record Settings(int Count, double Rate);
        """;

    /// <summary>The dump, without the result's declaration where there is only that.</summary>
    private static string Of(string method)
    {
        var body = Text.Of(ParseHost.ParseMethod(Types + ParseHost.Class($"[Differentiable] public static {method}"), "F").Body).TrimEnd();
        return body.StartsWith("result: ", StringComparison.Ordinal) && !body.Contains('\n') ? body[(body.IndexOf('=') + 2)..] : body;
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1", "1.0")]
    [InlineData("1e-5", "1E-05")]
    [InlineData("1e300 * 1e300", "double.PositiveInfinity")]
    [InlineData("double.NaN", "double.NaN")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("Math.PI", "3.141592653589793")]
    [InlineData("1 / 2", "0.0")]
    [InlineData("1 / 2.0", "0.5")]
    [InlineData("'a'", "97.0")]
    public void Constant_IsALiteral(string constant, string expected) => Assert.Equal($"Multiply(x, {expected})", Of($"double F(double x) => x * ({constant});"));

    [Theory]
    [InlineData("Math.Sin(x)", "Sin(x)", "global::System.Math.Sin")]
    [InlineData("double.Exp(x)", "Exp(x)", "double.Exp")]
    [InlineData("Exp(x)", "Exp(x)", "global::AutoDiffIca.Ops.Exp")]
    [InlineData("Math.Log(x, 2)", "LogBase(x, 2.0)", "global::System.Math.Log")]
    [InlineData("Math.IEEERemainder(x, 2)", "Ieee754Remainder(x, 2.0)", "global::System.Math.IEEERemainder")]
    [InlineData("double.MaxNumber(x, 2)", "Max(x, 2.0)", "double.MaxNumber")]
    [InlineData("double.RootN(x, 3)", "RootN(x, 3)", "double.RootN")]
    [InlineData("Math.ScaleB(x, 3)", "ScaleB(x, 3)", "global::System.Math.ScaleB")]
    [InlineData("LeakyRelu(x)", "LeakyRelu(x, 0.01)", "global::AutoDiffIca.Ops.LeakyRelu")]
    [InlineData("Math.Clamp(max: 2, value: x, min: 1)", "Clamp(x, 1.0, 2.0)", "global::System.Math.Clamp")]
    public void Function_HasItsNameInTheRulesAndTheUsersMethod(string call, string expected, string code)
    {
        var method = ParseHost.ParseMethod(ParseHost.Class($"[Differentiable] public static double F(double x) => {call};"), "F");
        var value = Assert.IsType<Expression.Call>(Assert.IsType<Statement.Assign>(method.Body.Statements[0]).Value);

        Assert.Equal((expected, code), (Text.Of(value), value.Code));
    }

    [Theory]
    [InlineData("float F(float x) => x * 0.1f + 2;", "Add(Multiply(x, 0.1f), 2f)")]
    [InlineData("double F(float x, double y) => x * y;", "Multiply(Convert(x), y)")]
    [InlineData("double F(double x, int k) => x * (k / 2 + (k > 1 && k != 3 ? k << 1 : ~k)) % 2;", "Remainder(Multiply(x, Convert(Add(Divide(k, 2), Conditional(And(Greater(k, 1), NotEqual(k, 3)), ShiftLeft(k, 1), BitNot(k))))), 2.0)")]
    [InlineData("Vec<double> F(Mat<double> m, Vec<double> v, double s) => -(m * v) + v * v / s - (s * v);", "Subtract(Add(Negate(Times(m, v)), Divide(Multiply(v, v), s)), Multiply(s, v))")]
    [InlineData("Mat<double> F(Mat<double> m, double s) => m * m + 2 * m / s - Transpose(m);", "Subtract(Add(Times(m, m), Divide(Multiply(2.0, m), s)), Transpose(m))")]
    [InlineData("double F(double[] x) => Sum(x) + Dot(x, x) + x.Length;", "Add(Add(Sum(AsSpan(x)), Dot(AsSpan(x), AsSpan(x))), Convert(Length(x)))")]
    [InlineData("double F(Vec<double> x) => Sum(x[1..^2]) + x[^1] + x.Span[0] + Slice(x, 1, 2)[0];", "Add(Add(Add(Sum(Slice(x, 1, Subtract(Subtract(Length(x), 2), 1))), x[Subtract(Length(x), 1)]), x[0]), Slice(x, 1, 2)[0])")]
    [InlineData("double F(Mat<double> m) => m[1, 2] + m.Row(1)[0] + m.Rows * m.Cols + m.Span[3];", "Add(Add(Add(m[1, 2], Row(m, 1)[0]), Convert(Multiply(Rows(m), Cols(m)))), AsSpan(m)[3])")]
    [InlineData("Vec<double> F(double[] x, Vec<double> v) => Concat(x, v, new Vec<double>(x, 1, 2));", "Concat(AsVector(x), v, Slice(AsVector(x), 1, 2))")]
    [InlineData("Mat<double> F(double[] x) => new(2, x.Length / 2, x);", "AsMatrix(2, Divide(Length(x), 2), x)")]
    [InlineData("double F(Stack net, int i) => net.Layers[i].Weights[0, 1] * net.Temperature * net.Layers.Length;", "Multiply(Multiply(net.Layers[i].Weights[0, 1], net.Temperature), Convert(Length(net.Layers)))")]
    [InlineData("double F(double x, Settings s) => s.Rate * x + s.Count;", "Add(Multiply(s.Rate, x), Convert(s.Count))")]
    [InlineData("double F(double x, string s) => x * s.Length + Math.Max(s.Length, 2);", "Add(Multiply(x, Convert(`s.Length`)), Convert(`global::System.Math.Max(`s.Length`, 2)`))")]
    [InlineData("double F((double A, int B) p, double x) => p.A * x + p.B;", "Add(Multiply(p.A, x), Convert(p.B))")]
    [InlineData("double F(double x) => x * Math.Floor(StopGradient(x)) + (double.IsNaN(x) ? 1 : 2);", "Add(Multiply(x, `global::System.Math.Floor(StopGradient(x))`), Conditional(`double.IsNaN(x)`, 1, 2))", true)]
    public void Expression_Is(string method, string expected, bool isLowered = false)
    {
        if (isLowered)
            Assert.Contains("`double.IsNaN(x)`", Of(method), StringComparison.Ordinal);
        else
            Assert.Equal(expected, Of(method));
    }

    [Fact]
    public void Record_InAVariable_IsItsLeaves() => Assert.Equal(
        """
        p_X: double = x
        p_Y: double = 2.0
        p_X = Multiply(p_X, 3.0)
        q_X: double = p_X
        q_Y: double = Multiply(p_Y, x)
        result: double = Add(q_X, q_Y)
        """,
        Of("double F(double x) { var p = new P(x, 2); p.X *= 3; var q = p with { Y = p.Y * x }; return q.X + q.Y; }"));

    [Fact]
    public void Record_ThatIsAPartOfAParameter_IsAnotherNameForIt() => Assert.Equal(
        """
        k: int = 0
        t1: int = k
        k = Add(k, 1)
        h: Vec<double> = Times(net.Layers[t1].Weights, x)
        result: Vec<double> = Add(Add(h, net.Layers[t1].Bias), net.Layers[k].Bias)
        """,
        Of("Vec<double> F(Stack net, Vec<double> x) { var k = 0; var layer = net.Layers[k]; k++; var h = layer.Weights * x; return h + layer.Bias + net.Layers[k].Bias; }"));

    [Fact]
    public void Choice_InsideOfAnExpression_IsABranchBefore() => Assert.Equal(
        """
        declare t1: double
        if b
            t1 = x
        else
            t1 = 1.0
        result: double = Multiply(2.0, t1)
        """,
        Of("double F(double x, bool b) => 2 * (b ? x : 1);"));

    [Fact]
    public void Results_OfATuple_AreItsLeaves()
    {
        var method = ParseHost.ParseMethod(Types + ParseHost.Class("[Differentiable] public static (double A, (P B, Vec<double> C) D) F(double x, Vec<double> v) => (x, (new(x, 1), v));"), "F");

        Assert.Equal(["result_A", "result_D_B_X", "result_D_B_Y", "result_D_C"], method.Results.Select(result => result.Name));
    }

    [Fact]
    public void Combinator_WithABlock_EndsInItsTerm() => Assert.Equal(
        """
        result_ := LogSumExp over r in rows of m
            declare term: double
            if Greater(r[0], 0.0)
                term = r[0]
            else
                t: Vec<double> = Multiply(r, 2.0)
                term = Sum(t)
          of term
        """.Replace("result_", "s", StringComparison.Ordinal) + "\nresult: double = s",
        Of("double F(Mat<double> m) { var s = LogSumExp(m, r => { if (r[0] > 0) return r[0]; var t = r * 2; return Sum(t); }); return s; }"));

    [Fact]
    public void Call_WhoseResultIsATuple_HasATargetForEachLeaf() => Assert.Equal(
        """
        t_Item1, t_Item2 := invoke Sample.G(x)
        result: double = Add(t_Item1, t_Item2)
        """,
        Of("double F(double x) { var t = G(x); return t.Item1 + t.Item2; } [Differentiable] static (double, double) G(double x) => (x, 2 * x);"));

    [Fact]
    public void Call_OfAPlainMethod_IsMadeOnce() => Assert.Equal(
        """
        n: int = `global::Sample.Count(s)`
        result: double = Multiply(x, Convert(n))
        """,
        Of("double F(double x, string s) { var n = Count(s); return x * n; } static int Count(string s) => s.Length;"));

    [Theory]
    [InlineData("h = x; for (var k = 0; k < 3; k++) { var next = new double[n]; for (var i = 0; i < n; i++) next[i] = h[i] * h[^1]; h = next; }")]
    [InlineData("h = new double[n]; var b = x.ToArray(); for (var k = 0; k < 3; k++) { for (var i = 0; i < n; i++) h[i] = b[i]; (h, b) = (b, h); }")]
    [InlineData("h = x.ToArray(); h[0] = 1; Vec<double> v = h; var s = Sum(v); h = [s, s];")]
    [InlineData("h = x.ToArray(); if (n > 1) { var c = h; c[0] = c[1]; h = [c[0]]; }")]
    public void Arrays_ThatAreExchanged_MayBeWritten(string statements) =>
        Assert.NotEmpty(Of($"double F(double[] x, int n) {{ double[] h; {statements} return h[0]; }}"));
}
