using System.Collections.Immutable;
using System.Globalization;
using AutoDiffIca.Generators.Tests.Parse;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Batch;

/// <summary>ADI0070: whose samples are not computed in tiles, and which statement is the reason.</summary>
public sealed class BatchFormTests
{
    private const string BySample = "are computed sample by sample, with what they share computed once and combinators vectorised along their rows.";
    private const string PlainLoop = "are computed by the plain loop over samples.";

    [Theory]
    [InlineData("double F(double a, [Batch] double x, [Batch, NoGradient] double trips) { var y = x; for (var k = 0; k < (int)trips; k++) { y *= a; } return y; }", "for (var k = 0; k < (int)trips; k++)", "how often a loop runs")]
    [InlineData("double F(double a, [Batch] double x) { var y = a; while (y < x) y *= 2; return y; }", "while (y < x)", "how often a loop runs")]
    [InlineData("double F(double a, [Batch] double x) { var y = a; do { y *= 2; } while (y < x); return y; }", "while (y < x);", "how often a loop runs")]
    [InlineData("double F(double[] w, [Batch] double x) { foreach (var v in w) { if (x > v) return v; } return x; }", "foreach (var v in w)", "how often a loop runs")]
    [InlineData("double F(double a, [Batch] double x) { var y = a * x; return y + G(y); } static double G(double x) => x; [VjpOf(\"G\")] static (double, double) Rule(double x, double c) => (x, c); [JvpOf(\"G\")] static (double, double) Forward(double x, double t) => (x, t);", "return y + G(y);", "G is called")]
    [InlineData("double F(Mat<double> w, [Batch] Vec<double> x) { var h = x; if (x[0] > 0) { h = w * x; } return Sum(h); }", "if (x[0] > 0)", "h, a Vec<double>, may have another length")]
    [InlineData("double F(Mat<double> rows, [Batch] Vec<double> x) { var s = LogSumExp(rows, r => Sum(Tanh(r - x))); return s; }", "var s = LogSumExp(rows, r => Sum(Tanh(r - x)));", "the sum of Tanh")]
    [InlineData("double F(Mat<double> rows, [Batch] Vec<double> x) => 2 * Mean(rows, r => Sum(Tanh(r - x)));", "2 * Mean(rows, r => Sum(Tanh(r - x)))", "the sum of Tanh")]
    [InlineData("double F(Vec<double> w, [Batch] Vec<double> x) => Sum(Outer(x, w));", "Sum(Outer(x, w))", "Outer has no form")]
    public void Method_OfWhichOnlyPartsAreVectorised_IsReportedAtTheStatement(string method, string place, string reason)
    {
        var found = Assert.Single(Analyze(method));

        Assert.Equal((DiagnosticSeverity.Info, place), (found.Severity, Text(found)));
        Assert.Contains($"'F' {BySample} They are not computed in tiles because {reason}", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double F(Mat<double> rows, [Batch] double x) => Sum(rows, r => { var h = r[0]; while (h > 1) h *= 0.5; return h * x; });", "while (h > 1)", "how often a loop runs depends on the sample or row")]
    [InlineData("double F(Mat<double> rows, Vec<double> w, [Batch] double x) => Sum(rows, r => SquaredNorm(Outer(r, w)) * x);", "Sum(rows, r => SquaredNorm(Outer(r, w)) * x)", "Outer has no form")]
    public void Method_OfWhichNothingIsVectorised_IsReportedAsThePlainLoop(string method, string place, string reason)
    {
        var found = Assert.Single(Analyze(method));

        Assert.Equal(place, Text(found));
        Assert.Contains($"'F' {PlainLoop} They are not computed in tiles because {reason}", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Method_WithARuleOfItsOwn_IsReportedAtItsName()
    {
        var found = Assert.Single(Analyze("double F(double a, [Batch] double x) => a * x; [VjpOf(\"F\")] static (double, (double, double)) Rule(double a, double x, double c) => (a * x, (x * c, a * c));"));

        Assert.Equal("F", Text(found));
        Assert.Contains("a rule of yours", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Method_ThatCallsTheReason_IsReportedWhereItStands()
    {
        const string Callees = """
            public static partial class Others
            {
                [Differentiable] public static double Outer(double x) => 1 + Inner(x);
                [Differentiable] public static double Inner(double x)
                {
                    while (x > 1)
                        x *= 0.5;
                    return x;
                }
            }
            """;

        Assert.Equal(["ADI0070 while (x > 1)"], ParseHost.Findings("[Differentiable] public static double F(double a, [Batch] double x) => a * Others.Outer(x);", Callees));
    }

    [Theory]
    // A marginal likelihood.
    [InlineData("double F(Mat<double> w, Vec<double> c, double s, [NoGradient] Mat<double> draws, [Batch] Vec<double> x) => LogMeanExp(draws, z => -0.5 * Math.Exp(-s) * SquaredDistance(x, Tanh(w * z + c))) - 0.5 * x.Length * s;")]
    // The ELBO of a variational autoencoder: encoder, reparametrisation, decoder, divergence.
    [InlineData("double F(Mat<double> e, Mat<double> d, [Batch, NoGradient] Vec<double> x, [Batch, NoGradient] Vec<double> noise) { var h = e * x; var (mean, logVariance) = (h[..2], h[2..]); var z = mean + Exp(0.5 * logVariance) * noise; return -0.5 * SquaredDistance(x, Tanh(d * z)) + 0.5 * Sum(1 + logVariance - mean * mean - Exp(logVariance)); }")]
    // Branches on a sample's value.
    [InlineData("double F(double a, [Batch] double x) { if (x > a) return Math.Log(x); return a * x; }")]
    [InlineData("double F(Vec<double> w, [Batch] Vec<double> x) { var y = 0.0; if (x[0] > 0) { y = Dot(w, x); } else { for (var i = 0; i < x.Length; i++) y += x[i]; } return y; }")]
    // Arrays of the method's own.
    [InlineData("double F(double[] w, [Batch] double[] x) { var h = x.ToArray(); for (var i = 1; i < h.Length; i++) h[i] += w[i] * h[i - 1]; return Sum(h); }")]
    // Loops of which all samples run as many trips.
    [InlineData("double F(double a, int n, [Batch] double x) { var y = x; for (var k = 0; k < n; k++) y = Math.Sin(a * y); var b = a; while (b > 1) b *= 0.5; return y * b; }")]
    // No batch.
    [InlineData("double F(double a, double x) { while (x > a) x *= 0.5; return x; }")]
    public void Method_WhoseSamplesAreComputedInTiles_IsNotReported(string method) => Assert.Empty(Analyze(method));

    [Fact]
    public void Method_ThatIsRefused_HasNoMoreThanItsFindings() =>
        Assert.Equal(["ADI0041 (int)x"], ParseHost.Findings("[Differentiable] public static double F([Batch] double x) { while (x > 1) x *= 0.5; return x * (int)x; }"));

    private static ImmutableArray<Diagnostic> Analyze(string method) => ParseHost.Analyze(ParseHost.Class($"[Differentiable] public static {method}"));

    private static string? Text(Diagnostic found) => found.Location.SourceTree?.GetText().ToString(found.Location.SourceSpan);
}
