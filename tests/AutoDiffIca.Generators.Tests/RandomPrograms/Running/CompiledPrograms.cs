using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>What became of a program in the compiler.</summary>
internal abstract record Compiled
{
    private Compiled()
    {
    }

    /// <summary>Our own diagnostics refuse it.</summary>
    public sealed record Refused(IReadOnlyList<string> Diagnostics) : Compiled;

    /// <summary>The program itself is not C#: a cut that shrinking tried, or a mistake of the author's.</summary>
    public sealed record Invalid(IReadOnlyList<string> Diagnostics) : Compiled;

    /// <summary>The compiler reports errors or warnings in what was emitted, or the shapes are not those of the contract.</summary>
    public sealed record Broken(string Id, IReadOnlyList<string> Diagnostics) : Compiled;

    /// <summary>It runs: results by name, from numbers, a direction and a cotangent; a runner for each point.</summary>
    public sealed record Ready(IReadOnlyList<Func<double[], double[], double[], Dictionary<string, double[]>>> Runs) : Compiled;
}

/// <summary>Many programs in one compilation with the generators, loaded into memory.</summary>
internal static class CompiledPrograms
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    // What our analyzer says where the compiler has more to say.
    private const string DoesNotCompileYet = "ADI0001";

    private static readonly SyntaxTree[] Common =
    [
        Parse(Printer.Common, "Common.cs"), Parse(DriverPrinter.Common, "Flat.cs"), Parse(BatchDriverPrinter.Common, "Many.cs"),
        Parse(Singles.Of(Printer.Common), "CommonOfSingles.cs"), Parse(DriverPrinter.CommonOfSingles, "FlatOfSingles.cs"),
    ];

    /// <summary>Compiles the programs; without derivatives only the plain methods are called.</summary>
    public static IReadOnlyList<Compiled> Compile(IReadOnlyList<(RandomProgram Program, IReadOnlyList<Point> Points)> programs, bool withDerivatives)
    {
        var units = programs.Select((program, i) => new Unit(i, program.Program, program.Points)).ToList();
        Compilation compilation = CSharpCompilation.Create(
            $"Programs{Guid.NewGuid():N}",
            [.. Common, .. units.Select(unit => unit.Tree)],
            GeneratorHost.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

        if (withDerivatives)
        {
            var generated = Generate(compilation);
            // Analysis takes as long as all the rest: it is asked only where something is missing.
            var refused = units.Where(unit => !generated.SyntaxTrees.Any(tree => unit.IsEmitted(tree.FilePath))).ToList();
            if (refused.Count > 0)
                Refuse(refused, compilation);
            compilation = generated;
        }
        compilation = compilation.AddSyntaxTrees([.. units.Where(unit => unit.Outcome is null).SelectMany(unit => unit.Drivers(withDerivatives))]);
        Load(units, compilation);
        return [.. units.Select(unit => unit.Outcome!)];
    }

    private static void Refuse(List<Unit> units, Compilation compilation)
    {
        var analyzers = Instances<DiagnosticAnalyzer>();
        if (analyzers.IsEmpty)
            return;
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = new CompilationWithAnalyzers(compilation, analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001").ToLookup(UnitOf(units));
        foreach (var unit in units)
        {
            var ours = errors[unit].ToList();
            unit.Outcome = ours.Count == 0 ? new Compiled.Broken("nothing is emitted", ["Nothing is emitted, and no diagnostic says why."])
                : ours.Exists(diagnostic => diagnostic.Id == DoesNotCompileYet) ? NotCompiling(unit, ours, compilation)
                : new Compiled.Refused([.. ours.Select(diagnostic => diagnostic.ToString())]);
        }
    }

    private static Compiled NotCompiling(Unit unit, IEnumerable<Diagnostic> ours, Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && unit.IsItsOwn(diagnostic)).Select(Describe).ToList();
        return errors.Count > 0 ? new Compiled.Invalid(errors) : new Compiled.Broken(DoesNotCompileYet, [.. ours.Select(Describe)]);
    }

    private static Compilation Generate(Compilation compilation)
    {
        var generators = Instances<IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator());
        var driver = CSharpGeneratorDriver.Create(generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var problems);
        if (driver.GetRunResult().Results.FirstOrDefault(result => result.Exception is not null) is { Exception: { } thrown })
            throw new InvalidOperationException($"A generator threw: {thrown}", thrown);
        return problems.IsEmpty ? output : throw new InvalidOperationException($"A generator reports: {problems[0]}");
    }

    private static void Load(List<Unit> units, Compilation compilation)
    {
        while (true)
        {
            using var stream = new MemoryStream();
            var result = compilation.Emit(stream);
            var broken = result.Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && IsGenerated(diagnostic)))
                .GroupBy(UnitOf(units))
                .ToList();
            foreach (var group in broken)
            {
                if (group.Key is not { } unit)
                    throw new InvalidOperationException($"What programs share does not compile: {group.First()}");
                unit.Outcome = group.FirstOrDefault(unit.IsItsOwn) is { } own
                    ? new Compiled.Invalid([Describe(own)])
                    : new Compiled.Broken(group.First().Id, [.. group.Select(Describe)]);
                compilation = compilation.RemoveSyntaxTrees([.. compilation.SyntaxTrees.Where(tree => unit.Owns(tree.FilePath))]);
            }
            if (!result.Success)
                continue;
            stream.Position = 0;
            var assembly = new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(stream);
            foreach (var unit in units.Where(unit => unit.Outcome is null))
                unit.Outcome = new Compiled.Ready(unit.Runs(assembly));
            return;
        }
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return $"{Path.GetFileName(diagnostic.Location.SourceTree?.FilePath)}: {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n      {line}";
    }

    private static Func<Diagnostic, Unit?> UnitOf(List<Unit> units) => diagnostic => units.Find(unit => unit.Owns(diagnostic.Location.SourceTree?.FilePath ?? ""));

    private static ImmutableArray<T> Instances<T>()
        where T : class =>
    [
        .. typeof(DifferentiableGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>A program's sources in the compilation.</summary>
    private sealed class Unit(int number, RandomProgram program, IReadOnlyList<Point> points)
    {
        private readonly string _name = $"Program{number}X";

        public Compiled? Outcome { get; set; }

        public SyntaxTree Tree => field ??= Parse(program.IsSingle ? Singles.Of(Printer.Print(program, _name)) : Printer.Print(program, _name), $"{_name}.cs");

        public IEnumerable<SyntaxTree> Drivers(bool withDerivatives) => points.Select((point, i) =>
        {
            var driver = $"{_name}Driver{i}";
            var text = withDerivatives ? DriverPrinter.Print(point, _name, driver, program.Entry.Result) : DriverPrinter.PrintPlain(point, _name, driver);
            return Parse(program.IsSingle ? Singles.OfDriver(text) : text, $"{driver}.cs");
        });

        public bool IsItsOwn(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath == $"{_name}.cs";

        public bool IsEmitted(string path) => path.EndsWith($"{_name}.Main.g.cs", StringComparison.Ordinal);

        public bool Owns(string path) => path.Contains(_name, StringComparison.Ordinal);

        public IReadOnlyList<Func<double[], double[], double[], Dictionary<string, double[]>>> Runs(Assembly assembly) =>
        [
            .. points.Select((_, i) => assembly.GetType($"Programs{(program.IsSingle ? ".Singles" : "")}.{_name}Driver{i}")!
                .GetMethod("Run")!
                .CreateDelegate<Func<double[], double[], double[], Dictionary<string, double[]>>>()),
        ];
    }
}
