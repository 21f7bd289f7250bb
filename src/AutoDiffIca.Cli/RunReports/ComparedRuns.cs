using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>A run as a comparison sees it, over or not.</summary>
/// <param name="Path">The folder, as it was named.</param>
/// <param name="Config">What was asked for.</param>
/// <param name="History">How it went.</param>
/// <param name="Facts">What is known of it; the same keys for all runs.</param>
internal sealed record ComparedRun(string Path, RunConfig Config, Table History, ImmutableArray<Fact> Facts)
{
    /// <summary>The name of the file with its data.</summary>
    public string DataName => System.IO.Path.GetFileName(Config.DataPath);

    /// <summary>A number among the facts.</summary>
    public double? Number(string key) => Facts.First(fact => fact.Key == key).Value is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}

/// <summary>Runs beside each other.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Names">What pictures call them.</param>
internal sealed record ComparedRuns(ImmutableArray<ComparedRun> Runs, ImmutableArray<string> Names)
{
    /// <summary>Runs that are called by their folders' names, or by whole paths where two folders have one name.</summary>
    public static ComparedRuns Of(ImmutableArray<ComparedRun> runs)
    {
        ImmutableArray<string> names = [.. runs.Select(run => Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Path)))];
        return new(runs, names.Distinct().Count() == names.Length && !names.Contains("") ? names : [.. runs.Select(run => run.Path)]);
    }

    /// <summary>Settings that are not the same in all runs that have them; the number of latent numbers is a fact already.</summary>
    public ImmutableArray<string> Differing() =>
    [
        .. Runs.SelectMany(run => run.Config.Settings.Select(setting => setting.Key)).Distinct().Where(name =>
            name != "latent" && Runs.Select(run => run.Config.Settings[name]).OfType<JsonNode>().Select(value => value.ToJsonString()).Distinct().Count() > 1),
    ];

    /// <summary>Those that were fitted to the same data, for each of the data sets.</summary>
    public ImmutableArray<ComparedRuns> ByData() =>
        [.. Runs.Zip(Names).GroupBy(run => run.First.Config.DataSha256).Select(group => new ComparedRuns([.. group.Select(run => run.First)], [.. group.Select(run => run.Second)]))];
}
