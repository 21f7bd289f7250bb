using System.Globalization;
using System.Text.Json.Nodes;

namespace AutoDiffIca.Cli.Verification.Gradchecks;

/// <summary>The three gradients side by side, for people and for programs.</summary>
internal static class GradcheckReport
{
    public static IEnumerable<string> Lines(GradientComparison of)
    {
        yield return of.Task.What;
        yield return string.Create(CultureInfo.InvariantCulture, $"{of.Task.At.Length} parameters; central differences looked at {Looked(of)}");
        yield return "";
        yield return $"{"gradient by",-20} {"value",24} {"its length",14} {"least, ms",12} {"median, ms",12}";
        yield return Engine("autodiff", of.Autodiff);
        yield return Engine("hand", of.Manual);
        yield return string.Create(CultureInfo.InvariantCulture, $"{"central differences",-20} {of.Task.Value(of.Task.At),24:R} {"",14} {of.DifferencesTime.TotalMilliseconds,12:0.000} {"once",12}");
        yield return "";
        yield return $"{"worst entry between",-34} {"of the largest",14} {"the one",24} {"the other",24}  entry";
        foreach (var (name, worst) in Pairs(of))
            yield return string.Create(CultureInfo.InvariantCulture, $"{name,-34} {worst.Error,14:0.0e0} {worst.One,24:R} {worst.Other,24:R}  {worst.Path}");
        yield return "";
        yield return of.Problem is null ? "ok: all three agree" : "FAIL: they do not agree";
    }

    public static JsonObject Document(GradientComparison of) => new()
    {
        ["ok"] = of.Problem is null,
        ["problem"] = of.Problem,
        ["what"] = of.Task.What,
        ["parameters"] = of.Task.At.Length,
        ["autodiff"] = Document(of.Autodiff),
        ["manual"] = Document(of.Manual),
        ["centralDifferences"] = new JsonObject
        {
            ["value"] = Number(of.Task.Value(of.Task.At)),
            ["holds"] = of.Differences.Holds,
            ["entries"] = of.Differences.Entries.Length,
            ["directions"] = of.Differences.Directions.Length,
            ["unclear"] = Verdicts(of, GradientVerdict.Unclear),
            ["atKinks"] = Verdicts(of, GradientVerdict.HoldsAtKink),
            ["milliseconds"] = of.DifferencesTime.TotalMilliseconds,
        },
        ["worst"] = new JsonArray([.. Pairs(of).Select(pair => (JsonNode)new JsonObject
        {
            ["between"] = pair.Name,
            ["entry"] = pair.Worst.Path,
            ["one"] = Number(pair.Worst.One),
            ["other"] = Number(pair.Worst.Other),
            ["error"] = Number(pair.Worst.Error),
        })]),
    };

    private static JsonObject Document(EngineRun run) => new()
    {
        ["value"] = Number(run.Value),
        ["length"] = Number(Length(run)),
        ["leastMilliseconds"] = run.Least.TotalMilliseconds,
        ["medianMilliseconds"] = run.Median.TotalMilliseconds,
        ["repeats"] = run.Repeats,
    };

    private static IEnumerable<(string Name, WorstEntry Worst)> Pairs(GradientComparison of)
    {
        yield return ("autodiff and hand", of.BetweenEngines);
        if (of.FromDifferences(of.Autodiff) is { } autodiff)
            yield return ("autodiff and central differences", autodiff);
        if (of.FromDifferences(of.Manual) is { } manual)
            yield return ("hand and central differences", manual);
    }

    private static string Engine(string name, EngineRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{name,-20} {run.Value,24:R} {Length(run),14:G6} {run.Least.TotalMilliseconds,12:0.000} {run.Median.TotalMilliseconds,12:0.000}");

    private static string Looked(GradientComparison of)
    {
        var (report, kinks, unclear) = (of.Differences, Verdicts(of, GradientVerdict.HoldsAtKink), Verdicts(of, GradientVerdict.Unclear));
        var looked = report.Directions.IsEmpty ? "all" : string.Create(CultureInfo.InvariantCulture, $"{report.Entries.Length} and {report.Directions.Length} random directions");
        return looked + (kinks > 0 ? string.Create(CultureInfo.InvariantCulture, $", {kinks} at a kink") : "") + (unclear > 0 ? string.Create(CultureInfo.InvariantCulture, $", {unclear} too rough to tell") : "");
    }

    private static int Verdicts(GradientComparison of, GradientVerdict verdict) => of.Differences.Entries.Concat(of.Differences.Directions).Count(entry => entry.Verdict == verdict);

    private static double Length(EngineRun run) => Math.Sqrt(run.Gradient.Sum(g => g * g));

    private static JsonValue Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
