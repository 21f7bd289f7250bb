using System.Text;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Makes records that are marked <c>[Parameters]</c> into vectors that one can compute with.</summary>
[Generator]
public sealed class ParametersGenerator : IIncrementalGenerator
{
    internal const string ParseStep = "Parameters.Parse";
    internal const string ModelStep = "Parameters.Model";
    internal const string FileStep = "Parameters.File";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ParametersParser.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellationToken) => ParametersParser.Parse(
                    (INamedTypeSymbol)found.TargetSymbol, cancellationToken))
            .WithTrackingName(ParseStep)
            .Select(static (parsed, _) => parsed.Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ModelStep);

        // The compiler takes no two files whose names differ in case only.
        var ambiguous = models.Select(static (model, _) => model.FileName).Collect().Select(static (names, _) => names
            .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Count() > 1)
            .SelectMany(static group => group.OrderBy(static name => name, StringComparer.Ordinal).Skip(1))
            .ToEquatableArray());

        var files = models.Combine(ambiguous).Select(static (pair, _) => new SourceFile(
            FileName(pair.Left, pair.Right), ParametersEmitter.Emit(pair.Left))).WithTrackingName(FileStep);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private static string FileName(ParametersModel model, EquatableArray<string> ambiguous)
    {
        var place = ambiguous.ToList().IndexOf(model.FileName);
        return place < 0 ? $"{model.FileName}.Parameters.g.cs" : $"{model.FileName}.Parameters{place + 2}.g.cs";
    }

    private sealed record SourceFile(string Name, string Text);
}
