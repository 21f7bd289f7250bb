using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffIca.Generators.Tests.Fuzz;

/// <summary>What became of a source: the compiler's errors in it, and our own diagnostics.</summary>
internal sealed record Outcome(IReadOnlyList<string> CompilerErrors, IReadOnlyList<Diagnostic> Ours)
{
    public bool IsRefused => Ours.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}

/// <summary>
/// Sources one after the other through the same generator driver, as an editor does it. Whatever the source is, neither the
/// generator nor the analyzer may throw; what neither the compiler nor we refuse must be emitted and must compile.
/// </summary>
internal sealed class FuzzHost
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = Instances<DiagnosticAnalyzer>();

    private readonly CSharpCompilation _common;
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(Instances<IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator()), parseOptions: ParseOptions);

    /// <param name="common">Sources that stand beside every source.</param>
    public FuzzHost(IEnumerable<string> common) => _common = CSharpCompilation.Create(
        "Fuzzed",
        [
            .. common.Prepend("global using System; global using System.Collections.Generic; global using System.Collections.Immutable; global using System.Linq; global using AutoDiffIca;")
                .Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"Common{i}.cs")),
        ],
        GeneratorHost.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs");

    /// <summary>Runs everything on a source and checks what must hold of any source.</summary>
    public Outcome Check(string source)
    {
        var tree = Parse(source);
        var compilation = _common.AddSyntaxTrees(tree);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var problems);
        var thrown = _driver.GetRunResult().Results.Select(result => result.Exception).FirstOrDefault(exception => exception is not null);
        Assert.True(thrown is null && problems.IsEmpty, $"The generator: {thrown} {string.Join('\n', problems)}\n{source}");

        var ours = Analyze(compilation);
        Assert.True(!ours.Any(diagnostic => diagnostic.Id == "AD0001"), $"The analyzer: {string.Join('\n', ours)}\n{source}");
        Assert.True(ours.All(diagnostic => diagnostic.Location.IsInSource), $"A diagnostic has no place: {string.Join('\n', ours)}\n{source}");

        var outcome = new Outcome([.. Errors(compilation, tree)], ours);
        if (outcome.CompilerErrors.Count == 0 && !outcome.IsRefused)
        {
            Assert.True(Missing(tree, output) is null, $"Nothing is emitted for {Missing(tree, output)}, and nobody says why:\n{source}");
            var wrong = output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)).ToList();
            Assert.True(wrong.Count == 0, $"What is emitted does not compile: {string.Join('\n', wrong.Take(3).Select(Describe))}\n{source}");
        }
        return outcome;
    }

    // Calls of emitted members are errors before the generator has run; the samples have none.
    private static IEnumerable<string> Errors(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString());

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    // The first method with our attribute whose reverse product is not there.
    private static string? Missing(SyntaxTree tree, Compilation output)
    {
        var model = output.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .Select(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax ? model.GetDeclaredSymbol(node) as IMethodSymbol : null)
            .Where(method => method?.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "AutoDiffIca.DifferentiableAttribute") == true)
            .FirstOrDefault(method => method!.ContainingType.GetMembers($"{method.Name}Vjp").IsEmpty)?.Name;
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic} | {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}";

    private static ImmutableArray<T> Instances<T>()
        where T : class =>
    [
        .. typeof(DifferentiableGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
