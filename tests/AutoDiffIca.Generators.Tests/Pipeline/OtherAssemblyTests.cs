using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Pipeline;

/// <summary>Methods and records of an assembly that is only referred to: its sources are not seen.</summary>
public sealed class OtherAssemblyTests
{
    private const string Library = """
        using System;
        using System.Collections.Immutable;
        using AutoDiffIca;
        using static AutoDiffIca.Ops;

        namespace Lib;

        [Parameters] public partial record Layer(Mat<double> W, Vec<double> B);
        [Parameters] public partial record Net(ImmutableArray<Layer> Layers, double Scale);

        public static partial class Networks
        {
            [Differentiable]
            public static Vec<double> Apply(Net net, Vec<double> z)
            {
                var h = z;
                foreach (var layer in net.Layers) h = Tanh(layer.W * h + layer.B);
                return h * net.Scale;
            }

            [Differentiable]
            public static double Weighted(double x, [NoGradient] double weight) => weight * Math.Sin(x);

            [Differentiable]
            public static (double Sum, double[] Squares) Both(double[] a)
            {
                var squares = a[..];
                for (var i = 0; i < squares.Length; i++) squares[i] *= squares[i];
                return (Sum(squares), squares);
            }

            public static double Cube(double x) => x * x * x;

            [VjpOf(nameof(Cube))] public static (double Value, double Gradient) CubeBack(double x, double cotangent) => (Cube(x), 3 * x * x * cotangent);
            [JvpOf(nameof(Cube))] public static (double Value, double Tangent) CubeForward(double x, double tangent) => (Cube(x), 3 * x * x * tangent);
        }
        """;

    private const string Consumer = """
        using System;
        using AutoDiffIca;
        using static AutoDiffIca.Ops;
        using Lib;

        namespace Use;

        public static partial class Loss
        {
            [Differentiable]
            public static double Of(Net net, Vec<double> z, double[] a, double x)
            {
                var (sum, squares) = Networks.Both(a);
                return SquaredNorm(Networks.Apply(net, z)) + Networks.Weighted(x, 2.0) * sum + squares[1] * Networks.Cube(x);
            }
        }

        public static class Program
        {
            public static string Run()
            {
                var net = new Net([new Layer(new Mat<double>(2, 2, [0.1, 0.2, -0.3, 0.4]), new double[] { 0.1, -0.2 })], 1.5);
                Vec<double> z = new double[] { 0.3, -0.7 };
                var report = GradientCheck.Compare((n, v, a, x) => Loss.Of(n, v, a, x), (n, v, a, x) => Loss.OfGradient(n, v, a, x), (n, v, a, x, dn, dv, da, dx) => Loss.OfJvp(n, v, a, x, dn, dv, da, dx), net, z, new[] { 0.5, -0.4 }, 0.8);
                return report.Holds ? "holds" : report.ToString();
            }
        }
        """;

    // Sums of the samples one by one, and the batch.
    private const string BatchedConsumer = """
        using System;
        using System.Linq;
        using AutoDiffIca;
        using static AutoDiffIca.Ops;
        using Lib;

        namespace Use;

        public static partial class Loss
        {
            [Differentiable]
            public static double Of(Net net, [NoGradient] Mat<double> draws, double a, [Batch] Vec<double> x, [Batch, NoGradient] double weight)
            {
                var term = LogMeanExp(draws, e => -SquaredDistance(x, Networks.Apply(net, e + 0.5 * x)));
                var (sum, squares) = Networks.Both(x.ToArray());
                if (term > -0.5)
                    return Networks.Weighted(term * a, weight) + sum;
                return squares[1] * Networks.Cube(a) + Networks.Weighted(a, 2.0) * x[0];
            }
        }

        public static class Program
        {
            public static double[] Run()
            {
                var net = new Net([new Layer(new Mat<double>(2, 2, [0.1, 0.2, -0.3, 0.4]), new double[] { 0.1, -0.2 })], 1.5);
                var draws = new Mat<double>(3, 2, [0.5, -0.5, 1, 0.25, -1, 0]);
                var samples = new Mat<double>(70, 2, [.. Enumerable.Range(0, 140).Select(i => Math.Sin(i))]);
                Vec<double> weights = Enumerable.Range(0, 70).Select(i => Math.Cos(i)).ToArray();

                var (sum, gradient) = Loss.OfBatchGradient(net, draws, 0.7, samples, weights);
                var values = Loss.OfBatch(net, draws, 0.7, samples, weights);
                double[] batch = [.. values.Span, sum, gradient.a, .. gradient.net.Layers[0].W.Span, .. gradient.net.Layers[0].B.Span, gradient.net.Scale, .. gradient.x.Span];

                var each = Enumerable.Range(0, 70).Select(i => Loss.OfGradient(net, draws, 0.7, samples.Row(i), weights[i])).ToList();
                var layer = each.Select(e => e.Gradient.net.Layers[0]).Aggregate((l, r) => new Layer(l.W + r.W, l.B + r.B));
                double[] one = [.. each.Select(e => e.Value), each.Sum(e => e.Value), each.Sum(e => e.Gradient.a), .. layer.W.Span, .. layer.B.Span, each.Sum(e => e.Gradient.net.Scale), .. each.SelectMany(e => e.Gradient.x.ToArray())];
                return [.. batch.Zip(one, (b, o) => b - o)];
            }
        }
        """;

    [Fact]
    public void Call_OfAMethodOfAnotherAssembly_IsDifferentiated() => Assert.Equal("holds", RunWithLibrary(Consumer));

    [Fact]
    public void Batch_OfACallerOfAnotherAssembly_IsTheSumOfTheSamples()
    {
        var differences = Assert.IsType<double[]>(RunWithLibrary(BatchedConsumer));

        Assert.Equal(70 + 2 + 7 + 140, differences.Length);
        Assert.All(differences, difference => Assert.Equal(0, difference, 1e-11));
    }

    [Fact]
    public void Hvp_OfACallerOfRulesElsewhere_IsAnErrorToCall()
    {
        var library = Image("Lib", Library);
        var caller = Consumer.Replace("report.Holds", "Loss.OfHvp(net, z, [0.5, -0.4], 0.8, net, z, [0.5, -0.4], 0.8).Value > 0", StringComparison.Ordinal);

        var errors = Generated("Use", caller, library).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();

        Assert.Contains("Cube", Assert.Single(errors).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static object? RunWithLibrary(string source)
    {
        var library = Image("Lib", Library);
        var context = new AssemblyLoadContext("two assemblies", isCollectible: true);
        context.LoadFromStream(new MemoryStream(library));
        return context.LoadFromStream(new MemoryStream(Image("Use", source, library))).Run("Use.Program");
    }

    private static byte[] Image(string name, string source, params byte[][] references)
    {
        using var image = new MemoryStream();
        var emitted = Generated(name, source, references).Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    private static Compilation Generated(string name, string source, params byte[][] references) => GeneratorHost.Compile(source)
        .WithAssemblyName(name)
        .AddReferences(references.Select(reference => MetadataReference.CreateFromImage(reference)))
        .Generate(new DifferentiableGenerator(), new AutoDiffIca.Generators.Parameters.ParametersGenerator());
}
