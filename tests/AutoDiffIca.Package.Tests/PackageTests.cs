using System.IO.Compression;
using System.Text;
using AutoDiffIca.Package.Tests.Outside;

namespace AutoDiffIca.Package.Tests;

/// <summary>What somebody gets who adds the package to a project of their own.</summary>
public sealed class PackageTests(OutsideProjects outside) : IClassFixture<OutsideProjects>
{
    [Fact]
    public void Pack_OfTheRuntime_GivesNoWarning() =>
        Assert.DoesNotContain("warning", outside.Packed.Require().Output, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("lib/net10.0/AutoDiffIca.Runtime.dll")]
    [InlineData("lib/net10.0/AutoDiffIca.Runtime.xml")]
    [InlineData("analyzers/dotnet/cs/AutoDiffIca.Generators.dll")]
    [InlineData("build/AutoDiffIca.props")]
    [InlineData("buildTransitive/AutoDiffIca.props")]
    [InlineData("README.md")]
    public void Package_Opened_HoldsTheFile(string path) => Assert.NotEmpty(Bytes(path));

    [Fact]
    public void Package_Opened_NeedsTheTensorsAndNothingElse()
    {
        var dependencies = Text("AutoDiffIca.nuspec").Split('\n').Where(line => line.Contains("<dependency ", StringComparison.Ordinal));

        Assert.Contains("\"System.Numerics.Tensors\"", Assert.Single(dependencies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T:AutoDiffIca.DifferentiableAttribute")]
    [InlineData("T:AutoDiffIca.GradientCheck")]
    [InlineData("M:AutoDiffIca.Ops.SquaredDistance")]
    public void Documentation_OfThePackage_Explains(string member) =>
        Assert.Contains($"<member name=\"{member}", Text("lib/net10.0/AutoDiffIca.Runtime.xml"), StringComparison.Ordinal);

    [Theory]
    [InlineData("lib/net10.0/AutoDiffIca.Runtime.dll")]
    [InlineData("analyzers/dotnet/cs/AutoDiffIca.Generators.dll")]
    public void Assembly_OfThePackage_TellsNotWhereItWasBuilt(string path) =>
        Assert.Equal(-1, Bytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Checkout.Directory)));

    [Fact]
    public void Consumer_OfThePackage_Builds() => outside.Consumer.Require();

    [Fact]
    public async Task ContractProgram_OfThePackage_Holds() =>
        Assert.Contains("contract holds", (await outside.RunConsumer("contract")).Require().Output, StringComparison.Ordinal);

    [Fact]
    public async Task ReadmesCode_OfThePackage_CompilesAndRuns()
    {
        Assert.NotEqual(0, ReadmeProgram.Count());
        (await outside.RunConsumer("readme")).Require();
    }

    [Fact]
    public void Dump_AskedForInTheProject_IsWritten()
    {
        outside.Consumer.Require();
        Assert.Single(Directory.GetFiles(outside.Emitted, "*.dump.g.cs", SearchOption.AllDirectories));
    }

    [Fact]
    public void RefusedMethod_OfThePackage_FailsTheBuildWithIdAndLine()
    {
        var refused = outside.Refused;

        Assert.True(refused.ExitCode != 0, refused.ToString());
        Assert.True(refused.Output.Contains(RefusedMethod.Error, StringComparison.Ordinal), refused.ToString());
    }

    private string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    private byte[] Bytes(string path)
    {
        outside.Packed.Require();
        using var package = ZipFile.OpenRead(outside.Package);
        var entry = package.GetEntry(path) ?? throw new FileNotFoundException($"The package holds no {path}.");
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
