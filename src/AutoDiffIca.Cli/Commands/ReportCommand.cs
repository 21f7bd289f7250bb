using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>Compares runs.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Folders = new("RUN") { Description = "The folders of runs, finished or not.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Data = Tables.OptionalPath("--data", "Data that were not fitted, to compare the models by their log-likelihood.");

    public static Command Create() => new Command("report", """
        Compare runs: what they were asked for where they differ, how they ended, and how well they describe other data.

        Example: adica report run-mle run-vae run-fa --data held-out.csv
        """)
    {
        Folders, Data,
    }.WithRule().Reading().Acting((parsed, context) =>
    {
        var data = parsed.GetValue(Data) is { } path ? Tables.Read(parsed, path) : null;
        var runs = parsed.GetRequiredValue(Folders).Select(folder => Facts(folder, data, parsed, context)).ToList();
        var differing = Differing([.. runs.Select(run => run.Settings)]);
        return context.WriteTable([.. runs.Select(run => (ImmutableArray<Fact>)[.. run.Facts, .. differing.Select(name => new Fact("setting:" + name, "--" + name, run.Settings[name]?.DeepClone()))])]);
    });

    private static (ImmutableArray<Fact> Facts, JsonObject Settings) Facts(string folder, DataSet? data, ParseResult parsed, CommandContext context)
    {
        using var run = RunFolder.Open(folder);
        var model = run.HasModel ? FittedModel.Of(ModelFile.FromTensors(run.ReadModel())) : null;
        double? heldOut = data is null || model is null ? null : context.Rows(folder, data.Values.Rows, done => model.LogLikelihoods(
            data.RequireColumns(model.Observed, folder).Values, RuleOptions.Get(parsed, model.Latent), new RandomStream(context.Seed, 0), context.Threads, done))?.Mean;
        return ([.. FitSummary.Of(run, model), new("heldOut", "held out, of a row", heldOut)], run.Config.Settings);
    }

    // Settings that are not the same in all runs that have them; the number of latent numbers has a column already.
    private static ImmutableArray<string> Differing(ImmutableArray<JsonObject> settings) =>
    [
        .. settings.SelectMany(one => one.Select(setting => setting.Key)).Distinct().Where(name =>
            name != "latent" && settings.Select(one => one[name]).OfType<JsonNode>().Select(value => value.ToJsonString()).Distinct().Count() > 1),
    ];
}
