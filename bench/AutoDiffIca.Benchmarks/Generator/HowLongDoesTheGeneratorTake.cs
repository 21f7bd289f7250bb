using System.Diagnostics;
using System.Globalization;
using System.Text;
using AutoDiffIca.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Benchmarks.Generator;

/// <summary>Measures the generator on a project of many methods: the first run, and the run after an edit of one method or of a comment.</summary>
internal static class HowLongDoesTheGeneratorTake
{
    private const int Files = 20;
    private const int MethodsPerFile = 10;
    private const int Runs = 7;

    public static void Print(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Files * MethodsPerFile} methods in {Files} files, milliseconds, minimum and median of {Runs} runs after one to warm up"));
        var (first, edit, comment) = (new double[Runs], new double[Runs], new double[Runs]);
        for (var run = -1; run < Runs; run++)
        {
            var trees = Enumerable.Range(0, Files).Select(file => Parse(Source(file, run + 100, ""))).ToList();
            var compilation = CSharpCompilation.Create("Sample", trees, References(), new(OutputKind.DynamicallyLinkedLibrary));
            GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)trees[0].Options);

            var measured = (Time(compilation), Time(Edited(compilation, run + 200, "")), Time(Edited(compilation, run + 200, "// a comment")));
            if (run >= 0)
                (first[run], edit[run], comment[run]) = measured;

            double Time(Compilation changed)
            {
                var clock = Stopwatch.StartNew();
                driver = driver.RunGenerators(changed);
                var elapsed = clock.Elapsed.TotalMilliseconds;
                var result = driver.GetRunResult();
                if (result.GeneratedTrees.Length != Files * MethodsPerFile || !result.Diagnostics.IsEmpty)
                    throw new InvalidOperationException($"{result.GeneratedTrees.Length} files and {result.Diagnostics.Length} diagnostics.");
                return elapsed;
            }
        }
        Line("first run", first);
        Line("one method edited", edit);
        Line("a comment edited", comment);

        void Line(string what, double[] times)
        {
            Array.Sort(times);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-20} {times[0],8:F1} {times[Runs / 2],8:F1}"));
        }
    }

    private static CSharpCompilation Edited(CSharpCompilation compilation, int number, string comment) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(Source(0, number, comment)));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview));

    // Each file has the same ten shapes of methods; the number makes the first one of the first file differ.
    private static string Source(int file, int number, string comment)
    {
        var text = new StringBuilder("using AutoDiffIca;\nusing static AutoDiffIca.Ops;\nnamespace Sample;\n");
        text.Append(CultureInfo.InvariantCulture, $"public static partial class Methods{file}\n{{\n    {comment}\n");
        for (var method = 0; method < MethodsPerFile; method++)
        {
            var constant = file == 0 && method == 0 ? number : 7;
            text.Append("    [Differentiable]\n").Append((method % 3) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $$"""
                        public static double Scalars{{method}}(double x, double y)
                        {
                            var a = x * System.Math.Sin(y) + {{constant}}.5;
                            if (a > 0) a = System.Math.Log(a); else a = System.Math.Exp(a) * y;
                            return a * a / (1 + y * y);
                        }

                    """),
                1 => string.Create(CultureInfo.InvariantCulture, $$"""
                        public static double Arrays{{method}}(double[] x, int rounds)
                        {
                            var a = new double[x.Length];
                            for (var i = 0; i < x.Length; i++) a[i] = x[i];
                            for (var r = 0; r < rounds; r++)
                            {
                                for (var i = 1; i < a.Length; i++) a[i] = 0.5 * a[i] + System.Math.Sin(a[i - 1]);
                                if (a[^1] > 1e6) return a[0];
                            }
                            var sum = 0.0;
                            foreach (var v in a) sum += v * v;
                            return sum;
                        }

                    """),
                _ => string.Create(CultureInfo.InvariantCulture, $$"""
                        public static double Vectors{{method}}(Mat<double> weights, Vec<double> bias, Vec<double> z, [NoGradient] Vec<double> target)
                        {
                            var h = Tanh(weights * z + bias);
                            return -0.5 * SquaredDistance(target, h) - LogSumExp(h);
                        }

                    """),
            });
        }
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Numerics.Tensors.dll" or "System.Memory.dll" or "System.Collections.Immutable.dll")
            .Append(typeof(Ops).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
}
