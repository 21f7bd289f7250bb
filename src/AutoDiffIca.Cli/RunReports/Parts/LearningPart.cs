using System.Collections.Immutable;
using AutoDiffIca.Cli.Rendering;
using AutoDiffIca.Cli.Rendering.Reports;

namespace AutoDiffIca.Cli.RunReports.Parts;

/// <summary>How the fit went.</summary>
internal static class LearningPart
{
    // From so many points on the end is shown by itself too: beside the first steps nothing is seen of it.
    private const int Many = 10;

    public static Section? Fill(ReportedRun run, Section section)
    {
        if (LearningCurves.Of(run.History) is not { } curves)
            return null;
        var hasValidation = curves.Columns.Any(column => column.Name == "validation");
        ImmutableArray<string> aims = curves.Columns.Any(column => column.Name == "objective") ? ["objective", "validation"] : [];
        ImmutableArray<Panel> panels =
        [
            .. aims.IsEmpty ? [] : (Panel[])[Climbed("", 0)],
            .. aims.IsEmpty || curves.X.Length < Many ? [] : (Panel[])[Climbed("The second half", curves.X.Length / 2)],
            .. curves.Columns.Where(column => !aims.Contains(column.Name)).Select(column => Other(column.Name)).OfType<Panel>(),
        ];
        if (panels.IsEmpty)
            return null;
        return section with
        {
            Text = (curves.Axis == "epoch" ? "The objective is the average over an epoch's minibatches, each before its step. The higher the better." : "")
                + (hasValidation ? " Validation is computed at an epoch's end, on rows that are not trained on; the pictures below are of rows of both kinds." : ""),
            Figures = [new(section.Title, panels) { Columns = int.Min(3, panels.Length) }],
        };

        // Where nothing is known of it there is nothing to draw.
        Panel? Other(string column) => AxisOf(column) is var axis && curves.Line(column, "", positive: axis.Log) is { X.Length: > 1 } line
            ? new("", Axis.Counting(curves.Axis), axis, [line with { Neutral = true }])
            : null;

        Panel Climbed(string title, int from) => new(title, Axis.Counting(curves.Axis), new("average of a row"), [.. aims.Select(aim => curves.Line(aim, aim, from)).OfType<Series>()]);
    }

    private static Axis AxisOf(string column) => column switch
    {
        "learningRate" => new("learning rate"),
        "moved" => Axis.Logarithmic("how far a step moved"),
        "remaining" => Axis.Logarithmic("what is missing yet"),
        _ => new(column),
    };
}
