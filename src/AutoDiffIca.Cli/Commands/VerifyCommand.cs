using System.CommandLine;
using AutoDiffIca.Cli.Verification;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Compares what the program computes with values that others computed.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Files of reference values: JSON with a source and cases, whose kinds are told by their fields.", Arity = ArgumentArity.OneOrMore };
        return new Command("verify", """
            Compare what this program computes with reference values that other libraries computed, by every engine that can:
            gradients by autodiff, by hand and by central differences; integrals by each rule; fits by each estimator.

            A line for each engine of a case shows the quantity that is furthest off. Ends with 1 if a case is beyond its tolerance.

            Example: adica verify tests/AutoDiffIca.Core.Tests/Goldens/Data/*.json
            """)
        {
            files,
        }.Acting((parsed, context) => Run(parsed.GetRequiredValue(files), context));
    }

    private static int Run(string[] paths, CommandContext context)
    {
        // All files are read before anything is computed: what is wrong with the last one need not be waited for.
        var read = CaseReader.Read(ReferenceFile.Read(paths));
        var (done, total) = (0, read.Sum(of => of.Cases.Length));
        var results = new List<VerifiedCase>();
        using (var progress = context.Progress("verifying", "cases", total))
        {
            foreach (var (file, golden) in read.SelectMany(of => of.Cases.Select(golden => (of.File, golden))))
            {
                context.Stop.ThrowIfCancellationRequested();
                results.Add(Verifier.Verify(file, golden));
                progress.Report(++done, file.Name);
            }
        }

        if (context.Json)
        {
            context.Terminal.Out.WriteLine(VerifyReport.Document(results).ToJsonString(Json.Indented));
        }
        else
        {
            foreach (var line in VerifyReport.Lines(results))
                context.Terminal.Out.WriteLine(line);
        }
        return (int)(results.TrueForAll(of => of.Ok) ? ExitCode.Done : ExitCode.Differs);
    }
}
