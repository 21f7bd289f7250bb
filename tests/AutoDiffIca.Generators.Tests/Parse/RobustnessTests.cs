using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>Half-written code, as a generator sees it all day: each sample with a token left out, and cut off after a token.</summary>
public sealed class RobustnessTests
{
    private const int VariantsOfSample = 150;

    public static TheoryData<string> Samples =>
    [
        "[Parameters] public partial record struct A(Mat<double> W, Vec<double> B); public static partial class S { [Differentiable] public static double F(A a, [Batch] Vec<double> x) => SquaredNorm(Tanh(a.W * x + a.B)); }",
        "[Parameters] public partial record A(ImmutableArray<Vec<double>> L, double T); public static partial class S { [Differentiable] public static Vec<double> F(A a) { var h = a.L[0]; foreach (var v in a.L) h = h + v * a.T; return h; } }",
        "public static partial class S { [Differentiable] public static double F(double[] x, int n) { var a = new double[n]; for (int i = 0; i < n; i++) { if (x[i] > 0) continue; a[i] += x[^1]; if (i > 3) break; } return a[0]; } }",
        "public static partial class S { [Differentiable] public static double F(double x, int k) { switch (k) { case 0: return x; case 1 when x > 0: x *= 2; break; default: throw new ArgumentException($\"{k}\"); } do { x -= 1; } while (x > 1); return x; } }",
        "public static partial class S { [Differentiable] public static double F(double x, double y) => (x, y) switch { (> 0, var z) when z < 1 => z * x, ( < 0, _) => Math.Sin(y), _ => double.Exp(x) }; }",
        "public record struct P(double X, double Y); public static partial class S { [Differentiable] public static double F(double x) { var p = new P(x, 1) { Y = 2 }; p.X *= 2; var (a, b) = p with { Y = x }; (a, b) = (b, a); return a - b * p.Y; } }",
        "public static partial class S { [Differentiable] public static (double A, Vec<double> B) G(double x, Vec<double> v) => (Sum(v) * x, v / x); [Differentiable] public static double F(double x, Vec<double> v) { var (a, b) = G(x, v); return a + Dot(b, G(a, v).B); } }",
        "public static partial class S { [Differentiable] public static double F(Mat<double> m, Vec<double> x) => LogSumExp(m, r => { if (r[0] > 0) return Dot(r, x); var t = r * 2.0; return Sum(t); }) + Mean(m, Energy); [Differentiable] static double Energy(Vec<double> v) => v[0]; }",
        "public static partial class S { [Differentiable(Vjp = nameof(R))] public static double F(double x) => x; public static (double, double) R(double x, double c) => (x, c); [VjpOf(typeof(Math), nameof(Math.BitIncrement))] public static (double, double) Q(double x, double c) => (x, c); [Differentiable] public static double H(double x) => F(x) * Math.BitIncrement(x); }",
        "public static partial class S { const double C = 2; static readonly double[] T = [1, 2]; [Differentiable] public static double F(ReadOnlySpan<double> x, string s) { double[] a = [x[0], C, T[1]]; Vec<double> v = a; var w = x[1..]; var z = v[..^1].ToArray(); z[0] = s.Length; return Sum(v) + w[0] + z[0] + (s is null ? 1 : 2); } }",
        "public static partial class S { [Differentiable] public static double F(double x, int n) { double u, v = x; u = v = x * (n > 0 ? 2 : v); while (n-- > 0 && u < 9) { var t = u; (u, v) = (v, t + u); n = n switch { 3 => 1, _ => n }; } return u is > 0 and < 1 ? u : -v; } }",
        "namespace N { public partial class Outer { internal partial record struct Inner { [Differentiable] private static float F(float x, [NoGradient] float y) { float z = MathF.Sqrt(x); z %= 2; return z + (float)y * 1.5f; } } } }",
        "public static partial class S { [Differentiable] public static double F(double x) => F(x - 1); [Differentiable] public static T G<T>(T x) => x; [Differentiable] public double H(double x) => x; [Differentiable] public static int I(int x) => x; }",
        "public static partial class S { [Differentiable] public static double F(double[] x) { var a = x.ToArray(); var b = a; b[0] = 1; x[0] = 2; try { goto end; } finally { } end: Func<double, double> f = t => t; dynamic d = x; object o = x; return f(a[0]) + x.Select(t => t).Sum() + d[0]; } }",
        "public static partial class S { [Differentiable] public static double F(double x) { double y = 0; foreach (var (i, j) in new[] { (1, 2) }) y += i * x + j; foreach (var k in Enumerable.Range(0, 4)) { if (k == 2) return y; y += k switch { 0 => x, > 1 => throw new Exception(), _ => 1.0 }; } return y; } }",
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_OfHalfWrittenCode_DoesNotFail(string sample)
    {
        var whole = ParseHost.Compile(sample);
        var tree = whole.SyntaxTrees[0];
        Read(whole);
        var tokens = tree.GetRoot().DescendantTokens().Where(token => token.SpanStart >= GeneratorHost.Usings.Length).ToList();
        var step = Math.Max(1, 2 * tokens.Count / VariantsOfSample);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i % step != 0)
                continue;
            var text = tree.GetText();
            Read(With(text.Replace(tokens[i].FullSpan, " ").ToString()));
            Read(With(text.ToString()[..tokens[i].Span.End]));
        }

        CSharpCompilation With(string text) => whole.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, ParseHost.Options, path: tree.FilePath));
    }

    // "We failed" and "it does not compile, but the compiler does not say so" are not for anybody to see.
    private static void Read(CSharpCompilation compilation)
    {
        foreach (var method in ParseHost.Differentiable(compilation))
        {
            var findings = AutoDiffIca.Generators.Parse.MethodParser.Parse(method, compilation, default).Findings;
            Assert.True(
                findings.All(finding => finding.Id is not ("ADI0001" or "ADI0099")),
                $"{string.Join("\n", findings.Select(finding => $"{finding.Id} {string.Join(" ", finding.Arguments)}"))}\n{compilation.SyntaxTrees[0]}");
        }
    }
}
