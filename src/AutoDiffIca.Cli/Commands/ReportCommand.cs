using System.Collections.Immutable;
using System.CommandLine;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering.Reports;
using AutoDiffIca.Cli.RunReports;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Compares runs.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Folders = new("RUN") { Description = "The folders of runs, finished or not.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Data = Tables.OptionalPath("--data", "Data that were not fitted, to compare the models by their log-likelihood.");
    private static readonly Option<string?> Out = Tables.OptionalPath("--out", "A page to write as well, with learning curves and other pictures: FILE.html.");

    public static Command Create() => new Command("report", """
        Compare runs: what they were asked for where they differ, how they ended, and how well they describe other data.

        Example: adica report run-mle run-vae run-fa --data held-out.csv --out runs.html
        A page of one run alone is its report.html, which every fit writes.
        """)
    {
        Folders, Data, Out,
    }.WithRule().Reading().Acting((parsed, context) =>
    {
        var target = parsed.GetValue(Out);
        if (target is not null)
            Tables.RequireWritableAs(target, ".html");
        var data = parsed.GetValue(Data) is { } path ? Tables.Read(parsed, path) : null;
        var compared = ComparedRuns.Of([.. parsed.GetRequiredValue(Folders).Select(folder => Read(folder, data, parsed, context))]);
        if (target is not null)
            AtomicFile.WriteText(target, HtmlReport.Render(ComparisonReport.Of(compared)));
        var differing = compared.Differing();
        return context.WriteTable(
            [.. compared.Runs.Select(run => (ImmutableArray<Fact>)[.. run.Facts, .. differing.Select(name => new Fact("setting:" + name, "--" + name, run.Config.Settings[name]?.DeepClone()))])]);
    });

    private static ComparedRun Read(string folder, DataSet? data, ParseResult parsed, CommandContext context)
    {
        using var run = RunFolder.Open(folder);
        var model = run.HasModel ? FittedModel.Of(ModelFile.FromTensors(run.ReadModel())) : null;
        double? heldOut = data is null || model is null ? null : context.Rows(folder, data.Values.Rows, done => model.LogLikelihoods(
            data.RequireColumns(model.Observed, folder).Values, RuleOptions.Get(parsed, model.Latent), new RandomStream(context.Seed, 0), context.Threads, done))?.Mean;
        return new(folder, run.Config, run.ReadHistory(), [.. FitSummary.Of(run, model), new("heldOut", "held out, of a row", heldOut)]);
    }
}
