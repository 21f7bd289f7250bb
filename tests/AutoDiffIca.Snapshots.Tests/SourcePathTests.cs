namespace AutoDiffIca.Snapshots.Tests;

public sealed class SourcePathTests : IDisposable
{
    private readonly Verification _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("/_/tests/Some.Tests/FitTests.cs")]
    [InlineData("/_/tests\\Some.Tests\\FitTests.cs")]
    public void Resolve_MappedPath_IsBelowTheRepository(string recorded)
    {
        _test.Holding("AutoDiffIca.sln", "");
        var output = Directory.CreateDirectory(_test.PathOf("tests/Some.Tests/bin/Release")).FullName;

        Assert.Equal(_test.PathOf("tests/Some.Tests/FitTests.cs"), SourcePath.Resolve(recorded, output));
    }

    [Fact]
    public void Resolve_PlainPath_IsItself() =>
        Assert.Equal("/home/me/FitTests.cs", SourcePath.Resolve("/home/me/FitTests.cs", _test.Directory));

    [Fact]
    public void Resolve_MappedPathOutsideARepository_SaysWhatIsMissing()
    {
        var failure = Assert.Throws<DirectoryNotFoundException>(() => SourcePath.Resolve("/_/FitTests.cs", _test.Directory));

        Assert.Contains("AutoDiffIca.sln", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfCaller_ThisProject_HoldsItsProjectFile() =>
        Assert.True(File.Exists(Path.Combine(ProjectDirectory.OfCaller(), "AutoDiffIca.Snapshots.Tests.csproj")));
}
