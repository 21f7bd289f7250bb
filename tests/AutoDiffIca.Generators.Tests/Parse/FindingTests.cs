using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>What is refused, and where the analyzer points.</summary>
public sealed class FindingTests
{
    [Theory]
    // Whatever depends on a parameter, on whichever way.
    [InlineData("double F(double x) { var y = 0.0; for (var i = 0; i < 3; i++) { var k = (int)y; y += x + k; } return y; }", "ADI0041 (int)y")]
    [InlineData("double F(double[] x) { var a = new double[2]; var k = 0; if (x.Length > 1) a[1] = x[0]; k = (int)a[0]; return a[k]; }", "ADI0041 (int)a[0]")]
    [InlineData("double F(double x) { var p = (x, 1); return x * (int)p.x; }", "ADI0041 (int)p.x")]
    [InlineData("double F(double x) => G(x) * Math.Round(G(x)); [Differentiable] static double G(double x) => x;", "ADI0042 Math.Round(G(x))")]
    [InlineData("double F(Mat<double> m) => Sum(m, r => Math.Sign(r[0]) * r[0]);", "ADI0042 Math.Sign(r[0])")]
    [InlineData("double F(double x) { object o = x; return x; }", "ADI0041 x")]
    [InlineData("double F(double x) { var text = $\"{x}\"; return text.Length * x; }", "ADI0041 {x}")]
    [InlineData("double F(double x) { double? y = x; return y ?? 0; }", "ADI0041 x")]
    [InlineData("double F(double x) => Math.BitIncrement(x);", "ADI0030 Math.BitIncrement(x)")]
    [InlineData("double F(double x) => x.CompareTo(1.0) * x;", "ADI0030 x.CompareTo(1.0)")]
    [InlineData("double F(double[] x) => x.Sum();", "ADI0035 x.Sum()")]
    [InlineData("double F(double[] x) { var a = new double[3]; return G(a) * x[0]; } static double G(double[] a) => a[0] = 1;", "ADI0030 G(a)")]
    [InlineData("double F(double x, (double, double) p) => G((x, 1)); [Differentiable] static double G((double, double) p, double y = 1) => y;", "ADI0031 G((x, 1))")]
    [InlineData("double F(double x) => Elu(x, x);", "ADI0032 Elu(x, x)")]
    // Memory.
    [InlineData("double F(double[] x) { var y = x; y[0] = 1; return y[0]; }", "ADI0060 y[0] = 1;")]
    [InlineData("double F(double[] x) { x = x.Length > 2 ? x : new double[2]; x[0] = 1; return x[0]; }", "ADI0060 x[0] = 1;")]
    [InlineData("double F(double[] x) { Span<double> y = x; y[0] = 1; return y[0]; }", "ADI0060 y[0] = 1;")]
    [InlineData("double F(Vec<double> x) { var a = x.ToArray(); var v = new Vec<double>(a, 1, 1); a[1] = 0; return v[0]; }", "ADI0062 a[1] = 0;")]
    [InlineData("double F(double[] x) { var a = new double[2]; var m = new Mat<double>(1, 2, a); for (var i = 0; i < 2; i++) { a[i] = x[i] + m[0, 0]; } return a[1]; }", "ADI0062 a[i] = x[i] + m[0, 0];")]
    [InlineData("double F(double[] x) { var a = x.ToArray(); var b = new double[2]; for (var i = 0; i < 2; i++) { b[0] = a[1]; b[1] = a[0]; a = b; } return a[1]; }", "ADI0062 b[0] = a[1];")]
    [InlineData("double F(double[] x) { var a = x.ToArray(); var v = G(a); a[0] = 1; return v[0]; } [Differentiable] static Vec<double> G(double[] a) => a;", "ADI0062 a[0] = 1;")]
    [InlineData("double F(Net net, Vec<double> x) => G(net with { S = net.S * 2 }, x); [Differentiable] static double G(Net net, Vec<double> x) => Dot(net.W[0], x) * net.S; [Parameters] public partial record Net(ImmutableArray<Vec<double>> W, double S);", "ADI0049 G(net with { S = net.S * 2 }, x)")]
    [InlineData("double F(double x) { Table[0] = x; return x; } static readonly double[] Table = [1];", "ADI0061 Table[0]")]
    [InlineData("double F(double x) { var t = Table; t[0] = x; return t[0]; } static readonly double[] Table = [1];", "ADI0060 t[0] = x;")]
    // What is not in the language.
    [InlineData("double F(double x) { var a = new double[2, 2]; return x; }", "ADI0050 new double[2, 2]")]
    [InlineData("double F(double x) { start: x *= 2; if (x < 9) goto start; return x; }", "ADI0020 start: x *= 2;|ADI0020 goto start;")]
    [InlineData("double F(double x) { try { x = 1; } catch { } return x; }", "ADI0021 try { x = 1; } catch { }")]
    [InlineData("double F(double x) { foreach (ref readonly var v in new double[] { 1 }.AsSpan()) x += v; return x; }", "ADI0025 var")]
    [InlineData("double F(double x, int n) { Increment(ref n); return x * n; } static void Increment(ref int n) => n++;", "ADI0027 Increment(ref n)")]
    [InlineData("double F(double x) { x = DateTime.Now.Year; return x * Guid.NewGuid().GetHashCode(); }", "ADI0037 DateTime.Now|ADI0037 Guid.NewGuid()")]
    // Signatures.
    [InlineData("double F(in double x) => x;", "ADI0008 x")]
    [InlineData("int F(double x) => 1;", "ADI0007 F")]
    [InlineData("double F([NoGradient] double x) => x;", "ADI0004 F")]
    [InlineData("System.Collections.Generic.IEnumerable<double> F(double x) { yield return x; }", "ADI0011 F")]
    [InlineData("double F(double x) => x; public static int FPlan;", "ADI0006 F")]
    [InlineData("double F(double x) => x; public static double FJvp(double x, double tangent) => x;", "ADI0006 F")]
    [InlineData("double F(double x, [Batch] (double, double) y) => x;", "ADI0010 y")]
    [InlineData("Vec<double> F(double x, [Batch] Vec<double> y) => x * y;", "ADI0017 y")]
    [InlineData("(double A, double B) F(double x, double n, [Batch] double y, [Batch] double z) => (x * y, n * z);", "ADI0017 y")]
    public void Method_IsRefused(string method, string expected) =>
        Assert.Equal(expected.Split('|'), ParseHost.Findings($"[Differentiable] public static {method}"));

    [Theory]
    [InlineData("double F(double x) { var k = (int)StopGradient(x); var y = x; y = 2; return y * k * x; }")]
    [InlineData("double F(double x, [NoGradient] double y) => x * (int)y * Math.Floor(y) + Math.Round(StopGradient(x) * y);")]
    [InlineData("double F(double x) => x; public static double FJvp(double x) => x; public static double FGradient(double x, int n) => x;")]
    [InlineData("double F(double x) => x; [Differentiable] public static double F(float x, double y) => x * y;")]
    [InlineData("double F(double x, params double[] y) => x * y[0];")]
    [InlineData("double F(this double x) => x > 0 ? x : throw new ArgumentException();")]
    public void Method_IsNotRefused(string method) => Assert.Empty(ParseHost.Findings($"[Differentiable] public static {method}"));

    [Fact]
    public void TypesAround_EachHaveToBePartial() => Assert.Equal(
        ["ADI0003 Outer", "ADI0003 Inner"],
        ParseHost.Findings("", "public class Outer { public struct Inner { [Differentiable] public static double F(double x) => x; } }"));

    [Fact]
    public void Recursion_ThroughOthers_IsRefusedInEach() => Assert.Equal(
        ["ADI0012 B(x)", "ADI0012 C(x)", "ADI0012 A(x)"],
        ParseHost.Findings("[Differentiable] static double A(double x) => B(x); [Differentiable] static double B(double x) => C(x); [Differentiable] static double C(double x) => A(x); [Differentiable] static double D(double x) => A(x);"));

    [Fact]
    public void Parameters_ThatHoldThemselves_AreNotFollowed() => Assert.Equal(
        ["ADI0009 node"],
        ParseHost.Findings("[Differentiable] static double F(Node node) => node.X;", "[Parameters] public partial record Node(double X, ImmutableArray<Node> Children);"));

    [Fact]
    public void Finding_CanBeSuppressedInTheSource()
    {
        var found = ParseHost.Analyze(ParseHost.Class("#pragma warning disable ADI0041\n[Differentiable] public static double F(double x) => (int)x;\n#pragma warning restore ADI0041"));

        Assert.All(found, diagnostic => Assert.True(diagnostic.IsSuppressed));
    }

    [Fact]
    public void Compilation_WithErrors_HasNoFindingsForThem() => Assert.Empty(ParseHost.Findings("[Differentiable] public static double F(double x) => Missing(x) + x.Nothing;"));

    [Fact]
    public void Parse_WhenCancelled_Stops()
    {
        var compilation = ParseHost.Compile(ParseHost.Class("[Differentiable] public static double F(double x) => x;"));
        var method = ParseHost.Differentiable(compilation).Single();

        Assert.Throws<OperationCanceledException>(() => AutoDiffIca.Generators.Parse.MethodParser.Parse(method, compilation, new CancellationToken(canceled: true)));
        Assert.NotNull(AutoDiffIca.Generators.Parse.MethodParser.Parse(method, compilation, default).Method);
    }
}
