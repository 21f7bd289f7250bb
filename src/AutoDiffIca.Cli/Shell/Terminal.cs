namespace AutoDiffIca.Cli.Shell;

/// <summary>Where results and news go: results to standard output, and everything else to standard error.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">News and errors.</param>
/// <param name="ShowsProgress">Whether the error output is a terminal that can be drawn on.</param>
/// <param name="Width">Its columns.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool ShowsProgress, int Width)
{
    /// <summary>By which it is known how long work takes.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        var width = 100;
        try
        {
            if (!Console.IsErrorRedirected && Console.WindowWidth > 20)
                width = Console.WindowWidth;
        }
        catch (IOException)
        {
            // No window: the width stays what it is.
        }
        return new(Console.Out, Console.Error, !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb", width);
    }
}
