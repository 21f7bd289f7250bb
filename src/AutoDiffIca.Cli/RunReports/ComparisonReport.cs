using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;
using Axis = AutoDiffIca.Cli.Rendering.Axis;

namespace AutoDiffIca.Cli.RunReports;

/// <summary>Runs beside each other as one page.</summary>
internal static class ComparisonReport
{
    private static readonly ImmutableArray<(string Key, string Label)> Ends = [("objective", "objective of a row"), ("validation", "validation of a row"), ("heldOut", "held out, of a row")];

    public static Report Of(ComparedRuns compared)
    {
        var (runs, names, data) = (compared.Runs, compared.Names, compared.ByData().Length);
        var areFinished = runs.All(run => run.Facts.Any(fact => fact.Key == "finished" && fact.Value!.GetValue<bool>()));
        return new(
            $"{DataSet.Count(runs.Length, "run")} beside each other",
            (data == 1 ? $"All were fitted to {runs[0].DataName}" : $"They were fitted to {data} different data sets; what they reached compares only within each") + (areFinished ? ". All are finished." : "."),
            [],
            [
                .. ((Section?[])
                [
                    new("runs", "Runs") { Tables = [Beside(names, [.. runs.Select(Row)])] },
                    Curves(compared), Reached(compared), Noise(runs, names), Settings(compared, names),
                ]).OfType<Section>(),
            ],
            [new("adica", InfoCommand.Version)]);

        // Its name heads the row, and what is said of all runs already has no place in it.
        ImmutableArray<Fact> Row(ComparedRun run) =>
        [
            .. run.Facts.Where(fact => fact.Key == "estimator"),
            .. data == 1 ? [] : (Fact[])[new("data", "data", run.DataName)],
            .. run.Facts.Where(fact => fact.Key is not ("run" or "estimator") && (!areFinished || fact.Key != "finished")),
        ];
    }

    private static Section? Curves(ComparedRuns compared)
    {
        ImmutableArray<Figure> figures = [.. compared.ByData().Select(group => Curves(group.Runs, group.Names, Title("Learning", group, compared))).OfType<Figure>()];
        return figures.IsEmpty ? null : new("learning", "Learning")
        {
            Text = "The objective is what each estimator climbs: a log-likelihood, or a lower bound of it. Values of different estimators compare as far as that.",
            Figures = figures,
        };
    }

    // What goes along epochs and what goes along other steps do not share an axis.
    private static Figure? Curves(ImmutableArray<ComparedRun> runs, ImmutableArray<string> names, string title)
    {
        var curves = runs.Select((run, i) => (Name: names[i], Curves: run.Number("objective") is null ? null : LearningCurves.Of(run.History))).Where(run => run.Curves is not null).ToList();
        ImmutableArray<Panel> panels =
        [
            .. from axis in curves.Select(run => run.Curves!.Axis).Distinct()
               from column in (string[])["objective", "validation"]
               let lines = curves.Where(run => run.Curves!.Axis == axis).Select(run => run.Curves!.Line(column, run.Name)).OfType<Series>().ToImmutableArray()
               where !lines.IsEmpty
               select new Panel(column, Axis.Counting(axis), new("average of a row"), lines),
        ];
        return panels.IsEmpty ? null : new(title, panels) { Columns = int.Min(2, panels.Length) };
    }

    private static Section? Reached(ComparedRuns compared)
    {
        ImmutableArray<Figure> figures = [.. compared.ByData().Select(group => Reached(group.Runs, group.Names, Title("What was reached", group, compared))).OfType<Figure>()];
        return figures.IsEmpty ? null : new("reached", "What was reached") { Text = "At the end of each run; the further right the better.", Figures = figures };
    }

    // Points and no bars, since such numbers have no zero; a panel for each, since they are averages over different rows.
    private static Figure? Reached(ImmutableArray<ComparedRun> runs, ImmutableArray<string> names, string title)
    {
        ImmutableArray<(string Label, ImmutableArray<(int Run, double Value)> Values)> ends = [.. Ends.Select(end => (end.Label, Values: Known(runs, end.Key))).Where(end => !end.Values.IsEmpty)];
        if (ends.IsEmpty)
            return null;
        int[] shown = [.. ends.SelectMany(end => end.Values.Select(v => v.Run)).Distinct().Order()];
        var places = Axis.Of("", [.. shown.Select(run => names[run])]);
        return new(title, [.. ends.Select(end => new Panel("", new(end.Label), places, [new Series.Points("", [.. end.Values.Select(v => v.Value)], [.. end.Values.Select(v => (double)Array.IndexOf(shown, v.Run))])]))])
        {
            Columns = ends.Length,
            ShareY = true,
            PlotSize = (ends.Length == 1 ? 440 : 250, Height(shown.Length)),
        };
    }

    private static Section? Noise(ImmutableArray<ComparedRun> runs, ImmutableArray<string> names)
    {
        var known = Known(runs, "variance");
        return known.IsEmpty ? null : new("noise", "Noise variance")
        {
            Figures = [new("Noise variance", new Panel("", new("variance of the noise"), Axis.Of("", [.. known.Select(v => names[v.Run])]), [new Series.Bars("", [.. known.Select(v => v.Value)])])) { PlotSize = (440, Height(known.Length)) }],
        };
    }

    private static Section? Settings(ComparedRuns compared, ImmutableArray<string> names)
    {
        var differing = compared.Differing();
        return differing.IsEmpty ? null : new("settings", "Settings that differ")
        {
            Text = "A run without a value does not have the setting.",
            Tables = [Beside(names, [.. compared.Runs.Select(run => (ImmutableArray<Fact>)[.. differing.Select(name => new Fact(name, "--" + name, run.Config.Settings[name]?.DeepClone()))])])],
        };
    }

    /// <summary>A row for each run, or a column where there are more facts than runs: a page is longer than wide. What is not known of any run is left out.</summary>
    private static Table Beside(ImmutableArray<string> names, ImmutableArray<ImmutableArray<Fact>> facts)
    {
        int[] known = [.. Enumerable.Range(0, facts[0].Length).Where(i => facts.Any(of => of[i].Value is not null))];
        return known.Length > names.Length
            ? new(["", .. names], [.. known.Select(i => (ImmutableArray<Cell>)[facts[0][i].Label, .. facts.Select(of => Cell(of[i]))])])
            : new(["run", .. known.Select(i => facts[0][i].Label)], [.. facts.Select((of, run) => (ImmutableArray<Cell>)[names[run], .. known.Select(i => Cell(of[i]))])]);
    }

    private static Cell Cell(Fact fact) => fact.Value switch
    {
        null => "",
        JsonValue flag when flag.TryGetValue<bool>(out var isSo) => isSo ? "yes" : "no",
        JsonValue number when number.TryGetValue<double>(out var real) => new Cell.Number(real, "G6"),
        // As far as a double has all whole numbers; a seed may be beyond that.
        _ when fact.Text.Length <= 15 && long.TryParse(fact.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) => new Cell.Number(whole, "F0"),
        _ => fact.Text,
    };

    private static ImmutableArray<(int Run, double Value)> Known(ImmutableArray<ComparedRun> runs, string key) =>
        [.. runs.Select((run, i) => (Run: i, Value: run.Number(key))).Where(v => v.Value is not null).Select(v => (v.Run, v.Value!.Value))];

    private static string Title(string title, ComparedRuns group, ComparedRuns all) => group.Runs.Length == all.Runs.Length ? title : $"{title}, {group.Runs[0].DataName}";

    private static double Height(int runs) => 30 + (20 * runs);
}
