namespace AutoDiffIca.Generators.Tests.Fuzz;

public sealed class OddSourceTests
{
    private static readonly FuzzHost Host = new([]);

    public static IEnumerable<object[]> Methods => OddSources.Methods.Keys.Select(name => (object[])[name]);

    public static IEnumerable<object[]> Files => OddSources.Files.Keys.Select(name => (object[])[name]);

    public static IEnumerable<object[]> Right => OddSources.Right.Keys.Select(name => (object[])[name]);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Check_MethodThatCannotBeDifferentiated_IsRefused(string name) =>
        Refuses($"namespace N;\npublic static partial class C\n{{\n    {OddSources.Methods[name]}\n}}\n");

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_FileThatCannotBeDifferentiated_IsRefused(string name) => Refuses(OddSources.Files[name]);

    [Theory]
    [MemberData(nameof(Right))]
    public void Check_OddButRightSource_IsDifferentiated(string name)
    {
        var outcome = Host.Check(OddSources.Right[name]);

        Assert.Empty(outcome.CompilerErrors);
        Assert.Empty(outcome.Ours);
    }

    private static void Refuses(string source)
    {
        var outcome = Host.Check(source);

        Assert.True(outcome.IsRefused || outcome.CompilerErrors.Count > 0, $"Nobody refuses\n{source}");
        Assert.All(outcome.Ours, diagnostic => Assert.Equal("Source.cs", diagnostic.Location.GetLineSpan().Path));
    }
}
