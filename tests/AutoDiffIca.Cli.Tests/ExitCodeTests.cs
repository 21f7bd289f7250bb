namespace AutoDiffIca.Cli.Tests;

/// <summary>The exit codes are fixed: scripts rely on them.</summary>
public class ExitCodeTests
{
    [Fact]
    public void ExitCodes_HaveTheirNumbers() =>
        Assert.Equal([0, 2, 3, 4, 5, 130], Enum.GetValues<ExitCode>().Select(code => (int)code));
}
