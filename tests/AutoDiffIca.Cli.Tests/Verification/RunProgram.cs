namespace AutoDiffIca.Cli.Tests.Verification;

/// <summary>Runs command lines in this process. The console belongs to the whole of it, so these tests run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunProgram
{
    public const string Name = "The program's commands that verify";

    internal static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (before, output, error) = (Console.Out, new StringWriter(), new StringWriter());
        Console.SetOut(output);
        try
        {
            return (Program.Run(args, error), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
