using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.Study;

/// <summary>Computes the items of the study and writes what came of them: a report, each figure, each table, and all numbers.</summary>
internal static class StudyRunner
{
    private const string UnitsFolder = "units";

    /// <summary>Runs, and returns the report's path. Who watches is told of each unit before it begins.</summary>
    public static string Run(CommandContext context, StudySize size, ImmutableArray<StudyItem> items, string folder, Action<string>? watch = null)
    {
        FileErrors.At(folder, "written", () => { Directory.CreateDirectory(folder); });
        var fingerprint = string.Create(CultureInfo.InvariantCulture, $"{InfoCommand.Version}, {size.Name}, seed {context.Seed}");
        var store = new UnitStore(Path.Combine(folder, UnitsFolder), fingerprint, Build());
        StudyUnit[] units = [.. items.SelectMany(item => item.Units(size)).DistinctBy(unit => unit.Key)], left = [.. units.Where(unit => !store.Has(unit.Key))];
        using var progress = context.Progress("study", "units", units.Length, units.Length - left.Length);
        var study = new StudyContext(size, context.Seed, context.Threads, store, new(progress, units.Length - left.Length, left, watch), context.Stop);
        var results = ImmutableArray.CreateBuilder<(StudyItem Item, ItemResult Result)>();
        foreach (var item in items)
        {
            StudyWork.Run(study, item);
            results.Add((item, item.Show(study)));
            progress.Clear();
            context.Say($"{item.Id,-10} {HtmlReport.Word(results[^1].Result.Verdict),-10} {item.Title}");
        }
        if (store.OfOtherBuilds > 0)
            context.Say($"note: {store.OfOtherBuilds} units of {units.Length} are those of another build of adica {InfoCommand.Version}; delete {Printable.Path(Path.Combine(folder, UnitsFolder))} to compute them again.");
        Write(context, size, results.ToImmutable(), folder);
        return Path.Combine(folder, "report.html");
    }

    // Builds are deterministic: the same code has the same ids.
    private static string Build() => string.Join(' ', new[] { typeof(StudyRunner), typeof(Estimators.Nonlinear.Vae), typeof(Ops) }.Select(type => type.Module.ModuleVersionId.ToString("N")));

    private static void Write(CommandContext context, StudySize size, ImmutableArray<(StudyItem Item, ItemResult Result)> results, string folder)
    {
        foreach (var (_, result) in results)
        {
            foreach (var figure in result.Figures)
                AtomicFile.WriteText(Path.Combine(folder, figure.Id + ".svg"), SvgFigure.Render(figure.Figure, figure.Id));
            foreach (var table in result.Tables)
                AtomicFile.WriteText(Path.Combine(folder, table.Id + ".csv"), TableCsv.Render(table.Table));
        }
        JsonFile.Write(Path.Combine(folder, "study.json"), ToJson(context, size, results));
        AtomicFile.WriteText(Path.Combine(folder, "report.html"), HtmlReport.Render(ToReport(context, size, results)));
    }

    private static Report ToReport(CommandContext context, StudySize size, ImmutableArray<(StudyItem Item, ItemResult Result)> results) => new(
        "Maximum likelihood and variational autoencoders for nonlinear ICA",
        "x = f(z) + noise, with f a network: what the documents say of it, and what was found.",
        [.. results.Select(r => new SummaryRow(r.Item.Title, r.Result.Claim, r.Result.Finding, r.Result.Verdict, r.Item.Id))],
        [
            .. results.Select(r => new Section(
                r.Item.Id, r.Item.Title, r.Result.Claim, r.Result.Finding, r.Result.Verdict, [.. r.Result.Figures.Select(f => f.Figure)], [.. r.Result.Tables.Select(t => t.Table)],
                string.Create(CultureInfo.InvariantCulture, $"adica study --{size.Name} --only {r.Item.Id} --trials {size.Trials} --seed {context.Seed} --out DIR"))),
        ],
        [
            new("adica", InfoCommand.Version),
            new("size", size.Name),
            new("seed", context.Seed.ToString(CultureInfo.InvariantCulture)),
            new("rows to fit to, to watch, to judge", string.Create(CultureInfo.InvariantCulture, $"{size.Rows.Train}, {size.Rows.Validation}, {size.Rows.Simulation}")),
            new("trials", size.Trials.ToString(CultureInfo.InvariantCulture)),
            new("epochs: maximum likelihood, with the study's settings, autoencoder", string.Create(CultureInfo.InvariantCulture, $"{size.MleEpochs.Ours}, {size.MleEpochs.Study}, {size.VaeEpochs}")),
            new("runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription),
        ]);

    private static JsonObject ToJson(CommandContext context, StudySize size, ImmutableArray<(StudyItem Item, ItemResult Result)> results) => new()
    {
        ["program"] = "adica " + InfoCommand.Version,
        ["size"] = size.Name,
        ["seed"] = context.Seed,
        ["items"] = new JsonArray(
        [
            .. results.Select(r => (JsonNode)new JsonObject
            {
                ["id"] = r.Item.Id,
                ["title"] = r.Item.Title,
                ["documents"] = r.Result.Claim,
                ["found"] = r.Result.Finding,
                ["verdict"] = HtmlReport.Word(r.Result.Verdict),
                ["numbers"] = new JsonArray([.. r.Result.Numbers.Select(Node)]),
            }),
        ]),
    };

    private static JsonNode Node(Compared number)
    {
        var node = new JsonObject { ["name"] = number.Name, ["found"] = Value(number.Found), ["documents"] = number.Documents is { } own ? Value(own) : null };
        if (number.Lower is { } lower && number.Upper is { } upper)
            (node["lower"], node["upper"]) = (Value(lower), Value(upper));
        return node;
    }

    private static JsonValue? Value(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
