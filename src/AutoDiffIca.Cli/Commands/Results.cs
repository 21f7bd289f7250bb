using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>One thing that a command found.</summary>
/// <param name="Key">What programs call it.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">The value; null if it is not known.</param>
internal sealed record Fact(string Key, string Label, JsonNode? Value)
{
    /// <summary>The value for people: numbers to six digits.</summary>
    public string Text => Show(Value);

    private static string Show(JsonNode? value) => value switch
    {
        null => "-",
        JsonArray items => string.Join(' ', items.Select(Show)),
        JsonValue number when number.TryGetValue<double>(out var real) => real.ToString("G6", CultureInfo.InvariantCulture),
        JsonValue text when text.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(),
    };
}

/// <summary>How results reach standard output: as JSON, or as lines and tables of text.</summary>
internal static class Results
{
    private const int Widest = 48;

    /// <summary>Writes facts: an object, or a line for each that is known.</summary>
    public static int Write(this CommandContext context, ImmutableArray<Fact> facts)
    {
        if (context.Json)
            return context.WriteJson(Object(facts));
        var known = facts.Where(fact => fact.Value is not null).ToList();
        var width = known.Max(fact => fact.Label.Length);
        foreach (var fact in known)
            context.Terminal.Out.WriteLine($"{fact.Label.PadRight(width)}  {fact.Text}");
        return (int)ExitCode.Done;
    }

    /// <summary>Writes facts of the same kind about several things: an array of objects, or a table with a row for each.</summary>
    public static int WriteTable(this CommandContext context, ImmutableArray<ImmutableArray<Fact>> rows)
    {
        if (context.Json)
            return context.WriteJson(new JsonArray([.. rows.Select(Object)]));
        foreach (var line in Lines(rows))
            context.Terminal.Out.WriteLine(line);
        return (int)ExitCode.Done;
    }

    public static JsonObject Object(ImmutableArray<Fact> facts) => new(facts.Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));

    public static int WriteJson(this CommandContext context, JsonNode node)
    {
        using var stream = new MemoryStream();
        JsonFile.Write(stream, node);
        context.Terminal.Out.Write(Encoding.UTF8.GetString(stream.ToArray()));
        return (int)ExitCode.Done;
    }

    /// <summary>A table with a head; columns of which nothing is known are left out.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<ImmutableArray<Fact>> rows)
    {
        var columns = Enumerable.Range(0, rows[0].Length).Where(column => rows.Any(row => row[column].Value is not null)).ToList();
        string[][] cells = [[.. columns.Select(column => rows[0][column].Label)], .. rows.Select(row => columns.Select(column => Shorten(row[column].Text)).ToArray())];
        int[] widths = [.. columns.Select((_, i) => cells.Max(line => line[i].Length))];
        // The first column names the row and stands at the left, numbers at the right.
        return cells.Select(line => string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
    }

    private static string Shorten(string text) => text.Length <= Widest ? text : "..." + text[^(Widest - 3)..];
}
