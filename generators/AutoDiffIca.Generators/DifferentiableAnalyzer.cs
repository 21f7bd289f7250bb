using System.Collections.Immutable;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Parameters;
using AutoDiffIca.Generators.Parse;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffIca.Generators;

/// <summary>
/// Reports what the parsers find. The generators run the same parsers and say nothing: what an analyzer reports can be
/// suppressed in the source.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = AllDescriptors.List;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Method, SymbolKind.Method);
        context.RegisterSymbolAction(Type, SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(Nested, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static void Method(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (Symbols.IsDifferentiable(method))
        {
            Report(context, MethodParser.Parse(method, context.Compilation, context.CancellationToken).Findings);
            Report(context, Batches(method, context));
        }
        Report(context, RuleChecks.OfRule(method, context.Compilation, context.CancellationToken));
    }

    private static IEnumerable<Finding> Batches(IMethodSymbol method, SymbolAnalysisContext context)
    {
        try
        {
            return BatchForm.Of(method, context.Compilation, context.CancellationToken) is { } finding ? [finding] : [];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The generator comes across the same, and says so.
            return [];
        }
    }

    // Functions inside methods are no members that derivatives could stand beside.
    private static void Nested(SyntaxNodeAnalysisContext context)
    {
        var symbol = context.Node is LocalFunctionStatementSyntax
            ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (symbol is not IMethodSymbol method || !Symbols.IsDifferentiable(method))
            return;
        var (place, name) = context.Node is LocalFunctionStatementSyntax local ? (local.Identifier.GetLocation(), local.Identifier.Text) : (context.Node.GetLocation(), "A lambda");
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.KindOfMethod, place, name, "a function inside a method"));
    }

    private static void Type(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (Symbols.HasAttribute(type, "ParametersAttribute"))
            Report(context, ParametersParser.Parse(type, context.CancellationToken).Findings);
    }

    private static void Report(SymbolAnalysisContext context, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            context.ReportDiagnostic(Diagnostic.Create(AllDescriptors.ById(finding.Id), Place(finding.Location, context), [.. finding.Arguments]));
    }

    // A location in a tree, and not only in a file, is what a #pragma is looked for at.
    private static Location Place(LocationInfo? location, SymbolAnalysisContext context)
    {
        if (location is null)
            return context.Symbol.Locations.FirstOrDefault() ?? Location.None;
        var trees = context.Symbol.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Concat(context.Compilation.SyntaxTrees);
        return trees.FirstOrDefault(tree => tree.FilePath == location.FilePath && location.Span.End <= tree.Length) is { } tree
            ? Location.Create(tree, location.Span)
            : location.ToLocation();
    }
}
