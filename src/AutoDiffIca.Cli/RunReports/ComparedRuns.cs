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
    /// <summary>A number among the facts.</summary>
    public double? Number(string key) => Facts.First(fact => fact.Key == key).Value is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}

/// <summary>Runs beside each other.</summary>
internal sealed record ComparedRuns(ImmutableArray<ComparedRun> Runs)
{
    /// <summary>Settings that are not the same in all runs that have them; the number of latent numbers is a fact already.</summary>
    public ImmutableArray<string> Differing =>
    [
        .. Runs.SelectMany(run => run.Config.Settings.Select(setting => setting.Key)).Distinct().Where(name =>
            name != "latent" && Runs.Select(run => run.Config.Settings[name]).OfType<JsonNode>().Select(value => value.ToJsonString()).Distinct().Count() > 1),
    ];

    /// <summary>What a picture calls each run: the folder's name, or its whole path where two folders have one name.</summary>
    public ImmutableArray<string> Names
    {
        get
        {
            ImmutableArray<string> names = [.. Runs.Select(run => Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Path)))];
            return names.Distinct().Count() == names.Length && !names.Contains("") ? names : [.. Runs.Select(run => run.Path)];
        }
    }
}
