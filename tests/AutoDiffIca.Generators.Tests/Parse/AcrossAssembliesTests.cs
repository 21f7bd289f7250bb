using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Parameters;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>What another assembly declares is seen without its source.</summary>
public sealed class AcrossAssembliesTests
{
    private const string Library = """
        namespace Lib;

        [Parameters] public readonly partial record struct Part(Vec<double> W, double B);
        [Parameters] public sealed partial record Whole(ImmutableArray<Part> Parts, Part Last);
        public record struct Point(double X, double Y);

        public static partial class Functions
        {
            [Differentiable] public static double Energy(Part part, Vec<double> x) => Dot(part.W, x) * part.B;
            [Differentiable] public static Point Turned(double y, double x) => new(y * x, y);
        }
        """;

    [Fact]
    public void Parse_ForRecordStructsOfAnotherAssembly_FollowsTheirMembers()
    {
        var method = Parse("""
            public static partial class Sample
            {
                [Differentiable] public static double F(Lib.Whole whole, Vec<double> x)
                {
                    var sum = Lib.Functions.Energy(whole.Last with { B = 2 }, x);
                    foreach (var part in whole.Parts)
                        sum += Lib.Functions.Energy(part, x);
                    return sum;
                }
            }
            """);

        Assert.Equal(["whole", "x"], method.Parameters.Where(parameter => parameter.IsActive).Select(parameter => parameter.Name));
        var whole = Assert.IsType<IrType.Record>(method.Parameters[0].Type);
        Assert.IsType<IrType.Record>(Assert.IsType<IrType.List>(whole.Members[0].Type).Element);
        Assert.All(Walk.Statements(method.Body).OfType<Statement.Invoke>(), call => Assert.All(call.Callee.Parameters, parameter => Assert.True(parameter.IsActive)));
    }

    [Fact]
    public void Parse_ForAResultOfAnotherAssembly_IsItsNumbers()
    {
        var method = Parse("public static partial class Sample { [Differentiable] public static double F(double x) { var p = Lib.Functions.Turned(1, x); return p.X * p.Y; } }");

        Assert.Equal(2, Assert.Single(Walk.Statements(method.Body).OfType<Statement.Invoke>()).Targets.Count);
    }

    private static Method Parse(string source)
    {
        using var library = new MemoryStream();
        var compiled = GeneratorHost.Compile(GeneratorHost.Usings + Library).WithAssemblyName("Lib").Generate(new ParametersGenerator(), new DifferentiableGenerator()).Emit(library);
        Assert.True(compiled.Success, string.Join("\n", compiled.Diagnostics));
        library.Position = 0;
        var compilation = ParseHost.Compile(source).AddReferences(MetadataReference.CreateFromStream(library));
        var result = ParseHost.Parse(compilation, "F");
        Assert.Empty(result.Findings);
        return Assert.IsType<Method>(result.Method);
    }
}
