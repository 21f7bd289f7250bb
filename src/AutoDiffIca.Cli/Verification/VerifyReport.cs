using System.Globalization;
using System.Text.Json.Nodes;

namespace AutoDiffIca.Cli.Verification;

/// <summary>What was verified, as a table for people and as JSON for programs.</summary>
internal static class VerifyReport
{
    /// <summary>A line for each engine of each case, with the quantity that is furthest off for its tolerance.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<VerifiedCase> cases)
    {
        string[] head = ["file", "case", "kind", "engine", "worst quantity", "error", "tolerance", "unit", "", "entry"];
        string[][] rows = [head, .. cases.SelectMany(Rows)];
        int[] widths = [.. head.Select((_, i) => rows.Max(row => row[i].Length))];
        foreach (var row in rows)
            yield return string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
        yield return "";
        yield return Summary(cases);
    }

    public static JsonObject Document(IReadOnlyList<VerifiedCase> cases) => new()
    {
        ["ok"] = cases.All(of => of.Ok),
        ["cases"] = cases.Count,
        ["failed"] = cases.Count(of => !of.Ok),
        ["checks"] = cases.Sum(of => of.Checks.Length),
        ["results"] = new JsonArray([.. cases.Select(of => (JsonNode)new JsonObject
        {
            ["file"] = of.File,
            ["source"] = of.Source,
            ["case"] = of.Case.Name,
            ["kind"] = of.Case.Kind.Name,
            ["ok"] = of.Ok,
            ["checks"] = new JsonArray([.. of.Checks.Select(check => (JsonNode)Document(check))]),
        })]),
    };

    private static JsonObject Document(Check check) => new()
    {
        ["engine"] = check.Engine,
        ["quantity"] = check.Quantity,
        ["entry"] = check.Entry,
        ["expected"] = Number(check.Expected),
        ["actual"] = Number(check.Actual),
        ["error"] = Number(check.Error),
        ["tolerance"] = Number(check.Tolerance),
        ["unit"] = Unit(check.Measure),
        ["ok"] = check.Ok,
    };

    private static IEnumerable<string[]> Rows(VerifiedCase of)
    {
        foreach (var engine in of.Checks.GroupBy(check => check.Engine))
        {
            var worst = engine.MaxBy(check => (!check.Ok, check.Badness))!;
            yield return [of.File, of.Case.Name, of.Case.Kind.Name, engine.Key, worst.Quantity, Short(worst.Error), Short(worst.Tolerance), Unit(worst.Measure), worst.Ok ? "ok" : "FAIL", Entry(worst)];
        }
    }

    // What is off is told with its numbers; of what agrees, the place is enough.
    private static string Entry(Check check) => check.Ok || (double.IsNaN(check.Expected) && double.IsNaN(check.Actual))
        ? check.Entry
        : string.Create(CultureInfo.InvariantCulture, $"{check.Entry}{(check.Entry.Length > 0 ? ": " : "")}{check.Actual:R} instead of {check.Expected:R}");

    private static string Summary(IReadOnlyList<VerifiedCase> cases)
    {
        var (failed, checks, off) = (cases.Count(of => !of.Ok), cases.Sum(of => of.Checks.Length), cases.Sum(of => of.Checks.Count(check => !check.Ok)));
        var (files, all) = (cases.Select(of => of.File).Distinct().Count(), string.Create(CultureInfo.InvariantCulture, $"{Count(cases.Count, "case")} with {Count(checks, "comparison")}"));
        return failed == 0
            ? $"{all} in {Count(files, "file")}: all within their tolerances"
            : $"{all} in {Count(files, "file")}: {Count(failed, "case")} beyond their tolerances, by {Count(off, "comparison")}";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Unit(Measure measure) => measure switch
    {
        Measure.Relative => "relative",
        Measure.Nats => "nats a row",
        Measure.StandardErrors => "standard errors",
        Measure.DifferentBits => "different numbers",
        Measure.Absolute => "absolute",
        _ => throw new NotSupportedException(measure.ToString()),
    };

    private static string Short(double value) => value.ToString(value is 0 or (>= 0.01 and < 1000) ? "G3" : "0.0e0", CultureInfo.InvariantCulture);

    // JSON has no infinities and no NaN; they are written as texts.
    private static JsonValue Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
