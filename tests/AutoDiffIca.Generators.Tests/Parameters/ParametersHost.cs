using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Parameters;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Tests.Parameters;

/// <summary>Runs the generator of <c>[Parameters]</c> on source text, as the compiler does.</summary>
internal static class ParametersHost
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using AutoDiffIca;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static Compilation Compile(string source, params MetadataReference[] more) => CSharpCompilation.Create(
        "Sample",
        [Parse(Usings, "Usings.cs"), Parse(source, "Sample.cs")],
        [.. GeneratorHost.References, .. more],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ParametersGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What is written for a source that compiles without a warning, with what is written for it.</summary>
    public static IReadOnlyList<GeneratedSourceResult> Generate(string source, params MetadataReference[] more)
    {
        var result = Driver().RunGeneratorsAndUpdateCompilation(Compile(source, more), out var output, out var problems);
        Assert.Empty(problems);
        // CS1591 is what a user's own members cause; the emitted ones stand in other files.
        Assert.Empty(output.GetDiagnostics().Where(problem =>
            problem.Severity >= DiagnosticSeverity.Warning && !(problem.Id == "CS1591" && problem.Location.SourceTree?.FilePath == "Sample.cs")));
        return result.GetRunResult().Results.Single().GeneratedSources;
    }

    /// <summary>What is found wrong with the types of a source: the id, the message, and the text at its place.</summary>
    public static IReadOnlyList<string> Findings(string source)
    {
        var compilation = Compile(source);
        Assert.Empty(Driver().RunGenerators(compilation).GetRunResult().Results.Single() is { Exception: { } thrown } ? [thrown] : Array.Empty<Exception>());
        return
        [
            .. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
                .OfType<INamedTypeSymbol>()
                .Where(ParameterTypes.IsMarked)
                .SelectMany(type => ParametersParser.Parse(type, CancellationToken.None).Findings)
                .Select(finding => Text(finding, source)),
        ];
    }

    private static string Text(Finding finding, string source)
    {
        var rule = ParametersDiagnostics.All.Single(rule => rule.Id == finding.Id);
        var location = finding.Location!;
        var diagnostic = Diagnostic.Create(rule, location.ToLocation(), [.. finding.Arguments]);
        Assert.Equal("Sample.cs", diagnostic.Location.GetLineSpan().Path);
        return $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} @ {source.Substring(location.Span.Start, location.Span.Length)}";
    }
}
