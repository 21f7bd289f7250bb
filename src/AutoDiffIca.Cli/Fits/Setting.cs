using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Fits;

/// <summary>
/// An option of a fit that its run keeps. A configuration holds the options under their own names, so that what reads a command line
/// reads it too: one set of checks for both.
/// </summary>
/// <param name="Option">The option.</param>
/// <param name="Value">Its value on a command line, or its default.</param>
internal sealed record Setting(Option Option, Func<ParseResult, JsonNode?> Value)
{
    public static Setting Of<T>(Option<T> option) => new(option, parsed => parsed.GetValue(option) switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        double number => number,
        Enum word => Common.Kebab(word.ToString()),
        var other => other.ToString(),
    });

    /// <summary>All that was chosen, and what was taken where nothing was.</summary>
    public static JsonObject Save(ParseResult parsed, IEnumerable<Setting> settings)
    {
        var saved = new JsonObject();
        foreach (var setting in settings)
        {
            if (setting.Value(parsed) is { } value)
                saved[setting.Option.Name[2..]] = value;
        }
        return saved;
    }

    /// <summary>The command line of what was saved.</summary>
    public static IEnumerable<string> Arguments(JsonObject settings, string path) => settings.SelectMany<KeyValuePair<string, JsonNode?>, string>(setting => setting.Value?.GetValueKind() switch
    {
        JsonValueKind.String => [$"--{setting.Key}={setting.Value.GetValue<string>()}"],
        JsonValueKind.Number => [$"--{setting.Key}={setting.Value.ToJsonString()}"],
        JsonValueKind.True => ["--" + setting.Key],
        JsonValueKind.False => [],
        _ => throw CliException.BadData($"{Printable.Path(path)} is damaged: setting {Printable.Quote(setting.Key)} is not what it should be."),
    });
}

/// <summary>Whole numbers above 0 with commas between them.</summary>
internal sealed record Widths(ImmutableArray<int> Values)
{
    public override string ToString() => string.Join(',', Values);
}
