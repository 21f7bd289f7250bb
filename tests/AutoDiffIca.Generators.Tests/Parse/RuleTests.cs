using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Tests.Parse;

public sealed class RuleTests
{
    private const string Cube = """
        public static class Functions
        {
            public static double Cube(double x) => x * x * x;
            [VjpOf(nameof(Cube))] public static (double, double) CubeReverse(double x, double c) => (x * x * x, 3 * x * x * c);
            public static double Half(double x, int n) => x / n;
            [JvpOf(nameof(Half))] public static (double, double) HalfForward(double x, int n, double t) => (x / n, t / n);
        }

        """;

    private static Method Parse(string members, string name = "F") => ParseHost.ParseMethod(Cube + ParseHost.Class(members), name);

    [Fact]
    public void Call_OfAMethodWithARule_NamesTheRule()
    {
        var method = Parse("[Differentiable] public static double F(double x) => Functions.Cube(x);");
        var invoke = Assert.IsType<Statement.Invoke>(method.Body.Statements[0]);

        Assert.Equal(("global::Functions.Cube", new Rules("global::Functions.CubeReverse", null)), (invoke.Callee.FullName, invoke.Callee.Rules));
        Assert.Null(method.Abilities.NoReverse);
        Assert.Contains("Cube has no forward rule", method.Abilities.NoForward, StringComparison.Ordinal);
        Assert.Contains("second derivatives", method.Abilities.NoSecond, StringComparison.Ordinal);
    }

    [Fact]
    public void Abilities_OfACallersCaller_AreLackingToo()
    {
        var method = Parse("[Differentiable] public static double F(double x) => G(x) + 1; [Differentiable] static double G(double x) => Functions.Half(x, 3);");

        Assert.Contains("Half has no reverse rule", method.Abilities.NoReverse, StringComparison.Ordinal);
        Assert.Null(method.Abilities.NoForward);
    }

    [Fact]
    public void Abilities_OfACallWithNothingActive_DoNotCount() => Assert.Equal(
        Abilities.All,
        Parse("[Differentiable] public static double F(double x, [NoGradient] double y) => x * Functions.Half(y, 2) * Functions.Cube(StopGradient(x));").Abilities);

    [Fact]
    public void Method_WithRulesOfItsOwn_IsNotRead()
    {
        var method = Parse("[Differentiable(Vjp = nameof(R))] public static double F(double x) { goto end; end: return x; } static (double, double) R(double x, double c) => (x, c);");

        Assert.Equal(new Rules("global::Sample.R", null), method.Rules);
        Assert.Empty(method.Body.Statements);
    }

    [Fact]
    public void Rule_ForAMethodOfTheFramework_IsFound() => Assert.IsType<Statement.Invoke>(Parse(
        "[Differentiable] public static double F(double x) => Math.BitIncrement(x); [VjpOf(typeof(Math), nameof(Math.BitIncrement))] static (double, double) R(double x, double c) => (Math.BitIncrement(x), c);").Body.Statements[0]);

    [Theory]
    [InlineData("[VjpOf(nameof(A))] static (double, double) R(double x, double y, double c) => (x, c);", "ADI0013 VjpOf(nameof(A))")]
    [InlineData("[VjpOf(nameof(A))] static (double, (double, float)) R(double x, double y, double c) => (x, (c, 1));", "ADI0013 VjpOf(nameof(A))")]
    [InlineData("[JvpOf(nameof(A))] static (double, double) R(double x, double y, double dx) => (x, dx);", "ADI0013 JvpOf(nameof(A))")]
    [InlineData("[VjpOf(nameof(A))] static (double, (double, double)) R(double x, double y, double c) => (x, (c, c));", null)]
    [InlineData("[JvpOf(nameof(A))] static (double, double) R(double x, double y, double dx, double dy) => (x, dx + dy);", null)]
    [InlineData("[VjpOf(typeof(string), \"A\")] static (double, double) R(double x, double c) => (x, c);", "ADI0014 VjpOf(typeof(string), \"A\")")]
    [InlineData("[Differentiable(Vjp = \"Q\")] static double B(double x) => x;", "ADI0014 Differentiable(Vjp = \"Q\")")]
    [InlineData("[Differentiable(Jvp = nameof(A))] static double B(double x) => x;", "ADI0013 Differentiable(Jvp = nameof(A))")]
    public void Rule_HasToFit(string rule, string? expected) => Assert.Equal(
        expected is null ? [] : new[] { expected },
        ParseHost.Findings($"static double A(double x, double y) => x; {rule}"));
}
