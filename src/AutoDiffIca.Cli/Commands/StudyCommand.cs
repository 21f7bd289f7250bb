using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Study;

namespace AutoDiffIca.Cli.Commands;

/// <summary>The whole study with its pictures.</summary>
internal static class StudyCommand
{
    private static readonly Option<bool> Quick = new("--quick") { Description = "Small sizes: under two minutes on two cores. The default." };
    private static readonly Option<bool> Full = new("--full") { Description = "The original's sizes, with 25 trials: a night on two cores." };
    private static readonly Option<string?> Only = new("--only") { Description = "Some items only, by their ids: F1, F2, F3, F5, sigma2, F6, null, limits, methods, posterior." };
    private static readonly Option<int?> Trials = Common.OptionalWhole("--trials", "Repetitions behind each interval, in place of the size's own.", 2, 1000);
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to.", DefaultValueFactory = _ => "study" };

    public static Command Create() => new Command("study", """
        Run the study of the documents: every figure and every table, with what the documents say beside what is found.

        Writes report.html, each figure as SVG, each table as CSV, and all numbers as study.json. Work that is done is kept in the
        folder: the same command again goes on where it was stopped.

        Example: adica study --quick --out study
                 adica study --full --only F6,sigma2 --out study-full
        """) { Quick, Full, Only, Trials, Out }.Acting((parsed, context) =>
    {
        if (parsed.GetValue(Quick) && parsed.GetValue(Full))
            throw CliException.Usage("--quick and --full are two sizes of the same study: take one of them");
        var start = Stopwatch.GetTimestamp();
        var size = parsed.GetValue(Full) ? StudySize.Full : StudySize.Quick;
        if (parsed.GetValue(Trials) is { } trials)
            size = size with { Trials = trials };
        var report = StudyRunner.Run(context, size, StudyItems.Of(parsed.GetValue(Only)), parsed.GetValue(Out)!);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        context.Terminal.Out.WriteLine(context.Json
            ? new JsonObject { ["report"] = report, ["seconds"] = Math.Round(seconds, 1) }.ToJsonString()
            : string.Create(CultureInfo.InvariantCulture, $"{report} ({seconds:F0} s)"));
        return (int)ExitCode.Done;
    });
}
