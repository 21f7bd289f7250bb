using AutoDiffIca.Generators.Emit;
using AutoDiffIca.Generators.Parameters;
using AutoDiffIca.Snapshots;
using Microsoft.CodeAnalysis;
using Target = AutoDiffIca.Snapshots.Target;

namespace AutoDiffIca.Generators.Tests.Emit;

public class EmittedTextTests
{
    [Fact]
    public Task Emit_ForABatchedMethodOfARecord_IsThis() => Verifier.Verify([Target.FromGeneratedSource("M.Energy.g.cs", Emitter.Emit(Samples.Energy()))]);

    [Fact]
    public Task Emit_ForNumbers_IsThis() => Verifier.Verify([Target.FromGeneratedSource("M.Wave.g.cs", Emitter.Emit(Samples.Wave()))]);

    [Fact]
    public void Emit_ForAMethodInNestedTypes_OpensThemAll()
    {
        var derivatives = Samples.Wave();
        derivatives = derivatives with
        {
            Method = derivatives.Method with
            {
                Namespace = "Outside.event",
                Types = [new("partial record struct", "Outer"), new("static partial class", "lock")],
                Reference = "Wave(double, double)",
                Accessibility = "internal",
            },
        };
        var source = $$"""
            using System;
            namespace Outside.@event;
            internal partial record struct Outer
            {
                internal static partial class @lock
                {
                    {{Samples.WaveSource}}
                }
            }
            """;
        var compilation = GeneratorHost.Compile(source, Emitter.Emit(derivatives)).Generate(new ParametersGenerator());
        compilation.Load();
        Assert.NotNull(compilation.GetTypeByMetadataName("Outside.event.Outer+lock+WavePlan"));
    }

    [Fact]
    public void EmittedCode_NeedsNoneOfItsSuppressions()
    {
        // They are for what the user's own statements bring along.
        foreach (var (derivatives, source) in new[] { (Samples.Wave(), Samples.WaveSource), (Samples.Smooth(), Samples.SmoothSource), (Samples.Energy(), Samples.EnergySource) })
        {
            var emitted = string.Join("\n", Emitter.Emit(derivatives).Split('\n').Where(line => !line.StartsWith("#pragma", StringComparison.Ordinal)));
            var compilation = GeneratorHost.Compile(EmittedMembersTests.Source(source, "return [];", Samples.AffineSource), emitted).Generate(new ParametersGenerator());
            Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        }
    }

    [Fact]
    public void SeveralMethods_OfOneName_GetTheirPlansByTheirOwnNames()
    {
        var first = Samples.Wave();
        var second = Samples.Wave() with { Method = Samples.Wave().Method with { Name = "Wave", PlanName = "WavePlan2" } };
        Assert.Contains("public sealed class WavePlan\n", Emitter.Emit(first), StringComparison.Ordinal);
        Assert.Contains("public sealed class WavePlan2\n", Emitter.Emit(second), StringComparison.Ordinal);
    }
}
