namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>What every refusal has to be: one line that ends with a full stop, an exit code, and the words that help.</summary>
internal static class Refused
{
    public static string Data(Action action, params string[] words) => With(ExitCode.BadData, action, words);

    public static string System(Action action, params string[] words) => With(ExitCode.System, action, words);

    public static string Usage(Action action, params string[] words) => With(ExitCode.Usage, action, words);

    private static string With(ExitCode code, Action action, string[] words)
    {
        var error = Assert.Throws<CliException>(action);
        Assert.Equal(code, error.Code);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error.Message.Replace("...", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        return error.Message;
    }
}
