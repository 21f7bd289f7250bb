using System.Text.RegularExpressions;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Parameters;
using AutoDiffIca.Snapshots;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Parse;

/// <summary>docs/diagnostics.md: every diagnostic is explained by an example that has it and by one that does not.</summary>
public sealed partial class DiagnosticsDocumentTests
{
    private static readonly string[] WithoutExample = ["ADI0001", "ADI0099"];

    private static readonly string Document = File.ReadAllText(Path.Combine(ProjectDirectory.OfCaller(), "../../docs/diagnostics.md"));

    public static TheoryData<string> Ids => [.. AllDescriptors.List.Select(descriptor => descriptor.Id).Except(WithoutExample)];

    [Fact]
    public void Document_HasAnEntryForEveryDiagnostic_UnderItsTitle() => Assert.Equal(
        AllDescriptors.List.Select(descriptor => $"{descriptor.Id}: {descriptor.Title}"),
        Heading().Matches(Document).Select(match => match.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Entry_FirstExample_HasTheDiagnostic(string id)
    {
        var compilation = Generated(Examples(id)[0]);
        var found = ParseHost.Analyze(compilation).Select(diagnostic => diagnostic.Id).Distinct().ToArray();

        Assert.Equal([id], found);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Entry_SecondExample_CompilesWithoutFindings(string id)
    {
        var compilation = Generated(Examples(id)[1]);

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(ParseHost.Analyze(compilation));
    }

    [Fact]
    public void Descriptor_Message_SaysWhatIsWrongAndWhatToDo() => Assert.All(
        AllDescriptors.List.Where(descriptor => string.CompareOrdinal(descriptor.Id, "ADI0099") < 0),
        descriptor => Assert.Matches(@"^.+[.:] .+\.$", descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string[] Examples(string id)
    {
        var entry = Document[Document.IndexOf($"## {id}:", StringComparison.Ordinal)..];
        var next = entry.IndexOf("\n## ", StringComparison.Ordinal);
        return [.. Code().Matches(next < 0 ? entry : entry[..next]).Select(match => match.Groups[1].Value)];
    }

    private static Compilation Generated(string source)
    {
        Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver
            .Create([new DifferentiableGenerator().AsSourceGenerator(), new ParametersGenerator().AsSourceGenerator()], parseOptions: ParseHost.Options)
            .RunGeneratorsAndUpdateCompilation(ParseHost.Compile(source), out var compilation, out _);
        return compilation;
    }

    [GeneratedRegex("^## (ADI.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
