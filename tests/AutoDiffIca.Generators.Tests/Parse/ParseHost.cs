using System.Collections.Immutable;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Parse;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>Sources in memory, for tests of the parser and of the analyzer.</summary>
internal static class ParseHost
{
    // What Roslyn 4.14 calls preview is C# 14.
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        [.. sources.Select((source, i) => CSharpSyntaxTree.ParseText(GeneratorHost.Usings + source, Options, path: $"Sample{i}.cs"))],
        GeneratorHost.References,
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Members of a static partial class, among them the method to parse.</summary>
    public static string Class(string members) => $"public static partial class Sample\n{{\n{members}\n}}\n";

    public static IEnumerable<IMethodSymbol> Differentiable(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        from declaration in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let symbol = compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration)
        where symbol is not null && Symbols.IsDifferentiable(symbol)
        select symbol;

    public static ParseResult Parse(CSharpCompilation compilation, string name) =>
        MethodParser.Parse(Differentiable(compilation).Single(method => method.Name == name), compilation, default);

    /// <summary>The method of a source that has to compile and to parse without findings.</summary>
    public static Method ParseMethod(string source, string name)
    {
        var compilation = Compile(source);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var result = Parse(compilation, name);
        Assert.True(result.Findings.Count == 0, string.Join("\n", result.Findings.Select(finding => $"{finding.Id} {finding.Location?.Lines}: {string.Join(" | ", finding.Arguments)}")));
        Assert.NotNull(result.Method);
        return result.Method;
    }

    /// <summary>The dump of the body of a method <c>F</c> among these members.</summary>
    public static string Body(string members, string name = "F") => Text.Of(ParseMethod(Class(members), name).Body).TrimEnd();

    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation) => compilation
        .WithAnalyzers([new DifferentiableAnalyzer()], new AnalyzerOptions([]))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    public static ImmutableArray<Diagnostic> Analyze(string source) => Analyze(Compile(source));

    /// <summary>What the analyzer says of these members: the id and the text that it points at.</summary>
    public static string[] Findings(string members, string outside = "") =>
        [.. Analyze(Class(members) + outside).OrderBy(found => found.Location.SourceSpan.Start).ThenBy(found => found.Id, StringComparer.Ordinal).Select(Shown)];

    private static string Shown(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)}";
}
