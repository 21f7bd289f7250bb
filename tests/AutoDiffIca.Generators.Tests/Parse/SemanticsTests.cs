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
        var compilation = ParseHost.Compile(RandomMethods.Source(Count, seed));
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
        Assert.True(refused < Count / 4, $"{refused} refused");
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
