using System.CommandLine;
using AutoDiffIca.Cli.Commands;

namespace AutoDiffIca.Cli;

internal static class Program
{
    public static int Main(string[] args) => Run(args, Console.Error);

    /// <summary>Runs a command line: whatever goes wrong is one line and an exit code.</summary>
    internal static int Run(string[] args, TextWriter error, TextWriter? output = null)
    {
        try
        {
            var parsed = CommandLine.Root().Parse(args);
            if (parsed.UnmatchedTokens.Count > 0)
                throw CliException.Usage($"there is no command or option '{parsed.UnmatchedTokens[0]}' here (see: {Help(parsed)})");
            if (parsed.Errors.Count > 0)
                throw CliException.Usage(parsed.Errors[0].Message.TrimEnd('.') + $" (see: {Help(parsed)})");
            // Beside each other, commands have a line each.
            foreach (var command in parsed.CommandResult.Command.Subcommands)
                command.Description = command.Description?.Split('\n')[0];
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output ?? Console.Out, Error = error });
        }
        catch (CliException e)
        {
            return Fail(error, e.Message, e.Code);
        }
        catch (ArgumentException e)
        {
            return Fail(error, FirstLine(e.Message), ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return Fail(error, "interrupted", ExitCode.Interrupted);
        }
        catch (Exception e) when (e is OutOfMemoryException or OverflowException)
        {
            return Fail(error, "there is not enough memory for data of this size", ExitCode.System);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(error, FirstLine(e.Message), ExitCode.System);
        }
#pragma warning disable CA1031 // Whatever else happens is a mistake of ours, and still one line.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(error, $"a mistake in the program ({e.GetType().Name}: {FirstLine(e.Message)})", ExitCode.System);
        }
    }

    private static int Fail(TextWriter error, string message, ExitCode code)
    {
        error.WriteLine("adica: " + message.TrimEnd('.'));
        return (int)code;
    }

    private static string Help(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, command.Command is RootCommand ? "adica" : command.Command.Name);
        return string.Join(' ', names) + " --help";
    }

    // Some exceptions add the parameter's name, as words or, where the runtime's are left out, as their key.
    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0].Split(" (Parameter '")[0].Split(" Arg_ParamName_Name")[0];
}
