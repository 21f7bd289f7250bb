using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Study;

/// <summary>
/// The study's work, unit by unit: what was computed before with the same settings is read again. So a study that was stopped goes on
/// where it was, and the report is that of one that was not.
/// </summary>
/// <param name="folder">Where units are kept.</param>
/// <param name="fingerprint">What the numbers depend on besides the unit: sizes, seed, version.</param>
internal sealed class UnitStore(string folder, string fingerprint)
{
    /// <summary>Units that were read and not computed.</summary>
    public int Reused { get; private set; }

    /// <summary>A unit's numbers.</summary>
    public Numbers Get(string key, Func<Numbers> compute)
    {
        var path = Path.Combine(folder, key.Replace('/', '_') + ".json");
        if (Read(path) is { } known)
        {
            Reused++;
            return known;
        }
        var numbers = compute();
        Directory.CreateDirectory(folder);
        JsonFile.Write(path, new JsonObject
        {
            ["fingerprint"] = fingerprint,
            ["numbers"] = new JsonObject(numbers.Rows.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)new JsonArray([.. row.Value.Select(Node)])))),
        });
        return numbers;
    }

    // A unit of another study, or one that is damaged, is computed again.
    private Numbers? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var unit = JsonFile.Read(path);
            if (unit.GetProperty("fingerprint").GetString() != fingerprint)
                return null;
            return new(unit.GetProperty("numbers").EnumerateObject().ToImmutableSortedDictionary(
                row => row.Name, row => row.Value.EnumerateArray().Select(Number).ToImmutableArray(), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is CliException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static JsonNode? Node(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : element.GetDouble();
}
