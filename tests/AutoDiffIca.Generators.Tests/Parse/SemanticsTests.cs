using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>The representation, run, gives the very numbers that the method gives.</summary>
public sealed class SemanticsTests
{
    private const int Count = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public void Body_OfRandomMethods_MeansTheSame(int seed)
    {
        var refused = Compare(RandomMethods.Source(Count, seed));

        Assert.True(refused < Count / 4, $"{refused} refused");
    }

    [Theory]
    [InlineData("switch (n) { case 0 when n++ > 5: return x; case 1 when n++ < 5 && n > 3: return y; case 1: return n; default: return -n; }")]
    [InlineData("switch (n) { case > 0 when n++ < 0: case < 5 when n++ < 2: return n; case 7: return 2 * n; } return n;")]
    [InlineData("switch (n) { case > 3 when n++ > 0: case > -1 when n++ > 0: return n; } return n;")]
    [InlineData("var z = n switch { 1 when n++ > 5 => x, 1 when n > 1 => y, 4 => 4, _ => 0 }; return z + n;")]
    [InlineData("return (n++, n) switch { (1, var k) when k++ > 1 => k, (0, _) => n, var (i, j) => i * j };")]
    [InlineData("var a = new double[] { x, y }; var i = 0; a[i++] += a[i] + i; a[i--] -= a[i++]; return a[0] + a[1] * i;")]
    public void Body_OfThisMethod_MeansTheSame(string body) =>
        Assert.Equal(0, Compare(ParseHost.Class($"[Differentiable] public static double F(double x, double y, int n) {{ {body} }}")));

    /// <summary>Compares all methods of a class at some points; returns how many were refused because arrays have several names.</summary>
    private static int Compare(string source)
    {
        var compilation = ParseHost.Compile(source);
        using var code = new MemoryStream();
        var emitted = compilation.Emit(code);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        var type = System.Reflection.Assembly.Load(code.ToArray()).GetType("Sample")!;
        var refused = 0;
        foreach (var symbol in ParseHost.Differentiable(compilation).ToList())
        {
            var result = AutoDiffIca.Generators.Parse.MethodParser.Parse(symbol, compilation, default);
            if (result.Method is not { } method)
            {
                Assert.All(result.Findings, finding => Assert.Equal("ADI0062", finding.Id));
                refused++;
                continue;
            }
            foreach (var (x, y, n) in new[] { (0.3, -0.7, 1), (1.5, 0.2, 4), (-2.0, 3.0, 0), (0.0, 0.0, 7) })
            {
                var expected = (double)type.GetMethod(symbol.Name)!.Invoke(null, [x, y, n])!;
                var actual = Interpreted(method, x, y, n);
                Assert.True(expected.Equals(actual), $"{symbol.Name}({x}, {y}, {n}) is {expected}, not {actual}:\n{symbol.DeclaringSyntaxReferences[0].GetSyntax()}\n{Text.Of(method.Body)}");
            }
        }
        return refused;
    }

    private static object Interpreted(Method method, double x, double y, int n)
    {
        try
        {
            return Interpreter.Run(method, x, y, n)!;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
