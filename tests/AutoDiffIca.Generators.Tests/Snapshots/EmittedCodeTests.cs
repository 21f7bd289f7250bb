using AutoDiffIca.Generators.Parameters;
using AutoDiffIca.Snapshots;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Snapshots;

/// <summary>What is written for the samples, which a reader should find readable.</summary>
public sealed class EmittedCodeTests
{
    public static IEnumerable<object[]> Samples => SampleSources.Of("Snapshots.Samples").Keys.Select(name => (object[])[name]);

    [Theory]
    [MemberData(nameof(Samples))]
    public Task Emit_ForASample_IsThis(string sample)
    {
        var compilation = GeneratorHost.Compile(SampleSources.Of("Snapshots.Samples")[sample]).Generate(new DifferentiableGenerator(), new ParametersGenerator());
        var targets = compilation.SyntaxTrees
            .Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && !tree.FilePath.Contains(".Parameters.", StringComparison.Ordinal))
            .Select(tree => Target.FromGeneratedSource(Path.GetFileName(tree.FilePath), tree.ToString()));

        return Verifier.Verify(targets, new VerifySettings().UseTextForParameters($"sample={sample}"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Compile_WhatIsEmittedForASample_GivesNoWarning(string sample)
    {
        var compilation = GeneratorHost.Compile(SampleSources.Of("Snapshots.Samples")[sample]).Generate(new DifferentiableGenerator(), new ParametersGenerator());

        // CS1591: the samples' own members are not documented.
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
    }
}
