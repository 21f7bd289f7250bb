using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Tests;

/// <summary>Compiles C# in memory against the Runtime, with generators where they are wanted, and runs what comes out.</summary>
internal static class GeneratorHost
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The framework and the Runtime, for every source that tests compile.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "AutoDiffIca.Runtime.dll" or "Microsoft.CSharp.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What every source here starts with.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Immutable;
        using System.Linq;
        using AutoDiffIca;
        using static AutoDiffIca.Ops;

        """;

    /// <summary>A compilation of these sources.</summary>
    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create("Emitted", [.. sources.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions))], References, Options);

    /// <summary>The compilation with what the generators add to it.</summary>
    public static Compilation Generate(this Compilation compilation, params IIncrementalGenerator[] generators)
    {
        CSharpGeneratorDriver.Create([.. generators.Select(generator => generator.AsSourceGenerator())], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        Assert.Empty(diagnostics);
        return generated;
    }

    /// <summary>The compiled code. A warning anywhere is a failure: emitted code has none.</summary>
    public static Assembly Load(this Compilation compilation)
    {
        using var code = new MemoryStream();
        var emitted = compilation.Emit(code);
        var complaints = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(complaints.Count == 0, string.Join("\n", complaints.Select(complaint => $"{complaint}\n{Around(complaint.Location)}")));
        code.Position = 0;
        return new AssemblyLoadContext("emitted", isCollectible: true).LoadFromStream(code);
    }

    /// <summary>Calls a static method without parameters.</summary>
    public static object? Run(this Assembly assembly, string type, string method = "Run") =>
        assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static string Around(Location location) => location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
}
