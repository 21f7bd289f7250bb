namespace AutoDiffIca.Cli;

/// <summary>Ends the program with one line on standard error and an exit code.</summary>
internal sealed class CliException(ExitCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode Code { get; } = code;

    /// <summary>An option or argument that cannot be.</summary>
    public static CliException Usage(string message) => new(ExitCode.Usage, message);

    /// <summary>Data that cannot be used.</summary>
    public static CliException BadData(string message, Exception? inner = null) => new(ExitCode.BadData, message, inner);

    /// <summary>A file or a device that does not do what it should.</summary>
    public static CliException System(string message, Exception? inner = null) => new(ExitCode.System, message, inner);
}
