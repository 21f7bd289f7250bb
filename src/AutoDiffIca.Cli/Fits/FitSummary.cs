using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Fits;

/// <summary>What a run says of itself.</summary>
internal static class FitSummary
{
    /// <summary>The facts of a run and its model, from what stands in its folder; the same keys for all, so that runs can be compared.</summary>
    public static ImmutableArray<Fact> Of(RunFolder run, FittedModel? model)
    {
        var history = run.ReadHistory();
        var (values, last) = (history.Values, history.Values.Rows - 1);
        return
        [
            new("run", "run", run.Path),
            new("estimator", "estimator", run.Config.Estimator),
            new("latent", "latent", run.Config.Settings["latent"]?.DeepClone()),
            new("observed", "columns", model?.Observed),
            new("seed", "seed", run.Config.Seed),
            Last("epoch", "epochs", "epochs"),
            Last("step", "steps", "steps"),
            Last("objective", "objective", "objective of a row"),
            Last("validation", "validation", "validation of a row"),
            new("variance", "noise variance", model?.Variance),
            new("finished", "finished", model is not null),
        ];

        Fact Last(string column, string key, string label)
        {
            var place = history.Names.IndexOf(column);
            double? value = place < 0 || last < 0 || double.IsNaN(values[last, place]) ? null : values[last, place];
            return new(key, label, column is "epoch" or "step" && value is { } count ? (JsonNode)(long)count : value);
        }
    }
}
