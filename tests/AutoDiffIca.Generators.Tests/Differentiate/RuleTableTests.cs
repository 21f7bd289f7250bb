using AutoDiffIca.Generators.Differentiate.Rules;
using AutoDiffIca.Generators.Parse;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Tests.Differentiate;

/// <summary>The table of rules against the functions that the parser lets through.</summary>
public sealed class RuleTableTests
{
    [Theory]
    [InlineData("System.Math")]
    [InlineData("System.MathF")]
    [InlineData("System.Double")]
    [InlineData("System.Single")]
    [InlineData("AutoDiffIca.Ops")]
    public void Of_EveryFunctionThatIsParsed_HasARule(string type)
    {
        var known = GeneratorHost.Compile("").GetTypeByMetadataName(type)!.GetMembers().OfType<IMethodSymbol>()
            .Select(method => KnownFunctions.Of(method))
            .OfType<(Knowledge Knowledge, string Op)>()
            .Where(function => function.Knowledge == Knowledge.Derivative)
            .Select(function => function.Op)
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(known.Count > 15, $"{type} has {known.Count} known functions.");
        Assert.Equal([], known.Where(op => op != "StopGradient" && !RuleTable.Has(op)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_AnOperationWithoutARule_IsLoud()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => RuleTable.Of("Nothing"));

        Assert.Contains("Nothing", failure.Message, StringComparison.Ordinal);
    }
}
